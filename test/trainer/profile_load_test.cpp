#include "axnet/call_cost.h"
#include "axnet/dataset.h"
#include "axnet/names.h"
#include "axnet/region_json.h"
#include "data/samples.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <limits>

using namespace axnet;

namespace {

struct Call {
  double input;
  Bookkeeping about;
  double output = 1;
};

/// A profile folder with one region, double f(double x).
class Profile {
public:
  Profile() {
    std::string pattern = testing::TempDir() + "axnet-XXXXXX";
    path = ::mkdtemp(pattern.data());
    region_.id = region_.function = "f";
    region_.inputs = {{"x", Type::F64}};
    region_.outputs = {{"return", Type::F64}};
    region_.bound.atol = 1;
    std::filesystem::create_directory(path + "/f");
    EXPECT_TRUE(writeFileAtomically(path + "/f/" + names::kRegionFile, toJson(region_)));
  }
  ~Profile() { std::filesystem::remove_all(path); }
  Profile(const Profile &) = delete;

  /// STATED: the level in the file beside, or none such.
  void addFile(const std::string &stem, const std::vector<Call> &calls, int stated) {
    std::string bytes = datasetHeader(region_).withRows(calls.size());
    for (const Call &call : calls) {
      char row[16 + kBookkeepingBytes];
      std::memcpy(row, &call.input, 8);
      std::memcpy(row + 8, &call.output, 8);
      storeBookkeeping(row + 16, call.about);
      bytes.append(row, sizeof row);
    }
    EXPECT_TRUE(writeFileAtomically(path + "/f/" + stem + ".npy", bytes));
    CallCost cost;
    cost.calls = 1000;
    cost.level = static_cast<std::uint64_t>(stated);
    if (stated >= 0) {
      EXPECT_TRUE(writeFileAtomically(path + "/f/" + stem + ".json", toJson(cost)));
    }
  }

  std::string path;

private:
  Region region_;
};

Samples load(const Profile &profile) {
  auto all = loadProfile(profile.path);
  EXPECT_TRUE(all) << all.error().message;
  return all ? std::move(all->at(0)) : Samples();
}

/// COUNT calls of levels LOWEST, LOWEST + 1, LOWEST, ...
std::vector<Call> callsFrom(std::uint8_t lowest, std::size_t count) {
  std::vector<Call> calls;
  for (std::size_t i = 0; i < count; ++i)
    calls.push_back({double(i), {i, 0, static_cast<std::uint8_t>(lowest + i % 2), kReturned}});
  return calls;
}

} // namespace

// Intent: of files with different levels, those rows are taken that all files have all of; each
// remembers which call it was.
TEST(LoadProfile, TakesRowsOfTheHighestLevel) {
  Profile profile;
  profile.addFile("1", {{1, {7, 0, 0, kReturned}}, {2, {8, 3, 2, kReturned}}}, 0);
  profile.addFile("2", {{3, {9, 1, 4, kReturned}}, {4, {10, 0, 3, kReturned}}}, 2);
  const Samples samples = load(profile);
  ASSERT_EQ(samples.rows, 3u);
  EXPECT_EQ(samples.level, 2u);
  EXPECT_EQ(samples.recorded, 3u);
  ASSERT_EQ(samples.origins.size(), 3u);
  EXPECT_EQ(samples.origins[0].call, 8u);
  EXPECT_EQ(samples.origins[0].thread, 3u);
  EXPECT_EQ(samples.origins[0].run, 0u);
  EXPECT_EQ(samples.origins[1].call, 9u);
  EXPECT_EQ(samples.origins[1].level, 4);
  EXPECT_EQ(samples.origins[1].run, 1u);
}

// Intent: where the file beside is older than the rows, or gone, the rows tell their level; a few
// rows that by chance are all of a high one do not thin the others.
TEST(LoadProfile, FindsTheLevelInTheRows) {
  for (int stated : {-1, 0, 1}) {
    Profile profile;
    profile.addFile("1", callsFrom(0, 100), 0);
    profile.addFile("2", callsFrom(1, 100), stated);
    profile.addFile("3", {{1, {0, 0, 9, kReturned}}}, -1);
    const Samples samples = load(profile);
    EXPECT_EQ(samples.level, 1u) << stated;
    EXPECT_EQ(samples.rows, 50u + 100u + 1u) << stated;
  }
}

// Intent: a killed process leaves rows that do not count any more before those that do; with the
// level beside them, or without it, they are left out.
TEST(LoadProfile, LeavesOutRowsThatDoNotCount) {
  for (int stated : {-1, 2}) {
    Profile profile;
    std::vector<Call> calls = callsFrom(0, 900);
    const std::vector<Call> later = callsFrom(2, 300);
    calls.insert(calls.end(), later.begin(), later.end());
    profile.addFile("1", calls, stated);
    const Samples samples = load(profile);
    EXPECT_EQ(samples.level, 2u) << stated;
    EXPECT_EQ(samples.rows, 300u) << stated;
  }
}

// Intent: calls that are missing are said, since no promise can speak of them: those after an error
// had ended the recording, and those that never ended where these are more than a few.
TEST(LoadProfile, SaysWhatIsMissing) {
  Profile profile;
  profile.addFile("1", callsFrom(0, 100), 0);
  EXPECT_EQ(missingNote(load(profile)), "");
  CallCost cost;
  cost.calls = 1000;
  cost.lost = 7;
  EXPECT_TRUE(writeFileAtomically(profile.path + "/f/1.json", toJson(cost)));
  EXPECT_NE(missingNote(load(profile)).find("f: 7 calls have no row"), std::string::npos);
  cost.stopped = 400;
  EXPECT_TRUE(writeFileAtomically(profile.path + "/f/1.json", toJson(cost)));
  EXPECT_NE(missingNote(load(profile)).find("its last 600 calls are missing"), std::string::npos);
  EXPECT_EQ(notesOn(load(profile)).size(), 1u);
}

// Intent: calls that did not return have no outputs, so there is nothing to learn from them, but
// they are calls of the profile: unsafe ones.
TEST(LoadProfile, KeepsCallsThatDidNotReturn) {
  Profile profile;
  profile.addFile("1", {{1, {0, 0, 0, kReturned}}, {2, {1, 0, 0, kLeft}, 0}}, 0);
  const Samples samples = load(profile);
  EXPECT_EQ(samples.rows, 2u);
  EXPECT_EQ(samples.recorded, 2u);
  EXPECT_EQ(useOf(samples, 0), RowUse::Answerable);
  EXPECT_EQ(useOf(samples, 1), RowUse::Unsafe);
}
