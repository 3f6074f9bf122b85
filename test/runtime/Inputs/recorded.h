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

/// One call of the transformed function.
inline void call(AxnetRegion *region, std::int32_t who, std::int64_t sequence) {
  const std::uint64_t ticket = axnet_profile_enter(region);
  const double result = callResult(who, sequence);
  if (!ticket)
    return;
  char row[24];
  const float noise = static_cast<float>(sequence);
  std::memcpy(row, &who, 4);
  std::memcpy(row + 4, &sequence, 8);
  std::memcpy(row + 12, &noise, 4);
  std::memcpy(row + 16, &result, 8);
  axnet_profile_leave(region, row, ticket);
}

using Calls = std::vector<std::pair<std::int32_t, std::int64_t>>; ///< sorted

/// Every row in PROFILE's dataset; fails the test where one is torn or there twice.
inline Calls readCalls(const std::string &profile, std::size_t *files = nullptr) {
  Calls calls;
  auto dataset = openDataset(profile + "/call");
  if (!dataset) {
    ADD_FAILURE() << dataset.error().message;
    return calls;
  }
  if (files)
    *files = dataset->files.size();
  for (const std::string &path : dataset->files) {
    auto file = DatasetFile::open(path, dataset->region);
    if (!file) {
      ADD_FAILURE() << file.error().message;
      continue;
    }
    std::string rows(file->rows() * 24, '\0');
    EXPECT_TRUE(file->read(0, file->rows(), rows.data()));
    for (std::uint64_t i = 0; i < file->rows(); ++i) {
      std::int32_t who;
      std::int64_t sequence;
      float noise;
      double result;
      const char *row = rows.data() + i * 24;
      std::memcpy(&who, row, 4);
      std::memcpy(&sequence, row + 4, 8);
      std::memcpy(&noise, row + 12, 4);
      std::memcpy(&result, row + 16, 8);
      if (noise != static_cast<float>(sequence) || result != callResult(who, sequence)) {
        ADD_FAILURE() << path << ": row " << i << " is torn";
        return calls;
      }
      calls.push_back({who, sequence});
    }
  }
  std::sort(calls.begin(), calls.end());
  if (auto twin = std::adjacent_find(calls.begin(), calls.end()); twin != calls.end())
    ADD_FAILURE() << "call " << twin->second << " of " << twin->first << " is there twice";
  return calls;
}

} // namespace axnet::test

#endif // AXNET_TEST_RUNTIME_RECORDED_H
