#include "promised.h"

#include <cstdio>
#include <cstdlib>

double setting = 1e30;

static void fail(const char *text) {
  std::puts(text);
  std::exit(1);
}
double promised(double x, double y) {
  if (x < -100)
    fail("far too small");
  return setting + x * y;
}
double reads(double x, double y) { return setting + x - y; }
void here(const double *x, double *y, int n) {
  for (int i = 0; i < n; ++i)
    y[i] = promised(x[i], x[i] / 2);
}
void hereInTurn(const double *x, double *y, int n) {
  for (int i = 0; i < n; ++i)
    y[i] = reads(x[i], x[i] / 2);
}
