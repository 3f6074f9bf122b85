/// \file Where pointers that are derived from one pointer point, in bytes from it.
#ifndef AXNET_PASS_EFFECTS_POINTER_OFFSETS_H
#define AXNET_PASS_EFFECTS_POINTER_OFFSETS_H

#include "effects/local_slots.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/ConstantRange.h"
#include "llvm/IR/PassManager.h"

#include <cstdint>
#include <optional>

namespace llvm {
class GEPOperator;
class LazyValueInfo;
class LoopInfo;
class ScalarEvolution;
class SCEV;
} // namespace llvm

namespace axnet {

/// From LOW to HIGH, both included where they are offsets; of memory, HIGH is the end.
struct ByteRange {
  std::int64_t low = 0, high = 0;
};

using DerivedPointers = llvm::SmallSetVector<const llvm::Value *, 16>;

class PointerOffsets {
public:
  /// DERIVED: all that FUNCTION computes from ROOT, which is an argument or instruction of it.
  /// SLOTS are the function's.
  PointerOffsets(llvm::FunctionAnalysisManager &analyses, llvm::Function &function,
                 const llvm::Value &root, const DerivedPointers &derived, const LocalSlots &slots);

  /// The offsets of POINTER, one of DERIVED, where AT uses it; nothing where they are not known.
  std::optional<ByteRange> of(const llvm::Value &pointer, const llvm::Instruction &at);
  /// The values of an integer, as signed numbers of 64 bits, where AT uses it.
  llvm::ConstantRange valuesOf(const llvm::Value &number, const llvm::Instruction &at);

private:
  using Range = std::optional<llvm::ConstantRange>;

  Range find(const llvm::Value &pointer, const llvm::Instruction &at);
  Range byEvolution(const llvm::Value &pointer, const llvm::Instruction &at);
  Range byStep(const llvm::Value &pointer, const llvm::Instruction &at);
  Range ofElement(const llvm::GEPOperator &element, const llvm::Instruction &at);
  llvm::ConstantRange numberRange(const llvm::Value &number, const llvm::Instruction &at,
                                  int depth);
  llvm::ConstantRange rangeOf(const llvm::SCEV *value, const llvm::Instruction &at);

  const llvm::Value &root_;
  const DerivedPointers &derived_;
  const LocalSlots &slots_;
  llvm::ScalarEvolution &evolution_;
  llvm::LazyValueInfo &values_;
  llvm::LoopInfo &loops_;
  llvm::DenseSet<const llvm::Value *> active_; ///< being looked at, so that cycles end
  int steps_ = 0;                              ///< taken for the question at hand
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_POINTER_OFFSETS_H
