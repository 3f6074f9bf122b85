// What C++ programs also mark, each called so that a lost argument, copy or destructor would show.
extern "C" int printf(const char *, ...);
#define MARKED(NAME) [[axnet::approx("rtol=0.1,name=" NAME)]]

// Passed in memory that the caller destroys, and made in the caller's memory.
static int lifetimes;
struct Counted {
  float v;
  Counted(float x) : v(x) {}
  Counted(const Counted &other) : v(other.v) { ++lifetimes; }
  ~Counted() { lifetimes += 100; }
};
MARKED("counted") float counted(Counted c, float k) { return c.v * k; }
MARKED("makes") Counted makes(float x) { return Counted(x + 1); }

template <typename... A> MARKED("pack") float pack(float first, A... rest) {
  return (first + ... + float(rest));
}
template <typename T> struct Box {
  T v;
  [[axnet::approx("rtol=0.1")]] T scaled(T k) const { return v * k; }
};

struct Bits {
  unsigned a : 3;
  float x;
  MARKED("bits") float plus(float y) const { return x + y; } // does not touch the bit-field
};
struct Changing {
  mutable int calls = 0;
  float x;
  MARKED("changing") float plus(float y) const { return ++calls, x + y; }
};
struct Vector {
  float x, y;
  MARKED("sum") friend Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y}; }
  MARKED("at") float operator[](int i) const { return i ? y : x; }
  MARKED("negative") Vector operator-() const & { return {-x, -y}; }
};
struct Derived : Vector {
  float z;
  MARKED("derived") float total(float k) const { return x + y + z + k; }
};
struct alignas(32) Aligned {
  float v[8];
};
MARKED("aligned") Aligned scaled(Aligned a, float k) {
  for (float &x : a.v)
    x *= k;
  return a;
}
MARKED("defaults") float defaults(float x, float y = 5) { return x + y; }
MARKED("deduced") auto deduced(float x) { return x * 2.0; }
MARKED("function") float function(float x, [[axnet::ignore]] float (*f)(float)) { return f(x); }
MARKED("null") float null([[axnet::ignore]] decltype(nullptr) nothing, float x) { return x; }
MARKED("rows") float rows(const float (&v)[3], const Vector (&w)[2]) {
  return v[0] + v[2] + w[1].y;
}
MARKED("promise") float promise(float x, int n) noexcept(true) { return n ? x * n : x; }

static float twice(float x) { return 2 * x; }

int main() {
  volatile float a = 3;
  const float x = a;
  {
    Counted c(x);
    printf("%a %a %a\n", counted(c, 2), counted(Counted(4), 2), makes(x).v);
  }
  printf("%d\n", lifetimes);
  Bits bits{1, x};
  Changing changing;
  changing.x = x;
  printf("%a %a %a", pack(x, 1, 2.5), bits.plus(2), changing.plus(2));
  printf(" %d %d\n", changing.calls, bits.a);
  const Vector v{x, 1}, w = v + Vector{1, 2};
  Derived derived;
  derived.x = 1, derived.y = 2, derived.z = x;
  printf("%a %a %a %a %a\n", w.x, w.y, w[1], (-w).x, derived.total(3));
  const Box<double> wide{x};
  const Box<short> narrow{4};
  const Aligned aligned = scaled({{1, 2, 3, 4, 5, 6, 7, x}}, 2);
  printf("%a %d %a %a\n", wide.scaled(2), narrow.scaled(2), aligned.v[0], aligned.v[7]);
  const float three[3] = {1, 2, x};
  const Vector two[2] = {{1, 2}, {3, x}};
  printf("%a %a %a %a %a %a %a\n", defaults(x), defaults(x, 1), deduced(x), function(x, twice),
         null(nullptr, x), rows(three, two), promise(x, 3));
}
