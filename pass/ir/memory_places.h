/// \file What a layout says about the memory behind a function's pointers.
#ifndef AXNET_PASS_IR_MEMORY_PLACES_H
#define AXNET_PASS_IR_MEMORY_PLACES_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/ADT/SmallVector.h"

namespace axnet {

/// Some column lies behind a pointer that may be null.
bool hasNullablePointer(const ParameterLayout &layout);

/// Others than the call may point to the memory behind ARGUMENT. Memory of a call's own overlaps
/// with nothing.
bool isShared(const ParameterLayout &layout, unsigned argument);

/// The argument of the function itself that argument INDEX of LAYOUT comes from, or -1; BEHIND is
/// set where pointers lie in between.
int ownArgument(const ParameterLayout &layout, unsigned index, bool &behind);

/// The arguments behind which columns live that may overlap with each other, at least two of them,
/// and some outputs; or none. What the exact body writes behind one of them it may read behind
/// another.
llvm::SmallVector<unsigned> overlappingArguments(const ParameterLayout &layout);

/// The end of what LAYOUT and REGION place behind each argument, in bytes.
llvm::SmallVector<std::uint64_t> bytesBehind(const Region &region, const ParameterLayout &layout);

/// Column INDEX of PLACES begins in memory where the one before it ends.
bool continuesMemory(const std::vector<Place> &places, const std::vector<Column> &columns,
                     std::size_t index);

} // namespace axnet

#endif // AXNET_PASS_IR_MEMORY_PLACES_H
