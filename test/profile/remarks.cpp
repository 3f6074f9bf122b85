// Intent: through clang, -Rpass and -Rpass-missed say at the function's line what became of it.
// RUN: %clangxx -O1 -gline-tables-only %axnet_profile -Rpass=axnet -Rpass-missed=axnet -c %s -o %t.o 2>&1 | FileCheck --check-prefixes=CHECK,PROFILE %s
// RUN: %clangxx -O1 -gline-tables-only %axnet_load -Rpass=axnet -Rpass-missed=axnet -c %s -o %t.o 2>&1 | FileCheck --check-prefixes=CHECK,LOAD %s
// RUN: %clangxx -O0 %axnet_profile -Rpass=axnet -Rpass-missed=axnet -c %s -o %t.o 2>&1 | FileCheck --check-prefix=NOLINE %s
#include <csetjmp>
// PROFILE: remarks.cpp:[[#@LINE+2]]:{{[0-9:]+}} remark: {{.*}}kept{{.*}} records its inputs and outputs [-Rpass=axnet]
// LOAD: remarks.cpp:[[#@LINE+1]]:{{[0-9:]+}} remark: {{.*}}kept{{.*}} asks the runtime for a network [-Rpass=axnet]
[[axnet::approx("rtol=0.1")]] float kept(float x) { return x; }
// CHECK: remarks.cpp:[[#@LINE+2]]:{{[0-9:]+}} remark: {{.*}}jumper{{.*}} stays exact: it calls setjmp or the like [-Rpass-missed=axnet]
std::jmp_buf place;
[[axnet::approx("rtol=0.1")]] float jumper(float x) { return setjmp(place) + x; }
// NOLINE: remark: {{.*}}kept{{.*}} records its inputs and outputs
