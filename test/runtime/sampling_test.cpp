#include "Inputs/process.h"
#include "Inputs/recorded.h"

#include "axnet/call_cost.h"
#include "sampler.h"

#include <cmath>
#include <csignal>
#include <random>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>

using namespace axnet;
using namespace axnet::test;

namespace {

Descriptor &sampledRegion() {
  static Descriptor region(callRegion());
  return region;
}

/// Calls of each thread, all at once; thread WHO is the one of that argument.
const Probe kUneven("uneven", [](const Arguments &arguments) {
  std::vector<std::thread> threads;
  for (std::size_t who = 0; who < arguments.size(); ++who)
    threads.emplace_back([who, calls = std::stol(arguments[who])] {
      for (long i = 0; i < calls; ++i)
        call(sampledRegion().get(), static_cast<int>(who), i);
    });
  for (std::thread &thread : threads)
    thread.join();
  return 0;
});

/// Short-lived threads, one after the other, of three calls each.
const Probe kShortThreads("short-threads", [](const Arguments &) {
  for (int who = 0; who < 2000; ++who)
    std::thread([=] {
      for (long i = 0; i < 3; ++i)
        call(sampledRegion().get(), who, i);
    }).join();
  return 0;
});

const Probe kEndlessThree("endless-three", [](const Arguments &) {
  for (int who = 1; who < 3; ++who)
    std::thread([=] {
      for (long i = 0;; ++i)
        call(sampledRegion().get(), who, i);
    }).detach();
  for (long i = 0;; ++i)
    call(sampledRegion().get(), 0, i);
  return 0;
});

/// Chi-square of COUNTS against EXPECTED, in standard deviations above its mean (normal
/// approximation).
double excess(const std::vector<double> &counts, const std::vector<double> &expected) {
  double square = 0;
  for (std::size_t i = 0; i < counts.size(); ++i)
    square += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  const double freedom = static_cast<double>(counts.size()) - 1;
  return (square - freedom) / std::sqrt(2 * freedom);
}

/// What a false alarm once in many millions of runs takes.
constexpr double kAlarm = 8;

std::vector<std::string> filesOf(const std::string &profile) {
  const auto dataset = openDataset(profile + "/call");
  return dataset ? dataset->files : std::vector<std::string>();
}

unsigned lowestLevel(const std::vector<Recorded> &rows) {
  unsigned level = kMaxLevel;
  for (const Recorded &row : rows)
    level = std::min<unsigned>(level, row.about.level);
  return level;
}

std::size_t rowsFrom(const std::vector<Recorded> &rows, std::uint64_t level) {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const Recorded &row) { return row.about.level >= level; }));
}

} // namespace

// Intent: levels are geometric, gaps are those between calls of the level, and the two of one call
// have nothing to do with each other.
TEST(Sampler, DrawsLevelsAndGaps) {
  for (unsigned level : {0u, 1u, 3u, 7u}) {
    Sampler sampler(level, 12345 + level);
    constexpr int kDraws = 200000;
    std::vector<double> above(6), aboveExpected(6), phases(8), phasesExpected(8);
    double calls = 0;
    std::int64_t position = 0;
    for (int i = 0; i < kDraws; ++i) {
      const std::int64_t gap = sampler.drawGap();
      ASSERT_GE(gap, 1);
      calls += static_cast<double>(gap);
      position += gap;
      ++phases[static_cast<std::size_t>(position % 8)];
      ++above[std::min<std::size_t>(sampler.drawLevel() - level, 5)];
    }
    for (std::size_t i = 0; i < 6; ++i)
      aboveExpected[i] = kDraws * std::ldexp(1.0, i < 5 ? -int(i) - 1 : -5);
    EXPECT_LT(excess(above, aboveExpected), kAlarm) << level;
    std::fill(phasesExpected.begin(), phasesExpected.end(), kDraws / 8.0);
    EXPECT_LT(excess(phases, phasesExpected), kAlarm) << level;
    const double mean = std::ldexp(1.0, int(level));
    EXPECT_NEAR(calls / kDraws, mean, kAlarm * mean / std::sqrt(kDraws)) << level;
  }
}

// Intent: of a region that is not recorded, no call is drawn for as long as a program runs.
TEST(Sampler, NeverDrawsBeyondTheHighestLevel) {
  Sampler sampler(kNoLevel, 1);
  for (int i = 0; i < 1000; ++i)
    EXPECT_GE(sampler.drawGap(), std::int64_t{1} << 59);
  sampler.setLevel(kMaxLevel);
  for (int i = 0; i < 1000; ++i)
    EXPECT_LE(sampler.drawLevel(), kMaxLevel);
}

// Intent: each call of a process is as likely to be kept as any other, early or late, in a thread
// with many calls or few; and the file's limit in rows is used.
TEST(Sampling, IsUniformOverPositionsAndThreads) {
  const std::vector<std::string> arguments{"40000", "160000", "9000"};
  std::vector<double> counts(30), expected(30);
  for (int round = 0; round < 12; ++round) {
    Folder folder;
    const Outcome outcome =
        runProbe("uneven", arguments, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "3000"}});
    EXPECT_EQ(outcome.status, 0);
    const std::vector<Recorded> rows = readRows(folder.path());
    EXPECT_LE(rows.size(), 3000u);
    EXPECT_GE(rows.size(), 1200u); // half of the limit, less what chance takes
    for (const Recorded &row : rows) {
      const auto who = static_cast<std::size_t>(row.who);
      ++counts[who * 10 + static_cast<std::size_t>(row.sequence * 10 / std::stol(arguments[who]))];
      EXPECT_EQ(row.about.call, static_cast<std::uint64_t>(row.sequence));
      EXPECT_LT(row.about.thread, 3u);
    }
    for (std::size_t i = 0; i < 30; ++i)
      expected[i] += double(rows.size()) * std::stod(arguments[i / 10]) / 10 / 209000;
  }
  EXPECT_LT(excess(counts, expected), kAlarm);
}

// Intent: threads of a few calls each get no more and no less than one that makes as many.
TEST(Sampling, IsUniformOverShortThreads) {
  std::vector<double> counts(20), expected(20);
  for (int round = 0; round < 5; ++round) {
    Folder folder;
    runProbe("short-threads", {}, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "1000"}});
    const std::vector<Recorded> rows = readRows(folder.path());
    EXPECT_LE(rows.size(), 1000u);
    EXPECT_GE(rows.size(), 350u);
    for (const Recorded &row : rows) {
      ++counts[static_cast<std::size_t>(row.who) / 100];
      EXPECT_EQ(row.about.thread, static_cast<std::uint32_t>(row.who));
    }
    for (double &cell : expected)
      cell += double(rows.size()) / 20;
  }
  EXPECT_LT(excess(counts, expected), kAlarm);
}

// Intent: processes with different numbers of calls weigh by calls, once all are thinned to the
// highest of their levels; each file beside the rows says the level of its own.
TEST(Sampling, WeighsProcessesByCalls) {
  const std::vector<long> calls{3000, 48000, 12000};
  std::vector<double> counts(3), expected(3);
  for (int round = 0; round < 20; ++round) {
    Folder folder;
    for (std::size_t who = 0; who < calls.size(); ++who) {
      std::vector<std::string> arguments(who, "0"); // so that its thread has a number of its own
      arguments.push_back(std::to_string(calls[who]));
      runProbe("uneven", arguments, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "2000"}});
    }
    unsigned level = 0;
    for (const std::string &path : filesOf(folder.path())) {
      const auto cost = readCallCost(callCostPath(path));
      ASSERT_TRUE(cost) << cost.error().message;
      level = std::max(level, static_cast<unsigned>(cost->level));
    }
    EXPECT_GE(level, 4u); // 48,000 calls to at most 2,000 rows
    double all = 0;
    for (const Recorded &row : readRows(folder.path()))
      if (row.about.level >= level) {
        ++counts[static_cast<std::size_t>(row.who)];
        ++all;
      }
    for (std::size_t who = 0; who < calls.size(); ++who)
      expected[who] += all * double(calls[who]) / 63000;
  }
  EXPECT_LT(excess(counts, expected), kAlarm);
}

// Intent: the file never grows past AXNET_SAMPLE_BYTES, header and all, at no moment of a run.
TEST(Sampling, StaysWithinBytes) {
  constexpr off_t kLimit = 100 << 10;
  Folder folder;
  const pid_t child = startProbe(
      "endless-three", {}, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE_BYTES", "100K"}});
  off_t largest = 0;
  for (int tries = 0; tries < 400 || (largest == 0 && tries < 60000); ++tries, ::usleep(500))
    for (const std::string &path : filesOf(folder.path())) {
      struct stat info{};
      if (::stat(path.c_str(), &info) == 0)
        largest = std::max(largest, info.st_size);
    }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_LE(largest, kLimit);
  EXPECT_GE(largest, kLimit / 3);
  const auto rows = readRows(folder.path());
  EXPECT_GE(rows.size(), kLimit / kRecordBytes / 3);
}

// Intent: rows that are wider than the limit still leave one of them, not none and not all.
TEST(Sampling, KeepsARowWhereNoneFits) {
  Folder folder;
  runProbe("uneven", {"5000"}, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE_BYTES", "1"}});
  EXPECT_LE(readRows(folder.path()).size(), 1u);
  EXPECT_EQ(filesOf(folder.path()).size(), 1u);
}

// Intent: killed at any moment, also while its file is being thinned, a process leaves rows that
// are whole and that numpy loads; the level beside them is never below theirs, so that a reader
// takes no thinned file for all calls; and what counts by that level is within the limit.
TEST(Sampling, SurvivesKillWhileThinning) {
  Folder folder;
  std::mt19937 random(1);
  Arguments paths;
  for (int round = 0; round < 50; ++round) {
    const std::string profile = folder.path() + "/" + std::to_string(round);
    const pid_t child =
        startProbe("endless-three", {}, {{"AXNET_PROFILE", profile}, {"AXNET_SAMPLE", "20000"}});
    for (int tries = 0; tries < 60000 && filesOf(profile).empty(); ++tries)
      ::usleep(500);
    ::usleep(random() % 60000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const std::vector<Recorded> rows = readRows(profile);
    EXPECT_LE(rows.size(), 4 * 20000u); // some of them don't count any more
    const std::vector<std::string> files = filesOf(profile);
    ASSERT_EQ(files.size(), 1u);
    paths.push_back(files[0]);
    if (rows.size() < 1000) // killed before there is a file beside them
      continue;
    const auto cost = readCallCost(callCostPath(files[0]));
    ASSERT_TRUE(cost) << cost.error().message;
    EXPECT_LE(lowestLevel(rows), cost->level);
    EXPECT_LE(rowsFrom(rows, cost->level), 20000u);
  }
  const Outcome numpy = runPython("import sys, numpy\n"
                                  "for path in sys.argv[1:]:\n"
                                  "    a = numpy.load(path)\n"
                                  "    assert (a['return'] == 1e9*a['who'] + a['sequence'] + 0.25)"
                                  ".all() and (a['axnet.call'] == a['sequence']).all()\n",
                                  paths);
  EXPECT_EQ(numpy.status, 0) << numpy.errors;
}

// Intent: `all` records every call, whatever the default limits are.
TEST(Sampling, RecordsAll) {
  Folder folder;
  runProbe("uneven", {"2000000"}, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "all"}});
  EXPECT_EQ(readRows(folder.path()).size(), 2000000u); // 72 MiB
}
