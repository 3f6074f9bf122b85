#include "american_put/american_put.h"
#include "../driver/loops.h"

BENCH_SUBJECT(bench::Numbers<american_put>)
