// One call inside the domain of the test's models, which make 1000 of it, and one outside, which is
// exact.
extern "C" int printf(const char *, ...);
[[axnet::approx("rtol=0.1,name=kind")]] float kind(float x) {
  float sum = 0;
  for (int i = 0; i < 8; ++i)
    sum = sum * x + 1;
  return sum;
}
int main(int argc, char **) {
  const float inside = kind(float(argc)), outside = kind(float(argc) * 100);
  printf("%g %g\n", double(inside), double(outside));
}
