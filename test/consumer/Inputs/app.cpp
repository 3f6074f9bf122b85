// The smallest C++ user: one marked function, the same hundred calls on every run.
#include <cmath>
#include <cstdio>

[[axnet::approx("rtol=0.05")]]
double hypotenuse(double x, double y) {
  return std::sqrt(x * x + y * y);
}

int main() {
  double sum = 0;
  for (int i = 0; i < 100; ++i)
    sum += hypotenuse(i, i + 1);
  std::printf("%.6f\n", sum);
}
