// Intent: effects=ignore accepts the effects of a function; remarks still name them, and its model stays valid.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %axnet_profile %s %runtime -o %t/profile 2> %t/warnings
// RUN: FileCheck --check-prefix=WARNS %s < %t/warnings
// RUN: env AXNET_PROFILE=%t/data %t/profile
// RUN: %test_model %t/data/counted/region.json %t/models/counted.safetensors --constant 1000
// RUN: %clangxx -DCLAUSE='",effects=ignore"' -Werror -O2 %axnet_approx -fplugin-arg-axnet-force -fplugin-arg-axnet-models=%t/models %s %runtime -o %t/approx
// RUN: %t/approx | FileCheck --check-prefix=SKIPS %s
// RUN: %clangxx -DCLAUSE='",effects=ignore"' -g -O2 %axnet_profile -Rpass-analysis=axnet -Werror -c %s -o %t/remarks.o 2>&1 | FileCheck --check-prefix=REMARK %s
// What Clang leaves in the IR is enough for opt, which has no source.
// RUN: %clangxx -g -fplugin=%plugin -Xclang -disable-llvm-passes -S -emit-llvm %s -o %t/marked.ll
// RUN: %opt -passes='axnet<mode=profile>,verify' -S %t/marked.ll -o %t/split.ll 2>&1 | FileCheck --check-prefix=OPT %s
// RUN: FileCheck --check-prefix=ALONE %s < %t/split.ll
// ALONE-NOT: axnet.effects
#include <cstdio>
#ifndef CLAUSE
#define CLAUSE ""
#endif
int counter;
[[axnet::approx("rtol=0.1,name=counted" CLAUSE)]] float counted(float x) {
  // WARNS: ignore.cpp:[[#@LINE+3]]:3: warning: axnet: 'counted' writes to 'counter' here
  // REMARK: ignore.cpp:[[#@LINE+2]]:{{[0-9]+}}: remark: 'counted' writes to 'counter', which an invocation of the network skips{{.*}}[-Rpass-analysis=axnet]
  // OPT: warning: axnet: {{.*}}ignore.cpp:[[#@LINE+1]]:{{[0-9]+}}: 'counted' writes to 'counter' here, which
  ++counter;
  return x;
}
int main() {
  // SKIPS: 1000 0
  std::printf("%.0f %d\n", static_cast<double>(counted(1)), counter);
}
