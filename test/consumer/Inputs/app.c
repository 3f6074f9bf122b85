/* The smallest C user: the macros of approx.h, an output through a pointer. */
#include "axnet/approx.h"

#include <stdio.h>

AXNET_APPROX("atol=0.01")
void blend(float a, float b, AXNET_OUT(1) float *out) { *out = 0.25f * a + 0.75f * b * b; }

int main(void) {
  float sum = 0;
  for (int i = 0; i < 100; ++i) {
    float out;
    blend((float)i, (float)(i % 7), &out);
    sum += out;
  }
  printf("%.6f\n", (double)sum);
  return 0;
}
