/* Intent: the approx attribute on a statement is an error that says what to write instead, in C and C++ and each spelling.
 * RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin -Xclang -verify=c,both %s
 * RUN: %clangxx -x c++ -std=c++17 -fsyntax-only -fplugin=%plugin -Xclang -verify=cpp,both %s
 */
void f(float *p) {
  // c-error@+2 {{'axnet::approx' applies to functions only; move this statement into a function}}
  // cpp-error@+1 {{'axnet::approx' applies to functions only; write this statement as AXNET_REGION(...) of axnet/statement.h}}
  [[axnet::approx("rtol=0.1")]] { p[0] = 1; }
  // both-error@+1 {{'axnet::approx' applies to functions only; }}
  [[axnet::approx("rtol=0.1")]] for (int i = 0; i < 3; ++i) p[i] = 1;
  // both-error@+1 {{'axnet::approx' applies to functions only; }}
  __attribute__((axnet_approx("rtol=0.1"))) { p[0] = 1; }
  // both-error@+1 {{'axnet::in' applies to function parameters only}}
  [[axnet::in(2)]] p[0] = 1;
  [[approx("rtol=0.1")]] p[0] = 1; // both-warning {{unknown attribute 'approx' ignored}}
}
