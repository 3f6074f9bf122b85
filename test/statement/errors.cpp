// Intent: a statement can't use what it did not name or jump out of itself, and what can't be approximated is an error at the name.
// RUN: %clangxx -std=c++17 -fsyntax-only %include -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++17 -fsyntax-only %include -fplugin=%plugin -ferror-limit=0 -Xclang -verify=axnet -DAXNET %s
#include <axnet/statement.h>
struct Class {
  float field;
  void method(float x) {
#ifndef AXNET
    AXNET_REGION("rtol=0.1", in(x)) { field = x; };     // expected-error {{'this' cannot be implicitly captured in this context}} expected-note {{explicitly capture 'this'}}
#endif
  }
};
int f(float x) {
  float y = 0, z = 0, *p = &y; // expected-note {{'z' declared here}}
  const float c = 1;
  void *unknown = p;
  for (int i = 0; i < 3; ++i) {
#ifndef AXNET
    AXNET_REGION("rtol=0.1", in(x), out(y)) {
      y = x + z; // expected-error {{variable 'z' cannot be implicitly captured}}
      // expected-note@-2 {{lambda expression begins here}} expected-note@-2 0+ {{capture}} expected-note@-2 0+ {{capture}}
      break;     // expected-error {{'break' statement not in loop or switch statement}}
      continue;  // expected-error {{'continue' statement not in loop statement}}
      return 1;  // expected-error {{void}}
      goto end;  // expected-error {{use of undeclared label 'end'}}
    };
    AXNET_REGION("rtol=0.1", in(x), out(y)) { x = 1; }; // expected-error {{cannot assign to variable 'x' with const-qualified type}} expected-note {{declared const here}}
    AXNET_REGION("rtol=0.1", in(x), at(y)) { y = x; }; // expected-error 2+ {{}}
#else
    AXNET_REGION("rtol=0.1", in(x)) {}; // axnet-error {{cannot be approximated: it has no outputs}}
    AXNET_REGION("rtol=0.1", out(y)) { y = 1; }; // axnet-error {{cannot be approximated: it has no inputs}}
    AXNET_REGION("rtol=0.1", in(x), out(c)) {}; // axnet-error {{'c' is an output but points to const data}}
    AXNET_REGION("rtol=0.1", in(unknown), out(y)) { y = 1; }; // axnet-error {{'unknown' points to a type without a size}}
#endif
  }
end:
  return 0;
}
#ifdef AXNET
template <typename T> T several(T x) {
  T y;
  AXNET_REGION("rtol=0.1,name=shared", in(x), out(y)) { y = x; }; // axnet-error {{'name=shared' also names 'operator()'; give each its own}}
  return y;
}
float instances = several(1.0f) + several(2.0);
#endif
