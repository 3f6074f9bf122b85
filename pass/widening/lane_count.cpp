#include "widening/lane_count.h"

#include "ir/target_attributes.h"
#include "pch.h"
#include "widening/variants.h"

#include "llvm/Analysis/IVDescriptors.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/LoopUtils.h"

using namespace llvm;

namespace axnet {

static constexpr char kWidth[] = "llvm.loop.vectorize.width";
static constexpr char kInterleave[] = "llvm.loop.interleave.count";

static bool callsGuard(const Loop &loop) {
  for (const BasicBlock *block : loop.blocks())
    for (const Instruction &instruction : *block)
      if (const auto *call = dyn_cast<CallInst>(&instruction); call && namesVariants(*call))
        return true;
  return false;
}

static bool isAskedFor(Loop &loop, const char *what) {
  return findOptionMDForLoop(&loop, what) != nullptr;
}

/// The user's word, by a pragma of Clang's or OpenMP's simd; nothing where there is none.
static std::optional<bool> enabledByUser(Loop &loop) {
  return getOptionalBoolLoopAttribute(&loop, "llvm.loop.vectorize.enable");
}

/// True when LOOP sums up, and only fast-math would let LLVM do so in another order. What it hands
/// on from round to round alone, such as x[i + 1] for the next round's x[i], has no order.
static bool ordersFloats(Loop &loop, ScalarEvolution &evolution, DominatorTree &dominators) {
  // LLVM tells them apart in loops with a block of their own before them, and takes that for
  // granted.
  const bool isRecognisable = loop.getLoopPreheader() && loop.getLoopLatch();
  return any_of(loop.getHeader()->phis(), [&](PHINode &phi) {
    if (!phi.getType()->isFloatingPointTy())
      return false;
    RecurrenceDescriptor reduction;
    if (isRecognisable && RecurrenceDescriptor::isReductionPHI(&phi, &loop, reduction, nullptr,
                                                               nullptr, nullptr, &evolution))
      return reduction.hasExactFPMath();
    return !isRecognisable ||
           !RecurrenceDescriptor::isFixedOrderRecurrence(&phi, &loop, &dominators);
  });
}

static void ask(Loop &loop, unsigned lanes, ScalarEvolution &evolution, DominatorTree &dominators) {
  const unsigned trips = evolution.getSmallConstantMaxTripCount(&loop);
  const bool mayReorder = enabledByUser(loop).has_value(); // whoever asks for vectors asks for that
  if ((trips != 0 && trips < lanes) || (!mayReorder && ordersFloats(loop, evolution, dominators)))
    return;
  if (!isAskedFor(loop, kWidth))
    addStringMetadataToLoop(&loop, kWidth, lanes);
  // A network is enough work to fill a processor with; a second copy only costs code.
  if (!isAskedFor(loop, kInterleave))
    addStringMetadataToLoop(&loop, kInterleave, 1);
}

PreservedAnalyses LaneCountPass::run(Function &function, FunctionAnalysisManager &analyses) {
  for (Instruction &instruction : instructions(function))
    if (auto *call = dyn_cast<CallBase>(&instruction);
        call && namesVariants(*call) && !isSameTarget(function, *call->getCalledFunction()))
      forgetVariants(*call);
  if (function.hasOptSize() || function.hasOptNone())
    return PreservedAnalyses::all();
  const unsigned lanes = laneCount(function, analyses.getResult<TargetIRAnalysis>(function));
  if (lanes < 4)
    return PreservedAnalyses::all();
  for (Loop *loop : analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
    if (loop->isInnermost() && enabledByUser(*loop) != false &&
        !isAskedFor(*loop, "llvm.loop.isvectorized") &&
        !isAskedFor(*loop, "llvm.loop.disable_nonforced") && callsGuard(*loop))
      ask(*loop, lanes, analyses.getResult<ScalarEvolutionAnalysis>(function),
          analyses.getResult<DominatorTreeAnalysis>(function));
  return PreservedAnalyses::all();
}

} // namespace axnet
