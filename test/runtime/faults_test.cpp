#include "Inputs/process.h"
#include "Inputs/recorded.h"
#include "axnet/call_cost.h"

#include <cstdio>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace axnet;
using namespace axnet::test;

namespace {

/// Makes calls and prints what they return, so that a test sees that recording changed nothing.
const Probe kProgram("program", [](const Arguments &arguments) {
  static Descriptor region(callRegion());
  const long calls = std::stol(arguments[0]);
  double sum = 0;
  for (long i = 0; i < calls; ++i) {
    call(region.get(), 0, i);
    sum += callResult(0, i);
  }
  std::printf("%.17g\n", sum);
  return 0;
});

const Probe kLimited("limited", [](const Arguments &) {
  const rlimit limit{20000, 20000};
  ::setrlimit(RLIMIT_FSIZE, &limit);
  static Descriptor region(callRegion());
  for (long i = 0; i < 5000; ++i)
    call(region.get(), 0, i);
  return 0;
});

const Probe kForeignAbi("foreign-abi", [](const Arguments &) {
  Descriptor region(callRegion());
  region.get()->abi = AXNET_RUNTIME_ABI + 1;
  region.get()->state = reinterpret_cast<void *>(0x10); // another layout: must not be followed
  axnet_register(region.get());
  for (long i = 0; i < 10; ++i)
    call(region.get(), 0, i);
  char packed[64] = {};
  std::printf("%u %u\n", axnet_evaluate(region.get(), packed, packed), axnet_enter(region.get()));
  axnet_unregister(region.get());
  return 0;
});

/// The program goes on exactly and says one line that contains PART.
void expectOneWarning(const Environment &environment, const std::string &part) {
  Folder folder;
  const Outcome reference = runProbe("program", {"3000"}, {{"AXNET_PROFILE", folder.path()}});
  const Outcome outcome = runProbe("program", {"3000"}, environment);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.output, reference.output);
  EXPECT_EQ(reference.errors, "");
  EXPECT_EQ(countLines(outcome.errors, ""), 1u) << outcome.errors;
  EXPECT_EQ(countLines(outcome.errors, "axnet: warning: "), 1u) << outcome.errors;
  EXPECT_EQ(countLines(outcome.errors, part), 1u) << outcome.errors;
}

} // namespace

// Intent: a file where the profile folder should be costs one line and no call.
TEST(Faults, FileInPlaceOfTheFolder) {
  Folder folder;
  const std::string path = folder.path() + "/file";
  ASSERT_TRUE(writeFileAtomically(path, "x"));
  expectOneWarning({{"AXNET_PROFILE", path}}, path);
}

// Intent: a profile folder whose parent is missing is named in one line and not invented.
TEST(Faults, MissingParent) {
  Folder folder;
  const std::string path = folder.path() + "/none/profile";
  expectOneWarning({{"AXNET_PROFILE", path}}, path);
  EXPECT_NE(::access((folder.path() + "/none").c_str(), F_OK), 0);
}

// Intent: a folder that may not be written costs one line.
TEST(Faults, ReadOnlyFolder) {
  Folder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_RDONLY, nullptr) != 0)
    GTEST_SKIP() << "a read-only file system cannot be mounted here: " << std::strerror(errno);
  expectOneWarning({{"AXNET_PROFILE", folder.path() + "/profile"}}, "Read-only");
  ::umount(folder.path().c_str());
}

/// Calls seen when an error ended the recording, by the file beside the rows.
std::uint64_t callsAtError(const std::string &profile) {
  const auto dataset = openDataset(profile + "/call");
  if (!dataset || dataset->files.size() != 1)
    return 0;
  const auto cost = readCallCost(callCostPath(dataset->files[0]));
  return cost ? cost->stopped : 0;
}

// Intent: when the disk is full the file keeps every row written before, whole, and the program
// goes on; the file beside it says that this is not all.
TEST(Faults, FullDisk) {
  Folder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0)
    GTEST_SKIP() << "a small file system cannot be mounted here: " << std::strerror(errno);
  const Outcome outcome = runProbe("program", {"100000"}, {{"AXNET_PROFILE", folder.path()}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(countLines(outcome.errors, "No space left on device"), 1u) << outcome.errors;
  EXPECT_EQ(countLines(outcome.errors, ""), 1u) << outcome.errors;
  EXPECT_GT(readCalls(folder.path()).size(), 20000u);
  EXPECT_GT(callsAtError(folder.path()), 20000u);
  const auto dataset = openDataset(folder.path() + "/call");
  if (dataset && dataset->files.size() == 1) {
    const auto bytes = readFile(dataset->files[0]);
    const auto file = DatasetFile::open(dataset->files[0], dataset->region);
    ASSERT_TRUE(bytes && file);
    EXPECT_EQ(bytes->size(),
              datasetHeader(dataset->region).text.size() + kRecordBytes * file->rows());
  }
  ::umount(folder.path().c_str());
}

// Intent: a file size limit ends recording, not the program (the kernel would send SIGXFSZ).
TEST(Faults, FileSizeLimit) {
  Folder folder;
  const Outcome outcome = runProbe("limited", {}, {{"AXNET_PROFILE", folder.path()}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(countLines(outcome.errors, "File too large"), 1u) << outcome.errors;
  EXPECT_GT(readCalls(folder.path()).size(), 400u);
}

// Intent: AXNET_SAMPLE that is no number is said once, and the default is used.
TEST(Faults, BadSample) {
  for (const char *text : {"many", "-1", "0", "1e6", "99999999999999999999999"}) {
    Folder folder;
    expectOneWarning({{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE", text}}, "AXNET_SAMPLE");
    EXPECT_EQ(readCalls(folder.path()).size(), 3000u);
  }
}

// Intent: so is AXNET_SAMPLE_BYTES that is no number of bytes.
TEST(Faults, BadSampleBytes) {
  for (const char *text : {"lots", "-1", "0", "0M", "M", "1T", "1.5G", "64MB", "99999999999G"}) {
    Folder folder;
    expectOneWarning({{"AXNET_PROFILE", folder.path()}, {"AXNET_SAMPLE_BYTES", text}},
                     "AXNET_SAMPLE_BYTES");
    EXPECT_EQ(readCalls(folder.path()).size(), 3000u);
  }
}

// Intent: AXNET_DISABLE takes 1 and nothing else, and 1 records nothing.
TEST(Faults, Disable) {
  Folder folder;
  expectOneWarning({{"AXNET_PROFILE", folder.path() + "/a"}, {"AXNET_DISABLE", "yes"}},
                   "AXNET_DISABLE");
  EXPECT_EQ(readCalls(folder.path() + "/a").size(), 3000u);
  const Outcome outcome = runProbe(
      "program", {"10"}, {{"AXNET_PROFILE", folder.path() + "/b"}, {"AXNET_DISABLE", "1"}});
  EXPECT_EQ(outcome.errors, "");
  EXPECT_NE(::access((folder.path() + "/b").c_str(), F_OK), 0);
}

// Intent: a function compiled for another runtime interface is exact, and that is said once.
TEST(Faults, ForeignAbi) {
  Folder folder;
  const Outcome outcome = runProbe("foreign-abi", {}, {{"AXNET_PROFILE", folder.path() + "/p"}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(countLines(outcome.errors, "runtime interface"), 1u) << outcome.errors;
  EXPECT_EQ(outcome.output, "3 4\n"); // AXNET_NO_MODEL, AXNET_DISABLED
  EXPECT_NE(::access((folder.path() + "/p").c_str(), F_OK), 0);
}
