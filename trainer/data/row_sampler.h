/// \file Keeps a uniform sample of a stream of rows whose length is not known beforehand.
#ifndef AXNET_TRAINER_DATA_ROW_SAMPLER_H
#define AXNET_TRAINER_DATA_ROW_SAMPLER_H

#include "axnet/dataset.h"
#include "data/random.h"
#include "data/samples.h"

#include <algorithm>
#include <cstring>

namespace axnet {

/// Vitter's algorithm R: of n rows seen, each is kept with probability capacity / n.
class RowSampler {
public:
  RowSampler(Samples &samples, const LoadOptions &options)
      : samples_(samples), rowBytes_(rowBytes(samples.region)),
        capacity_(std::max<std::size_t>(
            1, std::min(options.maxRows, options.maxBytes / std::max<std::size_t>(1, rowBytes_)))),
        random_(options.seed) {}

  /// The next row of a table.
  void add(const char *row) {
    RowOrigin origin;
    origin.call = samples_.recorded;
    add(row, origin);
  }
  void add(const char *row, const RowOrigin &origin) {
    ++samples_.recorded;
    if (samples_.rows < capacity_) {
      samples_.bytes.insert(samples_.bytes.end(), row, row + rowBytes_);
      samples_.origins.push_back(origin);
      ++samples_.rows;
      return;
    }
    const std::uint64_t slot = random_.below(samples_.recorded);
    if (slot >= capacity_)
      return;
    std::memcpy(samples_.bytes.data() + slot * rowBytes_, row, rowBytes_);
    samples_.origins[slot] = origin;
  }

private:
  Samples &samples_;
  std::size_t rowBytes_;
  std::size_t capacity_;
  Random random_;
};

} // namespace axnet

#endif // AXNET_TRAINER_DATA_ROW_SAMPLER_H
