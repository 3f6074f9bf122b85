/// \file What Clang makes of OpenMP's directives: calls of OpenMP's runtime library, which nobody
/// wrote, and functions for the regions.
#ifndef AXNET_PASS_EFFECTS_OPENMP_H
#define AXNET_PASS_EFFECTS_OPENMP_H

#include "llvm/IR/InstrTypes.h"

namespace axnet {

enum class OpenMPCall {
  None,     ///< it is another function
  Forks,    ///< runs a region in threads of its own, and waits for them
  Harmless, ///< nothing that a caller could miss
  Fence,
  Team,       ///< shares work with the threads of the parallel region that it is in, or waits for
              ///< them, or asks which thread this is
  Unfollowed, ///< starts code that is not looked into: tasks, devices
};

/// NAME is a symbol.
OpenMPCall openMPCall(llvm::StringRef name);

/// INSTRUCTION calls OpenMP's runtime library.
bool isOpenMPCall(const llvm::Instruction &instruction);

/// NAME is that of a function that Clang has made of a region.
inline bool isOpenMPRegion(llvm::StringRef name) { return name.contains(".omp_outlined"); }

/// The function of the region that CALL, which forks, runs; null where it is not known. The
/// arguments of CALL from FIRST on are those of the function from the third on: the first two are
/// OpenMP's own.
const llvm::Function *forkedRegion(const llvm::CallBase &call, unsigned &first);
inline constexpr unsigned kOwnArgumentsOfRegion = 2;

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_OPENMP_H
