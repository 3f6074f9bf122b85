#include "shared.h"
double shared(double a, float b, int k) { return 1e30 + a * b + k; }
