#include "data/unfamiliar_inputs.h"

#include "data/familiarity.h"
#include "data/random.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

namespace axnet {

namespace {

/// Training rows that stand for all of them, and others that show how often a real row passes for
/// unfamiliar.
constexpr std::size_t kReferences = 4096, kHeldOut = 2048;

/// Made-up inputs of a kind that say how many of it are unfamiliar, and the most that are tried to
/// find the wanted ones.
constexpr std::size_t kTried = 4096, kMostTried = 20000, kPiece = 1024;

/// A kind is used where its unfamiliar share is at least this, and so many times that of real rows:
/// what is left is then the places' doing and not chance's.
constexpr double kFewestUnfamiliar = 0.05, kTimesReal = 10;

double uniform(Random &random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

class MadeUp {
public:
  enum class Kind { Uniform, Mixed };

  MadeUp(const ProfiledInputs &profiled, std::uint64_t seed)
      : profiled_(profiled), columns_(profiled.samples.region.inputs),
        offsets_(columnOffsets(columns_)), random_(seed) {
    const std::vector<float> &scale = profiled.normalisation.inputScale;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (scale[i] != 0)
        changing_.push_back(i);
    piece_.region = profiled.samples.region;
  }

  Random &random() { return random_; }
  std::size_t changing() const { return changing_.size(); }
  const Samples &piece() const { return piece_; }

  /// The next piece() is COUNT new inputs.
  void make(Kind kind, std::size_t count) {
    const std::size_t stride = rowBytes(piece_.region);
    piece_.rows = count;
    piece_.bytes.assign(count * stride, 0);
    for (std::size_t row = 0; row < count; ++row) {
      char *at = piece_.bytes.data() + row * stride;
      std::memcpy(at, anyRow(), offsets_.back());
      for (std::size_t i : changing_)
        if (kind == Kind::Mixed)
          std::memcpy(at + offsets_[i], anyRow() + offsets_[i], typeInfo(columns_[i].type).bytes);
        else
          storeValue(at + offsets_[i], columns_[i].type, uniformValue(i));
    }
  }

  /// What distances are taken between, [rows.size()][changing()].
  std::vector<float> points(const Samples &samples, const std::vector<std::size_t> &rows) const {
    std::vector<float> seen(rows.size() * columns_.size());
    fillNormalisedInputs(samples, rows, profiled_.normalisation, seen.data());
    std::vector<float> result;
    result.reserve(rows.size() * changing_.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t i : changing_)
        result.push_back(seen[row * columns_.size() + i]);
    return result;
  }

private:
  const char *anyRow() {
    return profiled_.samples.row(profiled_.rows[random_.below(profiled_.rows.size())]);
  }

  /// In the box; along the logarithm where the network sees that.
  double uniformValue(std::size_t column) {
    const double low = profiled_.box.min[column], high = profiled_.box.max[column];
    const double u = uniform(random_);
    if (!isFloat(columns_[column].type))
      return std::min(high, low + std::floor(u * (high - low + 1)));
    const double value =
        transformOf(profiled_.normalisation.inputTransform, column) == Transform::Log2
            ? std::exp2((1 - u) * std::log2(low) + u * std::log2(high))
            : (1 - u) * low + u * high;
    return std::clamp(value, low, high);
  }

  const ProfiledInputs &profiled_;
  const std::vector<Column> &columns_;
  std::vector<std::size_t> offsets_;
  std::vector<std::size_t> changing_; ///< columns that do
  Random random_;
  Samples piece_;
};

std::vector<std::size_t> unfamiliarOf(const Familiarity &familiarity, const MadeUp &madeUp,
                                      const Samples &samples,
                                      const std::vector<std::size_t> &rows) {
  const std::vector<float> points = madeUp.points(samples, rows);
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (familiarity.isUnfamiliar(points.data() + i * madeUp.changing()))
      result.push_back(rows[i]);
  return result;
}

double shareOf(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

/// Two random parts of ROWS that have none in common, the first one the larger.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>>
referencesOf(std::vector<std::size_t> rows, Random &random) {
  const std::size_t first = std::min(kReferences, rows.size() - rows.size() / 3);
  const std::size_t both = std::min(first + kHeldOut, rows.size());
  for (std::size_t i = 0; i < both; ++i)
    std::swap(rows[i], rows[i + random.below(rows.size() - i)]);
  const auto begin = rows.begin();
  const auto middle = begin + static_cast<std::ptrdiff_t>(first);
  return {{begin, middle}, {middle, begin + static_cast<std::ptrdiff_t>(both)}};
}

/// Makes COUNT inputs of KIND and appends those that are unfamiliar to OUT, until it has MOST.
void collect(const Familiarity &familiarity, MadeUp &madeUp, MadeUp::Kind kind, std::size_t count,
             std::size_t most, Samples &out) {
  const std::size_t stride = rowBytes(out.region);
  madeUp.make(kind, count);
  const Samples &piece = madeUp.piece();
  for (std::size_t row : unfamiliarOf(familiarity, madeUp, piece, allRows(piece))) {
    if (out.rows == most)
      return;
    out.bytes.insert(out.bytes.end(), piece.row(row), piece.row(row) + stride);
    out.recorded = ++out.rows;
  }
}

Samples noneOf(const Samples &samples) {
  Samples none;
  none.region = samples.region;
  none.regionJson = samples.regionJson;
  return none;
}

} // namespace

UnfamiliarInputs unfamiliarInputs(const ProfiledInputs &profiled, std::size_t wanted,
                                  std::uint64_t seed) {
  const Samples &samples = profiled.samples;
  UnfamiliarInputs result{0, noneOf(samples), noneOf(samples)};
  if (profiled.rows.empty())
    return result;
  MadeUp madeUp(profiled, seed);
  const auto [references, held] = referencesOf(profiled.rows, madeUp.random());
  const Familiarity familiarity(madeUp.points(samples, references), madeUp.changing());
  if (!familiarity.judges())
    return result;
  Samples mixed = noneOf(samples);
  collect(familiarity, madeUp, MadeUp::Kind::Uniform, kTried, kTried, result.uniform);
  collect(familiarity, madeUp, MadeUp::Kind::Mixed, kTried, kTried, mixed);
  result.share = shareOf(result.uniform.rows, kTried);
  const double real = shareOf(unfamiliarOf(familiarity, madeUp, samples, held).size(), held.size());
  const double fewest = std::max(kFewestUnfamiliar, kTimesReal * real);
  std::vector<MadeUp::Kind> kinds;
  if (result.share >= fewest)
    kinds.push_back(MadeUp::Kind::Uniform);
  if (shareOf(mixed.rows, kTried) >= fewest)
    kinds.push_back(MadeUp::Kind::Mixed);
  for (MadeUp::Kind kind : kinds) {
    const std::size_t most = result.madeUp.rows + wanted / kinds.size();
    for (std::size_t tried = 0; tried < kMostTried && result.madeUp.rows < most; tried += kPiece)
      collect(familiarity, madeUp, kind, kPiece, most, result.madeUp);
  }
  return result;
}

} // namespace axnet
