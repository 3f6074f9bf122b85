/// \file A batch, block by block. Included by the fused_kernel_*.cpp files, each after it has
/// chosen an instruction set (`#pragma GCC target`), a namespace AXNET_KERNEL and a vector width
/// AXNET_LANES.
///
/// GCC's target_clones would say this in one line, but it splits wide vectors before it clones, so
/// that every clone would run on 16-byte vectors.
#include "step/fused_block.h"
#include "step/fused_loss.h"

namespace axnet::fused {
namespace {

/// Cuts MEMORY into the block's rows; with null memory it only counts the Lanes needed.
std::size_t place(const NetworkSlices &slices, Lanes *memory, bool sided, Block &block,
                  Lanes *&scratch) {
  std::size_t used = 0;
  auto take = [&](std::size_t count) {
    Lanes *at = memory ? memory + used : nullptr;
    used += count;
    return at;
  };
  auto rows = [&](std::size_t count) {
    return Rows{take(count * kVectors), take(count * kVectors)};
  };
  const std::size_t outputs = slices.shape.outputs;
  block.x = rows(slices.shape.inputs);
  for (std::size_t i = 0; i < slices.gate.size(); ++i) {
    block.hidden[i] = rows(slices.approximator[i].outputs);
    block.gated[i] = slices.gate[i] >= 0 ? rows(slices.approximator[i].outputs) : block.hidden[i];
  }
  for (std::size_t k = 0; k < slices.predictor.size(); ++k)
    block.predictor[k] = rows(slices.predictor[k].outputs);
  block.y = rows(outputs);
  block.exact = take(outputs * kVectors);
  block.steepness = take(outputs * kVectors);
  block.side = sided ? take(outputs * kVectors) : nullptr;
  block.weight = take(kVectors);
  block.gradient = take(slices.parameters);
  scratch = take(slices.predictor.front().inputs * kVectors);
  return used;
}

/// Writes COLUMNS values of each chosen row as rows of the block.
AXNET_INLINE void gather(const float *values, std::size_t stride, std::size_t columns,
                         const std::int64_t *index, std::size_t samples, Lanes *out) {
  float *to = reinterpret_cast<float *>(out);
  for (std::size_t s = 0; s < kBlock; ++s) {
    // Padding repeats the last sample, with weight 0.
    const float *from = values + static_cast<std::size_t>(index[std::min(s, samples - 1)]) * stride;
    for (std::size_t c = 0; c < columns; ++c)
      to[c * kBlock + s] = from[c];
  }
}

} // namespace

void AXNET_KERNEL::run(const NetworkSlices &slices, const float *parameters, const Batch &batch,
                       const LossSettings &settings, Chunk *memory, float *gradient,
                       StepStatistics &statistics, VerdictSink sink) {
  const std::size_t inputs = slices.shape.inputs, outputs = slices.shape.outputs;
  Block block;
  Lanes *scratch = nullptr;
  place(slices, reinterpret_cast<Lanes *>(memory), batch.sided, block, scratch);
  const float scale = 1.0f / static_cast<float>(batch.count);
  if (gradient)
    std::fill_n(block.gradient, slices.parameters, Lanes{});
  for (std::size_t begin = 0; begin < batch.count; begin += kBlock) {
    const std::size_t samples = std::min(kBlock, batch.count - begin);
    gather(batch.rows, batch.stride, inputs, batch.index + begin, samples, block.x.value);
    gather(batch.rows + inputs, batch.stride, outputs, batch.index + begin, samples, block.exact);
    gather(batch.rows + inputs + outputs, batch.stride, outputs, batch.index + begin, samples,
           block.steepness);
    if (batch.sided)
      gather(batch.rows + inputs + 2 * outputs, batch.stride, outputs, batch.index + begin, samples,
             block.side);
    for (std::size_t s = 0; s < kBlock; ++s)
      reinterpret_cast<float *>(block.weight)[s] = s < samples ? 1.0f : 0.0f;
    forward(slices, parameters, block);
    loss(slices, block, settings, scale, statistics,
         {sink.margin ? sink.margin + begin : nullptr, sink.safe ? sink.safe + begin : nullptr},
         samples);
    if (gradient)
      backward(slices, parameters, block, settings.approximator, scratch);
  }
  if (gradient)
    for (std::size_t i = 0; i < slices.parameters; ++i)
      gradient[i] = sumOf(block.gradient[i]);
}

} // namespace axnet::fused
