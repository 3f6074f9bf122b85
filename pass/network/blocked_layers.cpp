// A layer is cut into blocks of neurons whose partial sums (dotChains) stay in registers; the
// blocks are the turns of one loop, and what is left is a smaller block of its own. Its table has,
// block by block, what the sums start from (the biases) and then the weights, a row a step, in the
// order in which they are used.
//
// Layers with four partial sums have a partial sum a lane. A vector holds some neurons' four, four
// vectors make a block, and a step takes four inputs. With 16 lanes a block has 16 neurons:
//
// clang-format off
//   lane      0    1    2    3   |  4    5    6    7   | ...
//   vector 0  neuron 0, s0 to s3 |  neuron 4, s0 to s3 | ...
//   vector 1  neuron 1           |  neuron 5           | ...
//
//   sums[v] = fma(row[v], in[4i .. 4i+3] repeated, sums[v])
// clang-format on
//
// so that adding neighbours twice, (s0 + s1) + (s2 + s3), puts the neurons into their order. Layers
// of fewer than 12 inputs have a neuron a lane, and no loop over their inputs.
#include "network/blocked_layers.h"

#include "ir/arithmetic.h"
#include "ir/column_types.h"
#include "ir/constant_table.h"
#include "ir/loops.h"
#include "network/activations.h"
#include "pch.h"

using namespace llvm;

namespace axnet {
namespace {

constexpr unsigned kSums =
    4; ///< dotChains of layers with a partial sum a lane, and their vectors in a block
const Align kRowAlign(16);

/// Neurons whose partial sums are kept at once: VECTORS of LANES each.
struct Block {
  unsigned lanes, vectors;
  std::size_t neurons; ///< the last ones may have no weights
};

/// How a layer is cut. With 16 registers of 128 bits, as in baseline x86-64, half as many sums fit.
class LayerBlocking {
public:
  LayerBlocking(std::size_t inputs, bool hasFma)
      : isDot_(dotChains(inputs) == kSums),
        maxLanes_(isDot_ && !hasFma ? kMaxLanes / 2 : kMaxLanes), maxVectors_(isDot_   ? kSums
                                                                              : hasFma ? 2
                                                                                       : 1) {}

  bool isDot() const { return isDot_; }
  Block whole() const { return block(isDot_ ? maxLanes_ : maxLanes_ * maxVectors_); }
  /// For at most as many neurons as the whole one has.
  Block block(std::size_t neurons) const {
    const unsigned lanes = std::clamp(unsigned(PowerOf2Ceil(neurons)), 4u, maxLanes_);
    if (isDot_)
      return {lanes, kSums, lanes};
    const auto vectors = unsigned(divideCeil(neurons, lanes));
    return {lanes, vectors, std::size_t(vectors) * lanes};
  }

private:
  bool isDot_;
  unsigned maxLanes_, maxVectors_;
};

/// Appends the table of BLOCK, which starts at neuron FIRST, of a layer with a partial sum a lane.
void appendDotTable(const Layer &layer, const Block &block, std::size_t first,
                    std::vector<float> &table) {
  const std::size_t steps = divideCeil(layer.inputs, kSums);
  for (std::size_t step = 0; step <= steps; ++step) // the starts, then the weights
    for (unsigned k = 0; k < block.vectors * block.lanes; ++k) {
      const unsigned vector = k / block.lanes, lane = k % block.lanes, sum = lane % kSums;
      const std::size_t neuron = first + lane / kSums * kSums + vector;
      const std::size_t input = (step - 1) * kSums + sum;
      float value = 0;
      if (step == 0)
        value = neuron < layer.outputs && sum == 0 ? layer.bias[neuron] : 0.0f;
      else if (input >= layer.inputs)
        value = -0.0f; // times +0, which is -0 and leaves every sum as it is
      else if (neuron < layer.outputs)
        value = layer.weight[neuron * layer.inputs + input];
      table.push_back(value);
    }
}

/// The same for a layer with a neuron a lane.
void appendTable(const Layer &layer, const Block &block, std::size_t first,
                 std::vector<float> &table) {
  auto append = [&](auto valueOf) {
    for (std::size_t j = first; j < first + block.neurons; ++j)
      table.push_back(j < layer.outputs ? valueOf(j) : 0.0f);
  };
  append([&](std::size_t j) { return layer.bias[j]; });
  for (std::size_t i = 0; i < layer.inputs; ++i)
    append([&](std::size_t j) { return layer.weight[j * layer.inputs + i]; });
}

/// Emits one block: the sums of its neurons, in order, as one or several vectors.
class BlockEmitter {
public:
  BlockEmitter(IRBuilder<> &builder, bool hasFma, const Block &block, std::size_t inputs, Value *in,
               Value *table)
      : builder_(builder), hasFma_(hasFma), block_(block), inputs_(inputs), in_(in), table_(table),
        type_(FixedVectorType::get(builder.getFloatTy(), block.lanes)) {}

  /// A partial sum a lane.
  Carried emitDot() {
    const std::size_t row = block_.vectors * block_.lanes, steps = inputs_ / kSums;
    Value *weights = after(table_, builder_.getInt64(row));
    Carried sums =
        emitLoop(builder_, steps, loadRow(table_), [&](Value *step, ArrayRef<Value *> carried) {
          Value *x = loadInputs(builder_.CreateNUWMul(step, builder_.getInt64(kSums)), kSums);
          return add(carried, x,
                     after(weights, builder_.CreateNUWMul(step, builder_.getInt64(row))));
        });
    if (const auto left = unsigned(inputs_ % kSums))
      sums = add(sums, loadInputs(builder_.getInt64(steps * kSums), left),
                 after(weights, builder_.getInt64(steps * row)));
    return {addNeighbours(addNeighbours(sums[0], sums[1]), addNeighbours(sums[2], sums[3]))};
  }

  /// A neuron a lane; one or two partial sums.
  Carried emitFewInputs() {
    const unsigned chains = dotChains(inputs_);
    SmallVector<Carried, 2> sums(chains, Carried(block_.vectors, Constant::getNullValue(type_)));
    sums[0] = loadRow(table_);
    for (std::size_t i = 0; i < inputs_; ++i) {
      Value *x = builder_.CreateAlignedLoad(builder_.getFloatTy(), after(in_, builder_.getInt64(i)),
                                            kFloatAlign);
      sums[i % chains] = add(sums[i % chains], builder_.CreateVectorSplat(block_.lanes, x),
                             after(table_, builder_.getInt64((i + 1) * block_.neurons)));
    }
    if (chains == 2)
      for (auto [sum, other] : zip_equal(sums[0], sums[1]))
        sum = builder_.CreateFAdd(sum, other);
    return sums[0];
  }

private:
  Value *after(Value *pointer, Value *floats) {
    return builder_.CreateInBoundsGEP(builder_.getFloatTy(), pointer, floats);
  }

  /// One vector for each of the block's.
  Carried loadRow(Value *row) {
    Carried vectors;
    for (unsigned v = 0; v < block_.vectors; ++v)
      vectors.push_back(builder_.CreateAlignedLoad(
          type_, after(row, builder_.getInt64(v * block_.lanes)), kRowAlign));
    return vectors;
  }

  /// Inputs FIRST to FIRST + 3 again and again, with +0 for those from USED on.
  Value *loadInputs(Value *first, unsigned used) {
    Value *x = builder_.CreateAlignedLoad(FixedVectorType::get(builder_.getFloatTy(), kSums),
                                          after(in_, first), kRowAlign);
    SmallVector<int, kMaxLanes> mask;
    for (unsigned lane = 0; lane < block_.lanes; ++lane)
      mask.push_back(lane % kSums < used ? int(lane % kSums) : int(kSums));
    return builder_.CreateShuffleVector(x, Constant::getNullValue(x->getType()), mask);
  }

  /// SUMS + X * the weights at ROW.
  Carried add(ArrayRef<Value *> sums, Value *x, Value *row) {
    Carried next;
    for (auto [sum, weights] : zip_equal(sums, loadRow(row)))
      next.push_back(emitMultiplyAdd(builder_, hasFma_, weights, x, sum));
    return next;
  }

  /// For each four lanes: left 0 + 1, left 2 + 3, right 0 + 1, right 2 + 3.
  Value *addNeighbours(Value *left, Value *right) {
    SmallVector<int, kMaxLanes> even, odd;
    for (int lane = 0; lane < int(block_.lanes); ++lane) {
      const int side = lane % 4 < 2 ? 0 : int(block_.lanes);
      even.push_back(side + lane / 4 * 4 + lane % 2 * 2);
      odd.push_back(even.back() + 1);
    }
    return builder_.CreateFAdd(builder_.CreateShuffleVector(left, right, even),
                               builder_.CreateShuffleVector(left, right, odd));
  }

  IRBuilder<> &builder_;
  bool hasFma_;
  const Block &block_;
  std::size_t inputs_;
  Value *in_, *table_;
  llvm::Type *type_;
};

} // namespace

Buffer BlockedLayers::allocate(std::size_t width, const Twine &name) {
  BasicBlock &entry = builder_.GetInsertBlock()->getParent()->getEntryBlock();
  IRBuilder<> start(&entry, entry.begin());
  // Vectors may begin at any element, and be two in a block, so as many fit behind the last.
  AllocaInst *pointer = start.CreateAlloca(
      ArrayType::get(start.getFloatTy(), alignTo(width, kMaxLanes) + 2 * kMaxLanes), nullptr, name);
  pointer->setAlignment(kTableAlign);
  return {pointer, width};
}

Value *BlockedLayers::element(const Buffer &buffer, std::size_t index) {
  return builder_.CreateConstInBoundsGEP1_64(builder_.getFloatTy(), buffer.pointer, index);
}

void BlockedLayers::store(Value *sums, Value *neuron, const Finish &finish, const Buffer &out) {
  if (finish.relu) {
    Value *zero = Constant::getNullValue(sums->getType());
    sums = builder_.CreateSelect(builder_.CreateFCmpOGT(sums, zero), sums, zero);
  }
  auto at = [&](Value *pointer) {
    return builder_.CreateInBoundsGEP(builder_.getFloatTy(), pointer, neuron);
  };
  if (finish.gates)
    sums = builder_.CreateFMul(
        sums, builder_.CreateAlignedLoad(sums->getType(), at(finish.gates), kFloatAlign));
  builder_.CreateAlignedStore(sums, at(out.pointer), kRowAlign);
}

void BlockedLayers::affine(const Layer &layer, const Buffer &in, const Finish &finish,
                           const Buffer &out) {
  const LayerBlocking blocking(layer.inputs, hasFma_);
  const Block whole = blocking.whole(), last = blocking.block(layer.outputs % whole.neurons);
  const std::size_t blocks = layer.outputs / whole.neurons, done = blocks * whole.neurons;
  auto *append = blocking.isDot() ? appendDotTable : appendTable;
  std::vector<float> values;
  for (std::size_t first = 0; first < done; first += whole.neurons)
    append(layer, whole, first, values);
  const std::size_t blockFloats = blocks == 0 ? 0 : values.size() / blocks;
  if (done < layer.outputs)
    append(layer, last, done, values);
  Function &function = *builder_.GetInsertBlock()->getParent();
  Value *table =
      emitTable(function, ConstantDataArray::get(function.getContext(), values), "weights");
  auto emitBlock = [&](const Block &block, Value *index) {
    Value *own = builder_.CreateInBoundsGEP(
        builder_.getFloatTy(), table, builder_.CreateNUWMul(index, builder_.getInt64(blockFloats)));
    Value *neuron = builder_.CreateNUWMul(index, builder_.getInt64(whole.neurons));
    BlockEmitter emitter(builder_, hasFma_, block, layer.inputs, in.pointer, own);
    for (Value *sums : blocking.isDot() ? emitter.emitDot() : emitter.emitFewInputs()) {
      store(sums, neuron, finish, out);
      neuron = builder_.CreateNUWAdd(neuron, builder_.getInt64(block.lanes));
    }
  };
  emitLoop(builder_, blocks, [&](Value *index) { emitBlock(whole, index); });
  if (done < layer.outputs)
    emitBlock(last, builder_.getInt64(blocks));
}

void BlockedLayers::gate(const Buffer &values, Value *gates) {
  llvm::Type *type = FixedVectorType::get(builder_.getFloatTy(), kMaxLanes);
  emitLoop(builder_, divideCeil(values.width, kMaxLanes), [&](Value *turn) {
    Value *first = builder_.CreateNUWMul(turn, builder_.getInt64(kMaxLanes));
    Value *pointer = builder_.CreateInBoundsGEP(builder_.getFloatTy(), values.pointer, first);
    store(builder_.CreateAlignedLoad(type, pointer, kTableAlign), first, {false, gates}, values);
  });
}

} // namespace axnet
