// Intent: a template is judged by what it is instantiated with: no error before, one at the instantiation that has no columns,
// none for the others.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify=none %s
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify=clause -DCLAUSE %s
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify -DUSE %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify -DUSE %s
// none-no-diagnostics
union Union { int a; float b; };

template <typename T>
[[axnet::approx("rtol=0.1")]] float scalar(const T &x) { // expected-error {{'const Union' is a union}}
  return float(sizeof x);
}
template <typename T> struct Holder {
  [[axnet::approx("rtol=0.1")]] static T member(T x) { return x; } // expected-error 2 {{type 'long double' of}}
};
template <typename T>
[[axnet::approx("rtol=0.1")]] auto deduced(T x) { // expected-error {{it has no outputs}}
  if constexpr (sizeof(T) == 4)
    return x;
}
#ifdef CLAUSE // A clause is text, which no instantiation changes: an error at once.
template <typename T>
[[axnet::approx("bad")]] T clause(T x) { return x; } // clause-error {{unknown clause 'bad'}}
#endif

#ifdef USE
// An explicit specialisation is marked as its template is.
template <> float scalar<long double>(const long double &x) { return float(x); } // expected-error {{'scalar<long double>' cannot be approximated: type 'const long double' of 'x' is not supported}}
float use() {
  return scalar(1.0f) + scalar(2) + scalar(Union()) + Holder<float>::member(1) + Holder<long double>::member(1) +
         deduced(1.0f) + (deduced(1.0), 0);
}
#endif
