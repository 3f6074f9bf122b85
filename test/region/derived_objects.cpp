// Intent: what a base class reads of the class that it is a base of (CRTP) are columns: through a cast of this, a function that
// returns the object as its class, a reference, and methods of that class; in every mode, at every level.
// DEFINE: %{flags} = -std=c++20 -ffp-contract=off -I%root/include
// RUN: %every_way %t '%clangxx %{flags} %s'
// RUN: FileCheck --allow-empty --check-prefix=NONE %s < %t/warnings.txt
// NONE-NOT: warning
// RUN: for d in %t/data/*/; do %python -c "import json, sys; region = json.load(open(sys.argv[1])); print(region['id'], *(c['name'] for c in region['inputs']), '->', *(c['name'] for c in region['outputs']))" $d/region.json; done | sort > %t/columns.txt
// RUN: FileCheck %s < %t/columns.txt
// CHECK:      _ZN5CurveI4LineE5movesEf this.slope this.state x -> this.state return
// CHECK-NEXT: _ZN5CurveI5ShiftE5movesEf this.state this.slope x -> this.state return
// CHECK-NEXT: _ZNK5CurveI4LineE2atEf this.slope x -> return
// CHECK-NEXT: _ZNK5CurveI4LineE2byEf this.slope this.other[0] this.other[1] x -> return
// CHECK-NEXT: _ZNK5CurveI4LineE3oldEf this.slope x -> return
// CHECK-NEXT: _ZNK5CurveI4LineE5aliasEf this.slope this.state this.other[0] this.other[1] x -> return
// CHECK-NEXT: _ZNK5CurveI5ShiftE2atEf this.slope x -> return
// CHECK-NEXT: _ZNK5CurveI5ShiftE2byEf this.slope this.more x -> return
// CHECK-NEXT: _ZNK5CurveI5ShiftE3oldEf this.slope x -> return
// CHECK-NOT:  {{.}}

// What cannot be followed is an error.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -DERRORS -Xclang -verify %s
#include <cstdio>
#define M [[axnet::approx("rtol=0.1")]]

template <typename D> struct Curve {
  const D &self() const { return static_cast<const D &>(*this); }
  D *mine() { return static_cast<D *>(this); }
  M float at(float x) const { return static_cast<const D *>(this)->slope * x; }
  M float by(float x) const { return self().slope * x + (self()).add(x); }
  M float alias(float x) const {
    const D &line = static_cast<const D &>(*this);
    return line.slope * x + line.other[1];
  }
  M float moves(float x) {
    mine()->state += x;
    return mine()->slope * static_cast<D &>(*this).state;
  }
  M float old(float x) const { return ((const D *)this)->slope - x; }
};
struct Line : Curve<Line> {
  float slope, state = 0, other[2] = {1, 2};
  explicit Line(float s) : slope(s) {}
  float add(float x) const { return other[1] * x; }
};
struct Before { float state = 4; };
struct Shift : Before, Curve<Shift> {
  float slope = 3, more = 5;
  float add(float x) const { return more + x; }
};

#ifdef ERRORS
template <typename D> struct Late {
  float own;
  // expected-error@+1 {{it uses 'this.early': 'this.early' lies before its object; give what it needs as a parameter}}
  M float at(float x) const { return static_cast<const D *>(this)->early * x; }
};
struct First { float early; };
struct After : First, Late<After> {};
float use(const After &after) { return after.at(2); } 

struct Other { float slope; };
struct Taken {
  float own;
  // expected-error@+1 {{it uses its object as a 'const Other *'; give what it needs as a parameter}}
  M float at(float x) const { return reinterpret_cast<const Other *>(this)->slope * x; }
};
float use(const Taken &taken) { return taken.at(2); }
#endif

int main() {
  Line line(2);
  Shift shift;
  for (int i = 0; i < 40; ++i) {
    const float x = float(i % 7);
    std::printf("%g %g %g %g %g ", line.at(x), line.by(x), line.alias(x), line.moves(x), line.old(x));
    std::printf("%g %g %g %g\n", shift.at(x), shift.by(x), shift.moves(x), shift.old(x));
    line.slope = float(i % 3);
  }
}
