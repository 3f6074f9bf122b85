[[axnet::approx("rtol=0.05")]] static double product(double x, double y) { return x * y; }
extern "C" double part(int calls) {
  double sum = 0;
  for (int i = 0; i < calls; ++i)
    sum += product(i, 2);
  return sum;
}
