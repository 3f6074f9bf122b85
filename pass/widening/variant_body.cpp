#include "widening/variant_body.h"

#include "ir/branches.h"
#include "ir/runtime_symbols.h"
#include "ir/target_attributes.h"
#include "ir/value_types.h"
#include "network/network_emitter.h"
#include "pch.h"

#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {
namespace {

class VariantBody {
public:
  VariantBody(const Variant &variant, Function &slow)
      : variant_(*variant.function), slow_(slow), lanes_(variant.lanes.count),
        masked_(variant.lanes.masked),
        builder_(BasicBlock::Create(variant_.getContext(), "entry", &variant_)) {}

  void emit(const Model *model, bool hasFma) {
    for (unsigned i = 0; i < variant_.arg_size() - (masked_ ? 1 : 0); ++i)
      inputs_.push_back(variant_.getArg(i));
    NetworkResult result =
        model ? emitNetwork(builder_, *model, hasFma,
                            ArrayRef(inputs_).take_front(model->region.inputs.size()))
              : nothing();
    Value *bits = unsafeBits(result.reason);
    BasicBlock *unsafe = block("unsafe"), *done = block("done");
    BasicBlock *safe = builder_.GetInsertBlock();
    builder_.CreateCondBr(builder_.CreateIsNotNull(bits), unsafe, done, unlikely(context()));
    builder_.SetInsertPoint(unsafe);
    const SmallVector<Value *, 8> filled = fillUnsafeLanes(bits, result);
    BasicBlock *last = builder_.GetInsertBlock();
    builder_.CreateBr(done);

    builder_.SetInsertPoint(done);
    SmallVector<Value *, 8> results;
    for (auto [output, value] : zip_equal(result.outputs, filled)) {
      PHINode *phi = builder_.CreatePHI(output->getType(), 2);
      phi->addIncoming(output, safe);
      phi->addIncoming(value, last);
      results.push_back(phi);
    }
    returnColumns(builder_, results);
  }

private:
  LLVMContext &context() { return variant_.getContext(); }
  BasicBlock *block(StringRef name) { return BasicBlock::Create(context(), name, &variant_); }

  NetworkResult nothing() {
    NetworkResult result;
    for (unsigned i = 0; i < resultCount(); ++i)
      result.outputs.push_back(PoisonValue::get(resultType(i)));
    result.reason = ConstantInt::get(FixedVectorType::get(builder_.getInt32Ty(), lanes_),
                                     AXNET_PREDICTED_UNSAFE);
    return result;
  }
  unsigned resultCount() const {
    auto *type = dyn_cast<StructType>(variant_.getReturnType());
    return type ? type->getNumElements() : 1;
  }
  llvm::Type *resultType(unsigned index) const {
    auto *type = dyn_cast<StructType>(variant_.getReturnType());
    return type ? type->getElementType(index) : variant_.getReturnType();
  }

  /// iN: one bit a lane that must go the slow way.
  Value *unsafeBits(Value *reasons) {
    Value *unsafe = builder_.CreateIsNotNull(reasons);
    Value *mask = masked_ ? variant_.getArg(variant_.arg_size() - 1) : nullptr;
    if (mask) // the inputs of lanes that are not in use may be poison
      unsafe = builder_.CreateSelect(mask, unsafe, Constant::getNullValue(unsafe->getType()));
    Value *switched = isSwitched(builder_);
    llvm::Type *bitsType = builder_.getIntNTy(lanes_);
    Value *all = builder_.CreateSExt(switched, bitsType);
    if (mask)
      all = builder_.CreateAnd(all, builder_.CreateBitCast(mask, bitsType));
    return builder_.CreateOr(builder_.CreateBitCast(unsafe, bitsType), all);
  }

  /// Memory that holds VECTOR, lane by lane: what an index that is not known costs in registers is
  /// more.
  Value *spill(Value *vector) {
    BasicBlock &entry = variant_.getEntryBlock();
    IRBuilder<> top(&entry, entry.begin());
    AllocaInst *slot = top.CreateAlloca(vector->getType());
    builder_.CreateStore(vector, slot);
    return slot;
  }

  /// Runs slow_ for each lane in BITS; the outputs of all lanes then, from memory.
  SmallVector<Value *, 8> fillUnsafeLanes(Value *bits, const NetworkResult &result) {
    SmallVector<Value *, 16> vectors(inputs_.begin(), inputs_.end());
    if (slow_.arg_size() > inputs_.size()) { // a guard's
      vectors.append(result.outputs.begin(), result.outputs.end());
      vectors.push_back(result.reason);
    }
    SmallVector<Value *, 16> from, to;
    for (Value *vector : vectors)
      from.push_back(spill(vector));
    for (Value *output : result.outputs)
      to.push_back(spill(output));
    emitLaneLoop(bits, [&](Value *lane) {
      auto at = [&](Value *slot, Value *vector) {
        return builder_.CreateInBoundsGEP(vector->getType()->getScalarType(), slot, lane);
      };
      SmallVector<Value *> arguments;
      for (auto [slot, vector] : zip_equal(from, vectors))
        arguments.push_back(
            builder_.CreateLoad(vector->getType()->getScalarType(), at(slot, vector)));
      CallInst *call = builder_.CreateCall(&slow_, arguments);
      // LLVM has chosen a convention for internal functions by now.
      call->setCallingConv(slow_.getCallingConv());
      for (auto [slot, vector, value] : zip_equal(to, result.outputs, unpack(builder_, call)))
        builder_.CreateStore(value, at(slot, vector));
    });
    SmallVector<Value *, 8> filled;
    for (auto [slot, vector] : zip_equal(to, result.outputs))
      filled.push_back(builder_.CreateLoad(vector->getType(), slot));
    return filled;
  }

  /// BODY for each lane whose bit is set in BITS, at least one, from the lowest on.
  void emitLaneLoop(Value *bits, function_ref<void(Value *)> body) {
    BasicBlock *before = builder_.GetInsertBlock();
    BasicBlock *loop = block("unsafe.lanes"), *after = block("filled");
    builder_.CreateBr(loop);
    builder_.SetInsertPoint(loop);
    PHINode *left = builder_.CreatePHI(bits->getType(), 2, "left");
    left->addIncoming(bits, before);
    Value *lane =
        builder_.CreateIntrinsic(Intrinsic::cttz, {left->getType()}, {left, builder_.getTrue()});
    body(builder_.CreateZExt(lane, builder_.getInt64Ty()));
    Value *rest =
        builder_.CreateAnd(left, builder_.CreateSub(left, ConstantInt::get(left->getType(), 1)));
    left->addIncoming(rest, loop);
    builder_.CreateCondBr(builder_.CreateIsNotNull(rest), loop, after);
    builder_.SetInsertPoint(after);
  }

  Function &variant_, &slow_;
  unsigned lanes_;
  bool masked_;
  IRBuilder<> builder_;
  SmallVector<Value *, 8> inputs_;
};

} // namespace

void emitVariantBody(const Variant &variant, const Function &like, Function &slow,
                     const Model *model, bool hasFma) {
  Function &function = *variant.function;
  function.addFnAttrs(AttrBuilder(function.getContext(), like.getAttributes().getFnAttrs()));
  allowWideRegisters(function);
  VariantBody(variant, slow).emit(model, hasFma);
}

} // namespace axnet
