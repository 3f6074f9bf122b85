/// \file A region whose rows tell who made them, and a reader that checks every row.
#ifndef AXNET_TEST_RUNTIME_RECORDED_H
#define AXNET_TEST_RUNTIME_RECORDED_H

#include "data/dataset_reader.h"

#include "axnet/runtime.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace axnet::test {

/// Columns: who made the call, which of its calls it was; the output follows from both.
inline Region callRegion() {
  Region region;
  region.id = "call";
  region.function = "double call(int who, long long sequence, float noise)";
  region.inputs = {{"who", Type::I32}, {"sequence", Type::I64}, {"noise", Type::F32}};
  region.outputs = {{"return", Type::F64}};
  region.bound.rtol = 0.05;
  return region;
}

inline double callResult(std::int32_t who, std::int64_t sequence) {
  return 1e9 * who + static_cast<double>(sequence) + 0.25;
}

/// The descriptor that the pass would have emitted.
class Descriptor {
public:
  explicit Descriptor(const Region &region, AxnetMode mode = AXNET_MODE_PROFILE,
                      std::string models = "")
      : id_(region.id), json_(toJson(region)), models_(std::move(models)),
        region_{AXNET_RUNTIME_ABI,
                static_cast<uint32_t>(mode),
                id_.c_str(),
                json_.c_str(),
                models_.c_str(),
                static_cast<uint32_t>(packedBytes(region.inputs)),
                static_cast<uint32_t>(rowBytes(region)),
                nullptr,
                this} {}
  Descriptor(const Descriptor &) = delete;
  AxnetRegion *get() { return &region_; }

private:
  std::string id_, json_, models_;
  AxnetRegion region_;
};

/// Room for a row, as the pass makes it.
constexpr std::size_t kRowBytes = 24, kRecordBytes = kRowBytes + AXNET_BOOKKEEPING_BYTES;

inline void storeInputs(char *row, std::int32_t who, std::int64_t sequence) {
  const float noise = static_cast<float>(sequence);
  std::memcpy(row, &who, 4);
  std::memcpy(row + 4, &sequence, 8);
  std::memcpy(row + 12, &noise, 4);
}

/// One call of the transformed function.
inline void call(AxnetRegion *region, std::int32_t who, std::int64_t sequence) {
  char row[kRecordBytes];
  const std::uint64_t ticket = axnet_profile_enter(region, row);
  const double result = callResult(who, sequence);
  if (!ticket)
    return;
  storeInputs(row, who, sequence);
  std::memcpy(row + 16, &result, 8);
  axnet_profile_leave(region, row, ticket);
}

/// The same where BODY may not return. Out of line as F.exact is, so that a call inside BODY has a
/// frame of its own.
template <typename Body>
[[gnu::noinline]] void callBody(AxnetRegion *region, std::int32_t who, std::int64_t sequence,
                                Body body) {
  char row[kRecordBytes];
  std::uint64_t ticket = axnet_profile_enter(region, row);
  if (!ticket)
    return body();
  storeInputs(row, who, sequence);
  ticket = axnet_profile_begin(region, row, ticket);
  body();
  const double result = callResult(who, sequence);
  std::memcpy(row + 16, &result, 8);
  axnet_profile_leave(region, row, ticket);
}

/// One row of a file.
struct Recorded {
  std::int32_t who = 0;
  std::int64_t sequence = 0;
  std::string file;
  Bookkeeping about;
  bool operator<(const Recorded &other) const {
    return std::pair(who, sequence) < std::pair(other.who, other.sequence);
  }
};

using Calls = std::vector<std::pair<std::int32_t, std::int64_t>>; ///< sorted

/// False where ROW is not as call() writes it, or callBody().
inline bool parseRow(const char *row, Recorded &read) {
  float noise;
  double result;
  std::memcpy(&read.who, row, 4);
  std::memcpy(&read.sequence, row + 4, 8);
  std::memcpy(&noise, row + 12, 4);
  std::memcpy(&result, row + 16, 8);
  read.about = loadBookkeeping(row + kRowBytes);
  const double expected = read.about.outcome == kLeft ? 0 : callResult(read.who, read.sequence);
  return noise == static_cast<float>(read.sequence) && result == expected;
}

/// Every row in PROFILE's dataset, sorted; fails the test where one is torn or there twice.
inline std::vector<Recorded> readRows(const std::string &profile, std::size_t *files = nullptr) {
  std::vector<Recorded> all;
  auto dataset = openDataset(profile + "/call");
  if (!dataset) {
    ADD_FAILURE() << dataset.error().message;
    return all;
  }
  if (files)
    *files = dataset->files.size();
  for (const std::string &path : dataset->files) {
    auto file = DatasetFile::open(path, dataset->region);
    if (!file) {
      ADD_FAILURE() << file.error().message;
      continue;
    }
    std::string rows(file->rows() * kRecordBytes, '\0');
    EXPECT_TRUE(file->read(0, file->rows(), rows.data()));
    for (std::uint64_t i = 0; i < file->rows(); ++i) {
      Recorded read;
      read.file = path;
      if (!parseRow(rows.data() + i * kRecordBytes, read)) {
        ADD_FAILURE() << path << ": row " << i << " is torn";
        return all;
      }
      all.push_back(read);
    }
  }
  std::sort(all.begin(), all.end());
  auto same = [](const Recorded &a, const Recorded &b) { return !(a < b); };
  if (auto twin = std::adjacent_find(all.begin(), all.end(), same); twin != all.end())
    ADD_FAILURE() << "call " << twin->sequence << " of " << twin->who << " is there twice";
  return all;
}

/// Who made which calls.
inline Calls readCalls(const std::string &profile, std::size_t *files = nullptr) {
  Calls calls;
  for (const Recorded &read : readRows(profile, files))
    calls.push_back({read.who, read.sequence});
  return calls;
}

} // namespace axnet::test

#endif // AXNET_TEST_RUNTIME_RECORDED_H
