// With it every standard header, before the instruction set changes.
#include "step/fused_kernel.h"

#ifdef AXNET_X86_KERNELS
#pragma GCC target("avx2,fma")
#define AXNET_KERNEL avx2
#define AXNET_LANES 8
#include "step/fused_kernel_body.h"
#endif
