// Intent: a mark list names literal operators as they are written, with or without blanks, and functions of inline namespaces with these
// namespaces or without.
// RUN: rm -rf %t && mkdir -p %t
// RUN: printf 'operator""_mi "rtol=0.1"\noperator "" _x(char) "rtol=0.2"\nlib::v1::f "rtol=0.3"\nlib::v2::g "rtol=0.4" # the outer one left out\nlib::h "rtol=0.5"\n' > %t/list.txt
// RUN: %clangxx -fplugin=%plugin -fplugin-arg-axnet-mark=%t/list.txt -Rpass-missed=axnet -S -emit-llvm -Xclang -disable-llvm-passes -o - %s 2> %t/err.txt | sed 's/\\22/"/g' | \
// RUN:   grep -o '"id":"[^"]*"\|"rtol":[0-9.]*' | paste - - | sort | FileCheck %s
// RUN: not test -s %t/err.txt
// CHECK-DAG: {{0.3.*_ZN3lib2v11fEf|_ZN3lib2v11fEf.*0.3}}
// CHECK-DAG: {{0.4.*_ZN3lib2v12v21gEf|_ZN3lib2v12v21gEf.*0.4}}
// CHECK-DAG: {{0.5.*_ZN3lib2v12v21hEf|_ZN3lib2v12v21hEf.*0.5}}
// CHECK-DAG: {{0.2.*_Zli2_xc|_Zli2_xc.*0.2}}
// CHECK-DAG: {{0.1.*_Zli3_miy|_Zli3_miy.*0.1}}
float operator""_mi(unsigned long long x) { return float(x) * 2; }
double operator""_x(char x) { return x * 2.0; }
namespace lib {
inline namespace v1 {
float f(float x) { return x; }
inline namespace v2 {
float g(float x) { return x; }
float h(float x) { return x; }
} // namespace v2
} // namespace v1
} // namespace lib
