/// \file Whether a point lies where points were seen: novelty by distance to the nearest neighbour,
/// measured against how far neighbours are from each other there.
///
/// A point is unfamiliar when its nearest reference is more than twice as far as that reference's
/// fifth neighbour is. The yardstick is the reference's own, so that thinly sampled tails stay
/// familiar. References are few, whatever the samples are: an answer costs `references * columns`
/// multiply-adds. In many independent dimensions all distances are alike, so that nothing between
/// the references is unfamiliar; points off a sheet or curve still are.
#ifndef AXNET_TRAINER_DATA_FAMILIARITY_H
#define AXNET_TRAINER_DATA_FAMILIARITY_H

#include <cstddef>
#include <vector>

namespace axnet {

class Familiarity {
public:
  /// REFERENCES is [..][COLUMNS], in units that make columns comparable. Equal ones count once.
  Familiarity(const std::vector<float> &references, std::size_t columns);

  /// False with too few different references to say how far neighbours are: then all is familiar.
  bool judges() const { return !reach_.empty(); }

  /// Of a POINT of [columns].
  bool isUnfamiliar(const float *point) const;

private:
  /// Squared distances from POINT to the references of one block.
  void distances(const float *point, std::size_t block, float *out) const;

  std::size_t columns_;
  std::vector<float> blocks_; ///< [blocks][columns][kBlock], the last one filled with infinities
  std::vector<float> reach_;  ///< of each reference: squared, up to where points are familiar
};

} // namespace axnet

#endif // AXNET_TRAINER_DATA_FAMILIARITY_H
