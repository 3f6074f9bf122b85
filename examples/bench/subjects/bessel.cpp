#include "bessel/bessel.h"
#include "../driver/loops.h"

BENCH_SUBJECT(bench::Numbers<bessel>)
