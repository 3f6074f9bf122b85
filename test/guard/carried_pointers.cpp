// Intent: what is known where a pointer is used says nothing of the numbers that it was made of in an earlier round of a loop: such bodies
// run on the caller's memory, whether a phi or a variable carries the pointer, and the compiler asks no value before it is there.
// RUN: %every_way %t '%clangxx -std=c++20 -ffp-contract=off %s' --regions 4
// Loops inside unrolled ones stay inside, and nothing is said of them.
// RUN: FileCheck --implicit-check-not='triangle' --implicit-check-not='lower' %s < %t/warnings.txt
// CHECK-DAG: 'carried' may read past the 3 elements of 'v'
// CHECK-DAG: 'nested' may read past the 3 elements of 'v'
#include <cstdio>
#define MARKED [[axnet::approx("rtol=0.1")]]

MARKED float carried([[axnet::in(3)]] const float *v, int n) { // at i == 2, q is v + 3
  float sum = 0;
  const float *q = v;
  for (int i = n; i >= 0; --i) {
    if (i < 3)
      sum += *q;
    q = v + i;
  }
  return sum;
}
MARKED float nested([[axnet::in(3)]] const float *v, int n) {
  float sum = 0;
  const float *q = v;
  for (int i = n; i >= 0; --i) {
    if (i <= 2)
      for (int j = 0; j < 2; ++j)
        sum += q[0];
    if (i & 1)
      q = &v[i];
  }
  return sum;
}
MARKED float triangle([[axnet::in(4)]] const float *v) {
  float sum = 0;
  for (int i = 0; i < 4; ++i)
    for (int j = i + 1; j < 4; ++j)
      sum += v[i] * v[j];
  return sum;
}
MARKED float lower(const float m[4][4]) {
  float sum = 0;
  for (int i = 0; i < 4; ++i)
    for (int j = i + 1; j < 4; ++j)
      sum += m[i][j];
  return sum;
}

int main() {
  static float data[64][16];
  for (int i = 0; i < 64; ++i)
    for (int j = 0; j < 16; ++j)
      data[i][j] = static_cast<float>(i) * 0.37f + static_cast<float>(j * j);
  for (int i = 0; i < 64; ++i)
    std::printf("%.9g %.9g %.9g %.9g\n", carried(data[i], 5), nested(data[i], 5), triangle(data[i]),
                lower(reinterpret_cast<const float(*)[4]>(data[i])));
}
