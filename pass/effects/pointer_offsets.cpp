#include "effects/pointer_offsets.h"

#include "pch.h"

#include "llvm/Analysis/LazyValueInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/GetElementPtrTypeIterator.h"

using namespace llvm;

namespace axnet {

/// No region is that large; what is farther away is as good as not known.
static constexpr std::int64_t kFarthest = std::int64_t(1) << 40;
/// How far operands are followed, and how many pointers one question may lead to.
static constexpr int kDeepest = 4, kMostSteps = 200;

PointerOffsets::PointerOffsets(FunctionAnalysisManager &analyses, Function &function,
                               const Value &root, const DerivedPointers &derived,
                               const LocalSlots &slots)
    : root_(root), derived_(derived), slots_(slots),
      evolution_(analyses.getResult<ScalarEvolutionAnalysis>(function)),
      values_(analyses.getResult<LazyValueAnalysis>(function)),
      loops_(analyses.getResult<LoopAnalysis>(function)) {}

std::optional<ByteRange> PointerOffsets::of(const Value &pointer, const Instruction &at) {
  steps_ = 0;
  const Range found = find(pointer, at);
  if (!found || found->isEmptySet())
    return std::nullopt;
  const ByteRange range{found->getSignedMin().getSExtValue(), found->getSignedMax().getSExtValue()};
  if (range.low < -kFarthest || range.high > kFarthest)
    return std::nullopt;
  return range;
}

ConstantRange PointerOffsets::rangeOf(const SCEV *value, const Instruction &at) {
  if (const Loop *loop = loops_.getLoopFor(at.getParent()))
    value = evolution_.applyLoopGuards(value, loop);
  return evolution_.getSignedRange(value);
}

ConstantRange PointerOffsets::valuesOf(const Value &number, const Instruction &at) {
  const ConstantRange range = numberRange(number, at, /*depth=*/0);
  return range.getBitWidth() < 64 ? range.signExtend(64) : range;
}

/// In the width of NUMBER: by conditions around AT, by loops that count, and by its operands, of
/// which either may know more.
ConstantRange PointerOffsets::numberRange(const Value &number, const Instruction &at, int depth) {
  if (const auto *constant = dyn_cast<ConstantInt>(&number))
    return ConstantRange(constant->getValue());
  auto &value = const_cast<Value &>(number);
  ConstantRange range =
      values_.getConstantRange(&value, const_cast<Instruction *>(&at), /*UndefAllowed=*/false);
  if (evolution_.isSCEVable(number.getType()))
    range = range.intersectWith(rangeOf(evolution_.getSCEV(&value), at), ConstantRange::Signed);
  const auto *operation = dyn_cast<Instruction>(&number);
  if (!operation || depth == kDeepest)
    return range;
  if (const auto *cast = dyn_cast<CastInst>(operation); cast && cast->getSrcTy()->isIntegerTy())
    return range.intersectWith(numberRange(*cast->getOperand(0), at, depth + 1)
                                   .castOp(cast->getOpcode(), range.getBitWidth()),
                               ConstantRange::Signed);
  if (isa<BinaryOperator>(operation))
    return range.intersectWith(numberRange(*operation->getOperand(0), at, depth + 1)
                                   .binaryOp(cast<BinaryOperator>(operation)->getOpcode(),
                                             numberRange(*operation->getOperand(1), at, depth + 1)),
                               ConstantRange::Signed);
  return range;
}

PointerOffsets::Range PointerOffsets::find(const Value &pointer, const Instruction &at) {
  if (&pointer == &root_)
    return ConstantRange(APInt(64, 0));
  if (++steps_ > kMostSteps)
    return std::nullopt;
  Range loops = byEvolution(pointer, at);
  if (loops && loops->isSingleElement())
    return loops;
  // Round a cycle comes nothing new: a step that changes the pointer makes it unknown.
  if (!active_.insert(&pointer).second)
    return ConstantRange::getEmpty(64);
  const Range steps = byStep(pointer, at);
  active_.erase(&pointer);
  if (loops && steps)
    return loops->intersectWith(*steps, ConstantRange::Signed);
  return loops ? loops : steps;
}

/// The difference of the two, as far as loops that count make it.
PointerOffsets::Range PointerOffsets::byEvolution(const Value &pointer, const Instruction &at) {
  const SCEV *distance = evolution_.getMinusSCEV(evolution_.getSCEV(const_cast<Value *>(&pointer)),
                                                 evolution_.getSCEV(const_cast<Value *>(&root_)));
  if (isa<SCEVCouldNotCompute>(distance) || !distance->getType()->isIntegerTy(64))
    return std::nullopt;
  const ConstantRange range = rangeOf(distance, at);
  return range.isFullSet() ? Range() : range;
}

/// What is carried round a loop, by a phi or a local variable, was made in a round before: what is
/// known where it is used says nothing of the numbers that it was made of. So each source is asked
/// for where it is handed on.
PointerOffsets::Range PointerOffsets::byStep(const Value &pointer, const Instruction &at) {
  SmallVector<std::pair<const Value *, const Instruction *>> sources;
  if (const auto *element = dyn_cast<GEPOperator>(&pointer))
    return ofElement(*element, at);
  if (const auto *choice = dyn_cast<SelectInst>(&pointer))
    sources = {{choice->getTrueValue(), &at}, {choice->getFalseValue(), &at}};
  else if (const auto *merged = dyn_cast<PHINode>(&pointer))
    for (unsigned i = 0; i < merged->getNumIncomingValues(); ++i)
      sources.emplace_back(merged->getIncomingValue(i),
                           merged->getIncomingBlock(i)->getTerminator());
  else if (isa<BitCastInst, FreezeInst>(pointer))
    sources = {{cast<Instruction>(pointer).getOperand(0), &at}};
  else if (const auto *load = dyn_cast<LoadInst>(&pointer))
    for (const StoreInst *store : slots_.of(*load)->stores)
      sources.emplace_back(store->getValueOperand(), store);
  else
    return std::nullopt;
  Range all;
  for (const auto &[source, handedOn] : sources) {
    if (source != &root_ && !derived_.contains(source))
      continue; // from elsewhere
    const Range one = find(*source, *handedOn);
    if (!one)
      return std::nullopt;
    all = all ? all->unionWith(*one, ConstantRange::Signed) : *one;
  }
  return all;
}

/// An index into an array of declared extent stays inside of it: the language says so.
PointerOffsets::Range PointerOffsets::ofElement(const GEPOperator &element, const Instruction &at) {
  const DataLayout &data = at.getDataLayout();
  Range offset = find(*element.getPointerOperand(), at);
  if (!offset || offset->isEmptySet() || element.getType()->isVectorTy())
    return std::nullopt;
  const ArrayType *array = nullptr; // that an index is into
  for (auto step = gep_type_begin(element); step != gep_type_end(element); ++step) {
    const Value &index = *step.getOperand();
    const std::uint64_t extent = array ? array->getNumElements() : 0;
    array = dyn_cast<ArrayType>(step.getIndexedType());
    if (step.isStruct()) {
      const StructLayout *layout = data.getStructLayout(step.getStructType());
      const std::uint64_t field = cast<ConstantInt>(index).getZExtValue();
      offset = offset->add(APInt(64, layout->getElementOffset(field).getFixedValue()));
      continue;
    }
    ConstantRange number = valuesOf(index, at);
    if (extent > 1 && element.isInBounds() && !isa<Constant>(index))
      number = number.intersectWith(ConstantRange(APInt(64, 0), APInt(64, extent)),
                                    ConstantRange::Signed);
    const TypeSize stride = step.getSequentialElementStride(data);
    if (number.isEmptySet() || stride.isScalable())
      return std::nullopt;
    offset = offset->add(number.multiply(ConstantRange(APInt(64, stride.getFixedValue()))));
  }
  return offset;
}

} // namespace axnet
