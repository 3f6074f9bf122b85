/// \file Row numbers for one step after another, in an order that is new every epoch.
#ifndef AXNET_TRAINER_TRAINING_BATCHES_H
#define AXNET_TRAINER_TRAINING_BATCHES_H

#include "data/random.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace axnet {

class Batches {
public:
  /// Of rows 0 ... SAMPLES-1, BATCH at a time.
  Batches(std::size_t samples, std::size_t batch, std::uint64_t seed)
      : order_(samples), batch_(batch), random_(seed) {
    std::iota(order_.begin(), order_.end(), 0);
  }

  /// From now on only these, not empty, BATCH at a time.
  void choose(std::vector<std::int64_t> rows, std::size_t batch) {
    order_ = std::move(rows);
    batch_ = batch;
    at_ = 0;
  }

  /// How many rows next() gives: fewer than asked for where fewer are left.
  std::size_t size() const { return std::min(batch_, order_.size()); }

  const std::int64_t *next() {
    if (at_ == 0 || at_ + size() > order_.size()) {
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_.below(i)]);
      at_ = 0;
    }
    at_ += size();
    return order_.data() + (at_ - size());
  }

private:
  std::vector<std::int64_t> order_;
  std::size_t batch_;
  std::size_t at_ = 0;
  Random random_;
};

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_BATCHES_H
