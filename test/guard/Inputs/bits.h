/* Prints every output's bits, so that two programs can be compared with cmp. Values come through a
   volatile, so that no compiler evaluates a call beforehand. */
#include <stdio.h>
#include <string.h>
static float opaque(float x) {
  volatile float kept = x;
  return kept;
}
static void show(const char *name, float x) {
  unsigned bits;
  memcpy(&bits, &x, sizeof bits);
  printf("%s %08x\n", name, bits);
}
