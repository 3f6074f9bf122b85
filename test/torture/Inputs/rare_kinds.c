/* What C programs also mark: declarations, types and attributes that the generator does not draw.
 */
#include "axnet/approx.h"
int printf(const char *, ...);
typedef float Triple[3];

/* Its float arrives as a double: stays exact. */
AXNET_APPROX("rtol=0.1,name=old") float old(a, b, c)
float a;
short b;
_Bool c;
{
  return a + b + c;
}
AXNET_APPROX("rtol=0.1,name=variable") float variable(int n, AXNET_IN(4) const float v[n]) {
  float sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += v[i];
  return sum;
}
AXNET_APPROX("rtol=0.1,name=least")
float least(const float v[static 3], AXNET_OUT(2) float *restrict o) {
  o[0] = v[0];
  o[1] = v[1];
  return v[2];
}
AXNET_APPROX("rtol=0.1,name=triples") float triples(const Triple a, const Triple *b) {
  return a[2] + (*b)[1];
}
AXNET_APPROX("rtol=0.1,name=hidden")
__attribute__((visibility("hidden"), section("mine"), aligned(64))) float hidden(float x) {
  return x + 1;
}
AXNET_APPROX("rtol=0.1,name=weak") __attribute__((weak)) float weak(float x) { return x + 1; }
AXNET_APPROX("rtol=0.1,name=first") float first(float x) { return x + 2; }
float second(float) __attribute__((alias("first")));
AXNET_APPROX("rtol=0.1,name=preserving")
__attribute__((preserve_most)) double preserving(float x, int k) { return x + k; }
AXNET_APPROX("rtol=0.1,name=unoptimised")
__attribute__((optnone, noinline)) double unoptimised(float x, int k) { return x + k; }
AXNET_APPROX("rtol=0.1,name=small") __attribute__((cold, minsize)) double small(float x, int k) {
  return x + k;
}
extern inline AXNET_APPROX("rtol=0.1,name=external") float external(float x) { return x * 3; }
AXNET_APPROX("rtol=0.1,name=letters") int letters(int x, char c) { return x + c; }
AXNET_APPROX("rtol=0.1,name=nested") float nested(float x) { return unoptimised(x, 1) + hidden(x); }
AXNET_APPROX("rtol=0.1,name=unset")
float unset(float x, AXNET_OUT() float *y, AXNET_INOUT() int *z) {
  *y = x;
  *z += 1;
  return x;
}

int main(void) {
  volatile float a = 3;
  const float x = a, v[4] = {1, 2, 3, x};
  Triple b = {x, 5, 6};
  float o[2], y;
  int z = 4;
  const float third = least(v, o);
  printf("%a %a %a %a %a %a\n", old(x, 2, 1), variable(4, v), third, o[0], o[1], triples(v, &b));
  printf("%a %a %a %a %a %a\n", hidden(x), weak(x), first(x), second(x), preserving(x, 2),
         unoptimised(x, 1));
  printf("%a %a %d %a\n", small(x, 1), external(x), letters(3, 'a'), nested(x));
  unset(x, &y, &z);
  printf("%a %d\n", y, z);
  return 0;
}
