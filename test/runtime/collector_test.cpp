#include "Inputs/process.h"
#include "Inputs/recorded.h"

#include "axnet/call_cost.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include <sys/wait.h>

using namespace axnet;
using namespace axnet::test;

namespace {

Descriptor &descriptor() {
  static Descriptor region(callRegion());
  return region;
}

/// threads, calls a thread, first "who"
const Probe kThreads("threads", [](const Arguments &arguments) {
  std::vector<std::thread> threads;
  const int first = std::stoi(arguments[2]);
  const long calls = std::stol(arguments[1]);
  for (int who = first; who < first + std::stoi(arguments[0]); ++who)
    threads.emplace_back([=] {
      for (long i = 0; i < calls; ++i)
        call(descriptor().get(), who, i);
    });
  for (std::thread &thread : threads)
    thread.join();
  return 0;
});

// Workers that are still waiting when the process exits, as those of a thread pool are.
const Probe kPool("pool", [](const Arguments &) {
  static std::atomic<int> done{0};
  for (int who = 0; who < 4; ++who)
    std::thread([=] {
      for (long i = 0; i < 1000; ++i)
        call(descriptor().get(), who, i);
      ++done;
      ::pause();
    }).detach();
  while (done < 4)
    std::this_thread::yield();
  std::exit(0);
  return 0;
});

/// Forks in the midst of a block, twice; everyone goes on calling.
const Probe kFork("fork", [](const Arguments &) {
  for (long i = 0; i < 1000; ++i)
    call(descriptor().get(), 0, i);
  for (int who = 1; who <= 2; ++who)
    if (::fork() == 0) {
      for (long i = 0; i < 777; ++i)
        call(descriptor().get(), who, i);
      std::exit(0);
    }
  for (long i = 1000; i < 1500; ++i)
    call(descriptor().get(), 0, i);
  while (::wait(nullptr) > 0)
    ;
  return 0;
});

const Probe kEndless("endless", [](const Arguments &) {
  std::thread([] {
    for (long i = 0;; ++i)
      call(descriptor().get(), 1, i);
  }).detach();
  for (long i = 0;; ++i)
    call(descriptor().get(), 0, i);
  return 0;
});

const Probe kRecursion("recursion", [](const Arguments &) {
  struct Nested {
    static void run(int depth) {
      char row[kRecordBytes];
      const std::uint64_t ticket = axnet_profile_enter(descriptor().get(), row);
      if (depth > 0)
        run(depth - 1);
      const double result = callResult(0, depth);
      storeInputs(row, 0, depth);
      std::memcpy(row + 16, &result, 8);
      axnet_profile_leave(descriptor().get(), row, ticket);
    }
  };
  Nested::run(5000);
  return 0;
});

const Probe kErrno("errno", [](const Arguments &) {
  for (long i = 0; i < 5000; ++i) {
    errno = 77;
    call(descriptor().get(), 0, i);
    if (errno != 77)
      return 1;
  }
  return 0;
});

// A daemon closes every descriptor; its next file then has our number.
const Probe kCloses("closes", [](const Arguments &arguments) {
  for (long i = 0; i < 100; ++i)
    call(descriptor().get(), 0, i);
  for (int file = 3; file < 256; ++file)
    ::close(file);
  std::vector<int> mine;
  for (int i = 0; i < 100; ++i)
    mine.push_back(::open(arguments[0].c_str(), O_RDWR | O_CREAT, 0600));
  for (long i = 100; i < 5000; ++i)
    call(descriptor().get(), 0, i);
  return 0;
});

/// before: calls; then registers, unregisters and registers again.
const Probe kUnload("unload", [](const Arguments &) {
  for (int round = 0; round < 3; ++round) {
    Descriptor region(callRegion());
    axnet_register(region.get());
    for (long i = 0; i < 100; ++i)
      call(region.get(), round, i);
    axnet_unregister(region.get());
  }
  return 0;
});

} // namespace

// Intent: eight threads at once record a million calls each, every row whole, none missing, none
// twice.
TEST(Collector, RecordsEveryCallOfEightThreads) {
  Folder folder;
  const Outcome outcome = runProbe("threads", {"8", "1000000", "0"},
                                   {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "all"}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.errors, "");
  std::size_t files = 0;
  EXPECT_EQ(readCalls(folder.path(), &files).size(), 8000000u);
  EXPECT_EQ(files, 1u);
}

// Intent: threads that have not ended when the process exits lose nothing.
TEST(Collector, FlushesThreadsThatStillWaitAtExit) {
  Folder folder;
  runProbe("pool", {}, {{"AXNET_PROFILE", folder.path()}});
  EXPECT_EQ(readCalls(folder.path()).size(), 4000u);
}

// Intent: two processes that record the same region at once write two files.
TEST(Collector, KeepsProcessesApart) {
  Folder folder;
  const Environment environment{{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "all"}};
  std::vector<pid_t> children;
  for (int who = 0; who < 8; ++who)
    children.push_back(startProbe("threads", {"1", "20000", std::to_string(who)}, environment));
  for (pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  std::size_t files = 0;
  EXPECT_EQ(readCalls(folder.path(), &files).size(), 160000u);
  EXPECT_EQ(files, 8u);
}

// Intent: a forked child records its own calls in its own file and none of its parent's.
TEST(Collector, GivesForkedChildrenFilesOfTheirOwn) {
  Folder folder;
  const Outcome outcome =
      runProbe("fork", {}, {{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", "all"}});
  EXPECT_EQ(outcome.status, 0);
  std::size_t files = 0;
  EXPECT_EQ(readCalls(folder.path(), &files).size(), 1500u + 2 * 777u);
  EXPECT_EQ(files, 3u);
}

// Intent: a file left behind by kill -9 at any moment opens with numpy.load, every row whole.
TEST(Collector, SurvivesKillAtAnyMoment) {
  Folder folder;
  std::mt19937 random(1);
  Arguments paths;
  for (int round = 0; round < 50; ++round) {
    const std::string profile = folder.path() + "/" + std::to_string(round);
    const pid_t child =
        startProbe("endless", {}, {{"AXNET_PROFILE", profile}, {"AXNET_SAMPLE", "all"}});
    // A loaded machine takes its time to start a process: count from the first file on.
    for (int tries = 0; tries < 60000; ++tries, ::usleep(500))
      if (const auto begun = openDataset(profile + "/call"); begun && !begun->files.empty())
        break;
    ::usleep(random() % 50000);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    readCalls(profile);
    const auto dataset = openDataset(profile + "/call");
    if (dataset)
      paths.insert(paths.end(), dataset->files.begin(), dataset->files.end());
  }
  EXPECT_EQ(paths.size(), 50u);
  const Outcome numpy =
      runPython("import sys, numpy\n"
                "for path in sys.argv[1:]:\n"
                "    a = numpy.load(path, mmap_mode='r')\n"
                "    b = numpy.fromfile(path, a.dtype, len(a), offset=a.offset)\n"
                "    assert (b['return'] == 1e9*b['who'] + b['sequence'] + 0.25).all()\n",
                paths);
  EXPECT_EQ(numpy.status, 0) << numpy.errors;
}

// Intent: nested calls of one region on one thread are recorded one by one.
TEST(Collector, RecordsRecursiveCalls) {
  Folder folder;
  EXPECT_EQ(runProbe("recursion", {}, {{"AXNET_PROFILE", folder.path()}}).status, 0);
  EXPECT_EQ(readCalls(folder.path()).size(), 5001u);
}

// Intent: recording changes errno in no call, whether it writes to the file or not.
TEST(Collector, KeepsErrno) {
  Folder folder;
  EXPECT_EQ(runProbe("errno", {}, {{"AXNET_PROFILE", folder.path()}}).status, 0);
}

// Intent: a program that closes our descriptor and gets its number for a file of its own keeps that
// file.
TEST(Collector, NeverWritesToAnotherFile) {
  Folder folder;
  const std::string other = folder.path() + "/other";
  EXPECT_EQ(runProbe("closes", {other}, {{"AXNET_PROFILE", folder.path() + "/p"}}).status, 0);
  EXPECT_EQ(*readFile(other), "");
  EXPECT_EQ(readCalls(folder.path() + "/p").size(), 5000u);
}

// Intent: a region that is unloaded leaves its rows in the file, and one that is loaded again goes
// on there.
TEST(Collector, FlushesAtUnloadAndGoesOnAtReload) {
  Folder folder;
  EXPECT_EQ(runProbe("unload", {}, {{"AXNET_PROFILE", folder.path()}}).status, 0);
  std::size_t files = 0;
  EXPECT_EQ(readCalls(folder.path(), &files).size(), 300u);
  EXPECT_EQ(files, 1u);
}

// Intent: the cost file counts calls and rows and times exact bodies.
TEST(Collector, WritesWhatCallsCost) {
  Folder folder;
  runProbe("slow-calls", {}, {{"AXNET_PROFILE", folder.path()}});
  auto dataset = openDataset(folder.path() + "/call");
  ASSERT_TRUE(dataset && dataset->files.size() == 1);
  auto cost = readCallCost(callCostPath(dataset->files[0]));
  ASSERT_TRUE(cost) << cost.error().message;
  EXPECT_EQ(cost->calls, 200u);
  EXPECT_EQ(cost->recorded, 200u);
  EXPECT_EQ(cost->level, 0u);
  EXPECT_EQ(cost->lost, 0u);
  EXPECT_EQ(cost->timed, 31u);      // of the first 32, all but the first
  EXPECT_GE(cost->exactNs, 0.95e5); // a body waits for 100 microseconds
  EXPECT_LE(cost->exactNs, 1e7);    // whatever else the machine does
}

namespace {

const Probe kSlowCalls("slow-calls", [](const Arguments &) {
  for (std::int64_t i = 0; i < 200; ++i) {
    char row[kRecordBytes];
    const std::uint64_t ticket = axnet_profile_enter(descriptor().get(), row);
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::microseconds(100))
      ;
    const double result = callResult(0, i);
    storeInputs(row, 0, i);
    std::memcpy(row + 16, &result, 8);
    axnet_profile_leave(descriptor().get(), row, ticket);
  }
  return 0;
});

} // namespace
