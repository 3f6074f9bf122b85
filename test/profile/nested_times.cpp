// Intent: exact_ns of a function whose callees are marked too is what it is where it alone is marked, at each of three levels: neither
// the callees' recording nor their wrappers count.
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile -DLEVELS=7 %s %runtime -o %t/all
// RUN: env AXNET_PROFILE=%t/all.profile %t/all
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile -DLEVELS=1 %s %runtime -o %t/low
// RUN: env AXNET_PROFILE=%t/alone.profile %t/low
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile -DLEVELS=2 %s %runtime -o %t/middle
// RUN: env AXNET_PROFILE=%t/alone.profile %t/middle
// RUN: %clangxx -O2 -Wno-unknown-attributes %axnet_profile -DLEVELS=4 %s %runtime -o %t/high
// RUN: env AXNET_PROFILE=%t/alone.profile %t/high
// RUN: %python %S/Inputs/nested_times.py %t/all.profile %t/alone.profile
#if LEVELS & 1
#define LOW [[axnet::approx("rtol=0.05,name=low")]]
#else
#define LOW
#endif
#if LEVELS & 2
#define MIDDLE [[axnet::approx("rtol=0.05,name=middle")]]
#else
#define MIDDLE
#endif
#if LEVELS & 4
#define HIGH [[axnet::approx("rtol=0.05,name=high")]]
#else
#define HIGH
#endif

// The volume of a hexahedron, as LULESH computes it, and how it changes when two coordinates do.
LOW static double low(double x1, double y1, double z1, double x2, double y2, double z2,
                      double x3, double y3, double z3) {
  return x1 * (y2 * z3 - z2 * y3) + x2 * (z1 * y3 - y1 * z3) + x3 * (y1 * z2 - z1 * y2);
}

MIDDLE static double middle(const double (&x)[8], const double (&y)[8], const double (&z)[8]) {
  auto part = [&](int a, int b, int c, int d, int e, int f) {
    return low(x[a] - x[b] + x[c] - x[d], y[a] - y[b] + y[c] - y[d],
               z[a] - z[b] + z[c] - z[d], x[e] - x[b], y[e] - y[b], z[e] - z[b], x[f] - x[a], y[f] - y[a], z[f] - z[a]);
  };
  return (part(3, 1, 7, 2, 6, 0) + part(4, 3, 5, 7, 6, 0) + part(1, 4, 2, 5, 6, 0)) / 12;
}

HIGH static void high(const double (&x)[8], const double (&y)[8], const double (&z)[8],
                      [[axnet::out]] double (&change)[2]) {
  double movedX[8], movedY[8];
  const double before = middle(x, y, z);
  for (int i = 0; i < 8; ++i) {
    movedX[i] = x[i] + 1e-3 * z[i];
    movedY[i] = y[i] + 1e-3 * z[i];
  }
  change[0] = (middle(movedX, y, z) - before) * 1e3;
  change[1] = (middle(x, movedY, z) - before) * 1e3;
}

int main() {
  unsigned long long random = 7;
  double x[8], y[8], z[8], change[2], sum = 0;
  for (int i = 0; i < 30000; ++i) {
    for (int j = 0; j < 24; ++j) {
      random = random * 6364136223846793005ull + 1442695040888963407ull;
      (j < 8 ? x : j < 16 ? y : z)[j % 8] = static_cast<double>(random >> 33) / 2147483648.0;
    }
    high(x, y, z, change);
    sum += change[0] + change[1] + middle(x, y, z);
    sum += low(x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]);
  }
  return sum == 0;
}
