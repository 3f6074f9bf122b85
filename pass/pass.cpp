#include "llvm/IR/PassManager.h"
