#include "Inputs/process.h"
#include "Inputs/recorded.h"

#include "axnet/call_cost.h"

#include <csetjmp>
#include <cstdlib>

#include <pthread.h>
#include <ucontext.h>

using namespace axnet;
using namespace axnet::test;

namespace {

AxnetRegion *region() {
  static Descriptor descriptor(callRegion());
  return descriptor.get();
}

const Probe kThrows("throws", [](const Arguments &) {
  for (long i = 0; i < 12000; ++i)
    try {
      callBody(region(), 0, i, [=] {
        if (i % 3 == 0)
          throw i;
      });
    } catch (long) {
    }
  return 0;
});

/// DEPTH calls inside each other, of which the innermost throws where THROWS.
void nest(long depth, bool throws) {
  callBody(region(), 0, depth, [=] {
    if (depth > 0)
      nest(depth - 1, throws);
    else if (throws)
      throw depth;
  });
}

/// depth, throws; then one call that returns
const Probe kNested("nested", [](const Arguments &arguments) {
  try {
    nest(std::stol(arguments[0]), arguments[1] == "throws");
  } catch (long) {
  }
  callBody(region(), 1, 0, [] {});
  return 0;
});

/// The outer call catches what the inner one throws, and returns.
const Probe kCaught("caught", [](const Arguments &) {
  for (long i = 0; i < 100; ++i)
    callBody(region(), 0, i, [=] {
      try {
        callBody(region(), 1, i, [] { throw 1; });
      } catch (int) {
      }
    });
  return 0;
});

std::jmp_buf jumpTarget;
const Probe kJumps("jumps", [](const Arguments &) {
  for (volatile long i = 0; i < 100; i = i + 1)
    if (setjmp(jumpTarget) == 0)
      callBody(region(), 0, i, [] { std::longjmp(jumpTarget, 1); });
  callBody(region(), 1, 0, [] {});
  return 0;
});

const Probe kExits("exits", [](const Arguments &) {
  callBody(region(), 0, 0, [] {});
  callBody(region(), 0, 1, [] { callBody(region(), 0, 2, [] { std::exit(0); }); });
  return 1;
});

/// exit or cancel
const Probe kEndsThread("ends-thread", [](const Arguments &arguments) {
  static const bool cancels = arguments[0] == "cancel";
  pthread_t thread;
  pthread_create(
      &thread, nullptr,
      [](void *) -> void * {
        callBody(region(), 0, 0, [] {});
        callBody(region(), 0, 1, [] {
          if (!cancels)
            pthread_exit(nullptr);
          for (;;)
            pthread_testcancel();
        });
        return nullptr;
      },
      nullptr);
  if (cancels)
    pthread_cancel(thread);
  pthread_join(thread, nullptr);
  callBody(region(), 1, 0, [] {});
  return 0;
});

ucontext_t fibers[2], home;
alignas(16) char stacks[2][256 << 10];
/// Fiber 0 is in the midst of its calls while fiber 1, whose stack is above, makes all of its own.
const Probe kFibers("fibers", [](const Arguments &) {
  auto fiber = +[](int self) {
    for (long i = 0; i < 100; ++i)
      callBody(region(), self, i, [=] {
        if (self == 0 && i % 10 == 0)
          swapcontext(&fibers[0], &fibers[1]);
      });
    if (self == 1)
      for (;;)
        swapcontext(&fibers[1], &fibers[0]);
  };
  for (int self = 0; self < 2; ++self) {
    getcontext(&fibers[self]);
    fibers[self].uc_stack.ss_sp = stacks[self];
    fibers[self].uc_stack.ss_size = sizeof stacks[self];
    fibers[self].uc_link = &home;
    makecontext(&fibers[self], reinterpret_cast<void (*)()>(fiber), 1, self);
  }
  swapcontext(&home, &fibers[0]);
  return 0;
});

/// Runs a probe; its rows, and what is beside them.
struct ProfiledRun {
  ProfiledRun(const std::string &probe, const Arguments &arguments) {
    outcome = runProbe(probe, arguments, {{"AXNET_PROFILE", folder.path()}});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.errors, "");
    rows = readRows(folder.path());
    const auto dataset = openDataset(folder.path() + "/call");
    if (dataset && !dataset->files.empty())
      if (auto read = readCallCost(callCostPath(dataset->files[0])))
        cost = *read;
  }
  std::size_t left() const {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const Recorded &row) { return row.about.outcome == kLeft; }));
  }
  bool isLeft(std::int32_t who, std::int64_t sequence) const {
    for (const Recorded &row : rows)
      if (row.who == who && row.sequence == sequence)
        return row.about.outcome == kLeft;
    ADD_FAILURE() << "call " << sequence << " of " << who << " is missing";
    return false;
  }
  Folder folder;
  Outcome outcome;
  std::vector<Recorded> rows;
  CallCost cost;
};

} // namespace

// Intent: each call that throws has a row with its inputs that says so, each other one has its own,
// however many there are.
TEST(Outcomes, Exception) {
  const ProfiledRun run("throws", {});
  ASSERT_EQ(run.rows.size(), 12000u);
  for (const Recorded &row : run.rows) {
    EXPECT_EQ(row.about.outcome, row.sequence % 3 == 0 ? kLeft : kReturned) << row.sequence;
    EXPECT_EQ(row.about.call, static_cast<std::uint64_t>(row.sequence));
  }
  EXPECT_EQ(run.cost.recorded, 12000u);
  EXPECT_EQ(run.cost.lost, 0u);
}

// Intent: an exception that passes through calls inside each other leaves all of them, and no
// other.
TEST(Outcomes, ExceptionThroughNestedCalls) {
  const ProfiledRun run("nested", {"50", "throws"});
  EXPECT_EQ(run.rows.size(), 52u);
  EXPECT_EQ(run.left(), 51u);
  EXPECT_FALSE(run.isLeft(1, 0));
}

// Intent: a call that catches what one inside it throws has returned.
TEST(Outcomes, ExceptionCaughtByTheOuterCall) {
  const ProfiledRun run("caught", {});
  EXPECT_EQ(run.rows.size(), 200u);
  for (const Recorded &row : run.rows)
    EXPECT_EQ(row.about.outcome, row.who == 1 ? kLeft : kReturned);
}

// Intent: calls that longjmp leaves have rows that say so.
TEST(Outcomes, Longjmp) {
  const ProfiledRun run("jumps", {});
  EXPECT_EQ(run.rows.size(), 101u);
  EXPECT_EQ(run.left(), 100u);
  EXPECT_FALSE(run.isLeft(1, 0));
}

// Intent: so have those that the exiting thread is in.
TEST(Outcomes, Exit) {
  const ProfiledRun run("exits", {});
  EXPECT_EQ(run.rows.size(), 3u);
  EXPECT_FALSE(run.isLeft(0, 0));
  EXPECT_TRUE(run.isLeft(0, 1));
  EXPECT_TRUE(run.isLeft(0, 2));
}

// Intent: and those that a thread is in when it ends, by itself or by others.
TEST(Outcomes, ThreadEnd) {
  for (const char *how : {"exit", "cancel"}) {
    const ProfiledRun run("ends-thread", {how});
    EXPECT_EQ(run.rows.size(), 3u) << how;
    EXPECT_FALSE(run.isLeft(0, 0)) << how;
    EXPECT_TRUE(run.isLeft(0, 1)) << how;
    EXPECT_FALSE(run.isLeft(1, 0)) << how;
  }
}

// Intent: recursion deeper than is followed records every call that returns; those that are left
// beyond that depth are counted as lost, not taken for calls that were not made.
TEST(Outcomes, DeepRecursion) {
  const ProfiledRun returns("nested", {"4999", "returns"});
  EXPECT_EQ(returns.rows.size(), 5001u);
  EXPECT_EQ(returns.left(), 0u);
  EXPECT_EQ(returns.cost.lost, 0u);
  const ProfiledRun throws("nested", {"4999", "throws"});
  EXPECT_EQ(throws.left(), 1024u);
  EXPECT_EQ(throws.rows.size(), 1025u);
  EXPECT_EQ(throws.cost.lost, 5000u - 1024u);
}

// Intent: with several stacks in a thread a call may be taken for left, but is recorded once.
TEST(Outcomes, Fibers) {
  const ProfiledRun run("fibers", {});
  EXPECT_EQ(run.rows.size(), 200u);
  EXPECT_LE(run.left(), 10u);
}
