#include "axnet/call_cost.h"
#include "data/dataset_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

using namespace axnet;

namespace {

/// A dataset of ROWS rows of zeros, in a folder of its own.
class DatasetFolder {
public:
  explicit DatasetFolder(const Region &region, std::uint64_t rows = 3) {
    std::string pattern = testing::TempDir() + "axnet-XXXXXX";
    path = ::mkdtemp(pattern.data());
    npy = path + "/1-0.npy";
    bytes = datasetHeader(region).withRows(rows) + std::string(rows * recordBytes(region), '\0');
    EXPECT_TRUE(writeFileAtomically(path + "/region.json", toJson(region)));
    EXPECT_TRUE(writeFileAtomically(npy, bytes));
  }
  ~DatasetFolder() { std::filesystem::remove_all(path); }
  std::string path, npy, bytes;
};

Region smallRegion() {
  Region region;
  region.id = "small";
  region.function = "small()";
  region.inputs = {{"x", Type::F32}, {"n", Type::I32}};
  region.outputs = {{"x", Type::F32}, {"return", Type::F64}};
  region.bound.atol = 1;
  return region;
}

/// Opens everything as a reader would; true where it all read, otherwise the error is one line with
/// a path.
bool readsOrExplains(const std::string &folder) {
  auto fails = [&](const Error &error) {
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.message;
    EXPECT_EQ(error.message.find(folder), 0u) << error.message;
    return false;
  };
  auto dataset = openDataset(folder);
  if (!dataset)
    return fails(dataset.error());
  for (const std::string &path : dataset->files) {
    auto file = DatasetFile::open(path, dataset->region);
    if (!file)
      return fails(file.error());
    EXPECT_LE(file->rows(), 3u);
    std::string rows(file->rows() * recordBytes(dataset->region), '\0');
    EXPECT_TRUE(file->read(0, file->rows(), rows.data()));
  }
  return true;
}

} // namespace

// Intent: the header is the one that docs/formats.md shows.
TEST(Dataset, HeaderIsTheDocumentedOne) {
  Region region = smallRegion();
  region.outputs = {{"return", Type::F64}};
  std::string expected("\x93NUMPY\x01\x00\xf6\x00", 10);
  expected += "{'descr': [('x', '<f4'), ('n', '<i4'), ('return', '<f8'), ('axnet.call', '<u8'), "
              "('axnet.thread', '<u4'), ('axnet.level', '|u1'), ('axnet.outcome', '|u1')], "
              "'fortran_order': False, 'shape': (42,), }";
  expected.resize(255, ' ');
  EXPECT_EQ(datasetHeader(region).withRows(42), expected + "\n");
}

// Intent: numpy.load reads our header for any number of columns, with names that repeat, quotes and
// umlauts.
TEST(Dataset, NumpyLoadsAnyRegion) {
  for (std::size_t columns : {1, 7, 170, 171, 172, 173, 174, 4000}) {
    Region region = smallRegion();
    for (std::size_t i = 0; i < columns; ++i)
      region.inputs.push_back(
          {"\xc3\xa9'\\[" + std::to_string(i) + "]", kTypes[i % kTypes.size()].type});
    DatasetFolder folder(region);
    const DatasetHeader header = datasetHeader(region);
    EXPECT_EQ(header.text.size() % 64, 0u);
    EXPECT_LE(header.countOffset % kCountPageBytes + kCountFieldBytes, kCountPageBytes);
    EXPECT_TRUE(readsOrExplains(folder.path));
    const std::string script =
        "/usr/bin/python3 -c \"import numpy; a = numpy.load('" + folder.npy +
        "', allow_pickle=True); assert a.shape == (3,) and len(a.dtype.names) == " +
        std::to_string(columns + 8) +
        " and a.dtype.itemsize == " + std::to_string(recordBytes(region)) +
        "; assert a.dtype.names[-6:-3] == ('x:out', 'return', 'axnet.call') and a.dtype.names[2] "
        "== "
        "'\\u00e9\\x27\\x5c[0]'\"";
    EXPECT_EQ(std::system(script.c_str()), 0) << columns;
  }
}

// Intent: bookkeeping is stored as the header says, and a column of the user's cannot take the name
// of one of its fields.
TEST(Dataset, Bookkeeping) {
  char bytes[kBookkeepingBytes];
  storeBookkeeping(bytes, {0x0807060504030201, 0x0c0b0a09, 13, 14});
  for (std::size_t i = 0; i < kBookkeepingBytes; ++i)
    EXPECT_EQ(bytes[i], char(i + 1));
  const Bookkeeping read = loadBookkeeping(bytes);
  EXPECT_EQ(read.call, 0x0807060504030201u);
  EXPECT_EQ(read.thread, 0x0c0b0a09u);
  EXPECT_EQ(read.level, 13);
  EXPECT_EQ(read.outcome, 14);
  EXPECT_EQ(levelOf(bytes, kBookkeepingBytes), 13);
  Region region = smallRegion();
  region.inputs[0].name = "axnet.level";
  EXPECT_EQ(fieldNames(region)[0], "axnet.level:out");
}

// Intent: rows without bookkeeping, which an older axnet wrote, are named as what they are.
TEST(Dataset, RefusesTheFirstFormat) {
  DatasetFolder folder(smallRegion());
  std::string text = "{'descr': [('x', '<f4'), ('n', '<i4'), ('x:out', '<f4'), ('return', '<f8')], "
                     "'fortran_order': False, 'shape': (0,), }\n";
  std::string start("\x93NUMPY\x01\x00", 8);
  start += char(text.size());
  start += '\0';
  ASSERT_TRUE(writeFileAtomically(folder.npy, start + text));
  const auto file = DatasetFile::open(folder.npy, smallRegion());
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("older axnet"), std::string::npos) << file.error().message;
}

// Intent: with any one byte of header or region flipped, a reader has an error line or a valid
// result.
TEST(Dataset, EveryByteFlipped) {
  DatasetFolder folder(smallRegion());
  int accepted = 0;
  const std::size_t headerBytes = datasetHeader(smallRegion()).text.size();
  for (std::size_t i = 0; i < folder.bytes.size(); ++i)
    for (int mask : {1, 0x20, 0x80, 0xff}) {
      std::string bytes = folder.bytes;
      bytes[i] = static_cast<char>(bytes[i] ^ mask);
      ASSERT_TRUE(writeFileAtomically(folder.npy, bytes));
      accepted += readsOrExplains(folder.path) && i < headerBytes;
    }
  EXPECT_LE(accepted, 2); // the count's digit 3 can become a smaller one: 2 or 1
  ASSERT_TRUE(writeFileAtomically(folder.npy, folder.bytes));
  const std::string json = toJson(smallRegion());
  for (std::size_t i = 0; i < json.size(); ++i)
    for (int mask : {1, 0x20, 0x80, 0xff}) {
      std::string bytes = json;
      bytes[i] = static_cast<char>(bytes[i] ^ mask);
      ASSERT_TRUE(writeFileAtomically(folder.path + "/region.json", bytes));
      readsOrExplains(folder.path);
    }
}

// Intent: cut at any byte, a file is refused, except that a torn tail past the counted rows does no
// harm.
TEST(Dataset, CutAnywhere) {
  DatasetFolder folder(smallRegion());
  for (std::size_t size = 0; size < folder.bytes.size(); ++size) {
    ASSERT_TRUE(writeFileAtomically(folder.npy, folder.bytes.substr(0, size)));
    EXPECT_FALSE(readsOrExplains(folder.path)) << size;
  }
  ASSERT_TRUE(writeFileAtomically(folder.npy, folder.bytes + "torn"));
  EXPECT_TRUE(readsOrExplains(folder.path));
  const std::string json = toJson(smallRegion());
  for (std::size_t size = 0; size < json.size(); ++size) {
    ASSERT_TRUE(writeFileAtomically(folder.path + "/region.json", json.substr(0, size)));
    EXPECT_FALSE(readsOrExplains(folder.path)) << size;
  }
}

// Intent: a file of 10 GB is opened and read at its end without being read whole.
TEST(Dataset, ReadsLargeFilesInPieces) {
  DatasetFolder folder(smallRegion());
  const std::uint64_t rows = 300000000;
  const std::string start = datasetHeader(smallRegion()).withRows(rows);
  ASSERT_TRUE(writeFileAtomically(folder.npy, start));
  if (::truncate(folder.npy.c_str(), static_cast<off_t>(start.size() + rows * 34)) != 0)
    GTEST_SKIP() << "no room for a sparse file: " << std::strerror(errno);
  auto file = DatasetFile::open(folder.npy, smallRegion());
  ASSERT_TRUE(file) << file.error().message;
  char row[34] = {1};
  EXPECT_TRUE(file->read(rows - 1, 1, row));
  EXPECT_EQ(row[0], 0);
}

// Intent: the profile folder lists its datasets, and no file being written is taken for a part of
// one.
TEST(Dataset, Lists) {
  DatasetFolder folder(smallRegion());
  ASSERT_TRUE(writeFileAtomically(folder.path + "/.2-0.npy", "half"));
  ASSERT_TRUE(writeFileAtomically(folder.path + "/1-0.json", "{}"));
  auto dataset = openDataset(folder.path);
  ASSERT_TRUE(dataset);
  EXPECT_EQ(dataset->files, std::vector<std::string>{folder.npy});
  auto folders = datasetFolders(testing::TempDir());
  ASSERT_TRUE(folders);
  EXPECT_EQ(std::count_if(folders->begin(), folders->end(),
                          [&](const std::string &path) {
                            return std::filesystem::equivalent(path, folder.path);
                          }),
            1);
}

// Intent: the cost of calls survives its file, and any damage to it is refused or still a cost.
TEST(CallCost, RoundTripAndDamage) {
  const std::string path = testing::TempDir() + "axnet-cost.json";
  const std::string text = toJson(CallCost{5, 4, 1, 2, 12.5, 3});
  ASSERT_TRUE(writeFileAtomically(path, text));
  auto cost = readCallCost(path);
  ASSERT_TRUE(cost) << cost.error().message;
  EXPECT_EQ(cost->calls, 5u);
  EXPECT_EQ(cost->recorded, 4u);
  EXPECT_EQ(cost->level, 1u);
  EXPECT_EQ(cost->lost, 2u);
  EXPECT_EQ(cost->exactNs, 12.5);
  EXPECT_EQ(cost->timed, 3u);
  EXPECT_EQ(callCostPath("a.b/1-2.npy"), "a.b/1-2.json");
  for (std::size_t i = 0; i < text.size(); ++i)
    for (int mask : {1, 0x20, 0xff}) {
      std::string bytes = text;
      bytes[i] = static_cast<char>(bytes[i] ^ mask);
      ASSERT_TRUE(writeFileAtomically(path, bytes));
      const auto read = readCallCost(path);
      EXPECT_TRUE(!read || std::isfinite(read->exactNs));
    }
  ::unlink(path.c_str());
}
