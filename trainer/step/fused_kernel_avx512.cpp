// With it every standard header, before the instruction set changes.
#include "step/fused_kernel.h"

#ifdef AXNET_X86_KERNELS
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma")
#define AXNET_KERNEL avx512
#define AXNET_LANES 16
#include "step/fused_kernel_body.h"
#endif
