// Statements as regions: in a loop of main, in a method, in a template; arrays, pointers, fields
// and an ignored variable.
#include <axnet/statement.h>

#include <cstdio>

enum Kind { kPlain, kTwice };
struct Point {
  float x, y;
};

class Filter {
public:
  void step(const float *window, Kind kind) {
    AXNET_REGION("rtol=0.05", in(window, 4), in(kind), in(gain_), inout(total_)) {
      for (int i = 0; i < 4; ++i)
        total_ += gain_ * window[i] * (kind == kTwice ? 2 : 1);
    };
  }
  float total() const { return total_; }

private:
  float total_ = 0, gain_ = 2;
};

template <typename T, int N> T lengthOf(const T (&v)[N]) {
  T result;
  AXNET_REGION("rtol=0.05", in(v), out(result)) {
    result = 0;
    for (T x : v)
      result += x * x;
  };
  return result;
}

template <typename T, int N> T lastOf(const T *v) {
  T result[2] = {};
  AXNET_REGION("rtol=0.05", in(v, N), out(result, 1)) { result[0] = v[N - 1]; };
  return result[0];
}

int main() {
  float y = 0, window[4] = {1, 2, 3, 4};
  double table[2][2] = {};
  Point point{};
  float &alias = point.y;
  int calls = 0;
  Filter filter;
  for (int i = 0; i < 10; ++i) {
    const float x = i * 0.5f;
    AXNET_REGION("rtol=0.05,effects=ignore", in(x), out(y), out(table), ignore(calls)) {
      ++calls;
      y = x * x;
      table[0][0] = table[0][1] = table[1][1] = 1;
      table[1][0] = y;
    };
    AXNET_REGION("atol=0.05,name=second", in(x), inout(y)) { y += x; };
    AXNET_REGION("rtol=0.05", in(x), inout(y)) {
      if (x < 1)
        return; // leaves the statement
      y -= x;
    };
    AXNET_REGION("rtol=0.05,effects=ignore", in(y), inout(point), ignore(alias)) {
      point.x += y;
      alias = 7;
    };
    filter.step(window, i % 2 ? kTwice : kPlain);
    window[i % 4] += 1;
    std::printf("%g %g %g %g %g %g %g\n", y, table[1][0], point.x, alias, filter.total(),
                lengthOf(window), lengthOf(table[1]));
    std::printf("last %g\n", lastOf<float, 3>(window));
  }
}
