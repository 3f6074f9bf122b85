// What two_files.cpp and its second half share: a marked declaration.
#pragma once
[[axnet::approx("rtol=0.1,name=shared")]] double shared(double a, float b, int k);
