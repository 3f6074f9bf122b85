// Intent: a program whose calls change after the first ones is recorded as it is, not as it begins; and wide rows stay within the bytes
// that they may take, by default too.
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile %s %runtime -o %t/program
// RUN: env AXNET_PROFILE=%t/profile AXNET_SAMPLE=20000 %t/program 10000 490000 0
// RUN: env AXNET_PROFILE=%t/wide %t/program 0 0 20000
// RUN: %python %S/Inputs/fair_sample.py %t/profile %t/wide
#include <cmath>
#include <cstdlib>

[[axnet::approx("atol=0.1,name=phase")]] double phase(double x) { return x < 1 ? x : std::sin(9 * x); }

struct Delay {
  float line[1200] = {};
  int at = 0;
};
// 9,608 bytes a row.
[[axnet::approx("atol=0.1,name=delay")]] float delay([[axnet::inout]] Delay &delay, float x) {
  delay.at = (delay.at + 1) % 1200;
  const float y = delay.line[(delay.at + 600) % 1200];
  delay.line[delay.at] = x + .5f * y;
  return y;
}

int main(int, char **arguments) {
  double sum = 0;
  const int easy = std::atoi(arguments[1]), hard = std::atoi(arguments[2]);
  for (int i = 0; i < easy + hard; ++i)
    sum += phase((i < easy ? 0 : 1) + i % 1000 / 1000.0);
  static Delay line;
  for (int i = 0; i < std::atoi(arguments[3]); ++i)
    sum += delay(line, static_cast<float>(i % 100));
  return sum == 0.125;
}
