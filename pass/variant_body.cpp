#include "variant_body.h"

#include "lane_count.h"
#include "network_emitter.h"
#include "normalise.h"
#include "pch.h"
#include "value_form.h"

#include "axnet/names.h"
#include "axnet/runtime.h"

using namespace llvm;

namespace axnet {
namespace {

class VariantBody {
public:
  VariantBody(Function &variant, Lanes lanes, Function &slow)
      : variant_(variant), slow_(slow), lanes_(lanes.count), masked_(lanes.masked),
        builder_(BasicBlock::Create(variant.getContext(), "entry", &variant)) {}

  void emit(const Model *model, bool hasFma) {
    for (unsigned i = 0; i < variant_.arg_size() - (masked_ ? 1 : 0); ++i)
      inputs_.push_back(variant_.getArg(i));
    NetworkResult result = model ? emitNetwork(builder_, *model, hasFma, inputs_) : nothing();
    Value *bits = unsafeBits(result.reason);
    BasicBlock *entry = builder_.GetInsertBlock();
    BasicBlock *loop = block("unsafe.lanes"), *done = block("done");
    builder_.CreateCondBr(builder_.CreateIsNotNull(bits), loop, done,
                          MDBuilder(context()).createUnlikelyBranchWeights());
    fillUnsafeLanes(loop, done, entry, bits, result);
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
    Constant *switches =
        variant_.getParent()->getOrInsertGlobal(names::kSwitches, builder_.getInt8Ty());
    Value *switched = builder_.CreateIsNotNull(builder_.CreateLoad(builder_.getInt8Ty(), switches));
    llvm::Type *bitsType = builder_.getIntNTy(lanes_);
    Value *bits = builder_.CreateBitCast(unsafe, bitsType);
    bits = builder_.CreateOr(bits, builder_.CreateSExt(switched, bitsType));
    if (masked_)
      bits = builder_.CreateAnd(
          bits, builder_.CreateBitCast(variant_.getArg(variant_.arg_size() - 1), bitsType));
    return bits;
  }

  /// What slow_ takes: the inputs of LANE, and outputs and reason as well if it is a guard's.
  SmallVector<Value *> slowArguments(const NetworkResult &result, Value *lane) {
    SmallVector<Value *> arguments;
    auto push = [&](Value *vector) {
      arguments.push_back(builder_.CreateExtractElement(vector, lane));
    };
    for_each(inputs_, push);
    if (slow_.arg_size() > inputs_.size()) {
      for_each(result.outputs, push);
      push(result.reason);
    }
    return arguments;
  }

  void fillUnsafeLanes(BasicBlock *loop, BasicBlock *done, BasicBlock *entry, Value *bits,
                       const NetworkResult &result) {
    ArrayRef<Value *> outputs = result.outputs;
    builder_.SetInsertPoint(loop);
    PHINode *left = builder_.CreatePHI(bits->getType(), 2, "left");
    left->addIncoming(bits, entry);
    SmallVector<PHINode *, 8> filled;
    for (Value *output : outputs) {
      filled.push_back(builder_.CreatePHI(output->getType(), 2));
      filled.back()->addIncoming(output, entry);
    }
    Value *lane =
        builder_.CreateIntrinsic(Intrinsic::cttz, {left->getType()}, {left, builder_.getTrue()});
    CallInst *call = builder_.CreateCall(&slow_, slowArguments(result, lane));
    call->setCallingConv(
        slow_.getCallingConv()); // LLVM has chosen one for internal functions by now
    SmallVector<Value *, 8> next;
    for (auto [phi, value] : zip_equal(filled, unpack(builder_, call))) {
      next.push_back(builder_.CreateInsertElement(phi, value, lane));
      phi->addIncoming(next.back(), loop);
    }
    Value *rest =
        builder_.CreateAnd(left, builder_.CreateSub(left, ConstantInt::get(left->getType(), 1)));
    left->addIncoming(rest, loop);
    builder_.CreateCondBr(builder_.CreateIsNotNull(rest), loop, done);

    builder_.SetInsertPoint(done);
    SmallVector<Value *, 8> results;
    for (auto [output, value] : zip_equal(outputs, next)) {
      PHINode *phi = builder_.CreatePHI(output->getType(), 2);
      phi->addIncoming(output, entry);
      phi->addIncoming(value, loop);
      results.push_back(phi);
    }
    returnColumns(builder_, results);
  }

  Function &variant_, &slow_;
  unsigned lanes_;
  bool masked_;
  IRBuilder<> builder_;
  SmallVector<Value *, 8> inputs_;
};

} // namespace

void emitVariantBody(Function &variant, Lanes lanes, const Function &like, Function &slow,
                     const Model *model, bool hasFma) {
  variant.addFnAttrs(AttrBuilder(variant.getContext(), like.getAttributes().getFnAttrs()));
  allowLanes(variant, lanes.count);
  VariantBody(variant, lanes, slow).emit(model, hasFma);
}

} // namespace axnet
