// Intent: where a body lies in a system header, about which Clang keeps silent, its effects are told at the mark: the line of the list,
// or the attribute of the program's own declaration.
// RUN: rm -rf %t && mkdir -p %t/system && cp %S/Inputs/thing.h %t/system && printf '# marks\nthing "rtol=0.05"\nother "rtol=0.05"\n' > %t/list.marks
// RUN: for flags in "-O0" "-O2" "-O2 -g"; do \
// RUN:   %clangxx -std=c++17 $flags -isystem %t/system %axnet_profile -fplugin-arg-axnet-mark=%t/list.marks -c %s -o /dev/null 2>&1 | FileCheck %s || exit 1; done
// CHECK-DAG: list.marks:2:{{[0-9]+}}: warning: axnet: 'thing' writes to 'calls' (thing.h:8), which an invocation of the network skips; accept it with the clause effects=ignore [-Wbackend-plugin]
// CHECK-DAG: list.marks:2:{{[0-9]+}}: warning: axnet: 'thing' calls 'printf' (thing.h:9), whose effects
// CHECK-DAG: list.marks:3:{{[0-9]+}}: warning: axnet: 'other' writes to 'calls' (thing.h:12), which
// RUN: %clangxx -std=c++17 -O2 -DATTRIBUTE -isystem %t/system %axnet_profile -c %s -o /dev/null 2>&1 | FileCheck --check-prefix=ATTRIBUTE %s
// ATTRIBUTE: system_header.cpp:[[#@LINE+5]]:{{[0-9]+}}: warning: axnet: 'thing' writes to 'calls' (thing.h:8)
// RUN: %clangxx -std=c++17 -O2 -I%t/system %axnet_profile -fplugin-arg-axnet-mark=%t/list.marks -c %s -o /dev/null 2>&1 | FileCheck --check-prefix=OWN %s
// OWN-DAG: thing.h:8:{{[0-9]+}}: warning: axnet: 'thing' writes to 'calls' here
// RUN: not %clangxx -std=c++17 -O2 -Werror -isystem %t/system %axnet_profile -fplugin-arg-axnet-mark=%t/list.marks -c %s -o /dev/null
#ifdef ATTRIBUTE
[[axnet::approx("rtol=0.05")]] double thing(double x);
#endif
#include <thing.h>
int calls;
double use(double x) { return thing(x) + other(x); }
