// What promised.cpp and its second half share: marked declarations.
#pragma once
extern double setting;
[[gnu::pure]] [[axnet::approx("rtol=0.1,name=promised")]] double promised(double x, double y);
[[axnet::approx("rtol=0.1,name=reads")]] double reads(double x, double y);
