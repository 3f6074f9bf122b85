// The smallest C++ user: one marked function, called as often as the argument says (100 times).
#include <cmath>
#include <cstdio>
#include <cstdlib>

[[axnet::approx("rtol=0.05")]]
double hypotenuse(double x, double y) {
  return std::sqrt(x * x + y * y);
}

int main(int argc, char **argv) {
  const int calls = argc > 1 ? std::atoi(argv[1]) : 100;
  double sum = 0;
  for (int i = 0; i < calls; ++i)
    sum += hypotenuse(1 + i % 37, 1 + i % 101);
  std::printf("%.6f\n", sum);
}
