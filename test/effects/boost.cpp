// Intent: functions of Boost.Math, marked in a function around them or by a list, have no effects to warn of.
// RUN: rm -rf %t && mkdir -p %t
// RUN: printf 'boost::math::ibeta_inv(double, double, double) "rtol=0.1"\nboost::math::erf_inv(double) "rtol=0.1"\n' > %t/list.marks
// RUN: %clangxx -std=c++17 -O0 -Werror -Wno-unused -DMARKED='[[axnet::approx("rtol=0.1")]]' %axnet_profile -c %s -o /dev/null
// RUN: %clangxx -std=c++17 -O2 -Werror -Wno-unused -DMARKED= %axnet_profile -fplugin-arg-axnet-mark=%t/list.marks -Rpass=axnet -c %s -o /dev/null 2>&1 | FileCheck %s
// CHECK-DAG: ibeta_inv{{.*}} records its inputs and outputs
// CHECK-DAG: erf_inv{{.*}} records its inputs and outputs
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

MARKED double beta(double a, double b, double p) { return boost::math::ibeta_inv(a, b, p); }
MARKED double error(double p) { return boost::math::erf_inv(p); }
