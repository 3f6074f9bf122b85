#include "blackscholes/blackscholes.h"
#include "../driver/loops.h"

BENCH_SUBJECT(bench::Numbers<price>)
