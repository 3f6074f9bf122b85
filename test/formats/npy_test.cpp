#include "data/npy.h"

#include "axnet/file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

using namespace axnet;

namespace {

/// A version 1.0 header with this dictionary.
std::string header(const std::string &dictionary) {
  const std::string body = dictionary + "\n";
  std::string bytes(npy::kMagic, npy::kMagicBytes);
  bytes += {'\1', '\0', static_cast<char>(body.size() & 0xff), static_cast<char>(body.size() >> 8)};
  return bytes + body;
}

std::string plain(const std::string &descr, const std::string &order, const std::string &shape) {
  return header("{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape +
                ", }");
}

std::string errorOf(const std::string &bytes) {
  auto parsed = npy::parseHeader(bytes);
  return parsed ? "" : parsed.error().message;
}

} // namespace

// Intent: tables as numpy writes them are understood: structured, two-dimensional, one column.
TEST(Npy, Understood) {
  auto table = npy::parseHeader(plain("'<f4'", "False", "(3, 2)"));
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->rows, 3u);
  EXPECT_EQ(table->columns.size(), 2u);
  EXPECT_EQ(table->rowBytes, 8u);
  auto column = npy::parseHeader(plain("'|u1'", "False", "(7,)"));
  ASSERT_TRUE(column);
  EXPECT_EQ(column->columns.size(), 1u);
  auto structured = npy::parseHeader(
      plain("[('a', '<i8'), ('b\\'\\u00e9', '|b1'), ('v', '<f8', (2, 2))]", "False", "(1,)"));
  ASSERT_TRUE(structured) << structured.error().message;
  ASSERT_EQ(structured->columns.size(), 6u);
  EXPECT_EQ(structured->columns[1].name, "b'\xc3\xa9");
  EXPECT_EQ(structured->columns[3].name, "v[0][1]");
  EXPECT_EQ(structured->rowBytes, 8u + 1 + 32);
}

// Intent: what is not a table of our types is refused with its reason.
TEST(Npy, Refused) {
  EXPECT_NE(errorOf(plain("'<f4'", "True", "(3, 2)")).find("Fortran"), std::string::npos);
  EXPECT_NE(errorOf(plain("'|O'", "False", "(3,)")).find("objects"), std::string::npos);
  EXPECT_NE(errorOf(plain("'>f8'", "False", "(3,)")).find("big-endian"), std::string::npos);
  for (const char *type :
       {"'<c8'", "'<f2'", "'<U5'", "'|S3'", "'|V4'", "''", "[]", "[('a',)]", "{}", "None",
        "[('a', '<f4', 3)]", "[(('t', 'a'), '<f4')]", "[('a', '<f4', (4000000000, 4000000000))]"})
    EXPECT_NE(errorOf(plain(type, "False", "(3,)")), "") << type;
  for (const char *shape : {"()", "(1, 2, 3)", "3", "(-1,)", "(1.5,)", "(99999999999999999999,)",
                            "(9223372036854775807,)", "(3, 99999999)", "(3, 0)"})
    EXPECT_NE(errorOf(plain("'<f4'", "False", shape)), "") << shape;
  EXPECT_NE(errorOf(header("{'descr': '<f4'}")), "");
  EXPECT_NE(errorOf(header(std::string(100, '('))), "");
  EXPECT_NE(errorOf("PK\3\4 something else"), "");
  EXPECT_NE(errorOf(""), "");
}

// Intent: a few bytes of header cannot ask for names of gigabytes, a NUL is no byte order, and what
// a refusal quotes stays one line.
TEST(Npy, RefusedByFuzzing) {
  const std::string name(4000, 'n');
  EXPECT_NE(errorOf(plain("[('" + name + "', '<f4', (1048576,))]", "False", "(3,)")), "");
  std::string fields, ones;
  for (int i = 0; i < 15; ++i)
    fields += "('" + name + "', '<f4', (4000,)), ";
  EXPECT_NE(errorOf(plain("[" + fields + "]", "False", "(3,)")), "");
  for (int i = 0; i < 65; ++i)
    ones += "1, ";
  EXPECT_NE(errorOf(plain("[('a', '<f4', (" + ones + "))]", "False", "(3,)")), "");
  EXPECT_NE(errorOf(plain("'\\x00b1'", "False", "(3,)")), "");
  EXPECT_EQ(errorOf(plain("'\\x0a'", "False", "(3,)")).find('\n'), std::string::npos);
}

// Intent: no bytes whatever make the parser crash, read past its end or run long.
TEST(Npy, AnyBytes) {
  std::mt19937 random(1);
  const std::string good =
      plain("[('a', '<i8'), ('b\\x41', '|b1'), ('v', '<f8', (2, 2))]", "False", "(12,)");
  const std::string alphabet = "'\"\\(){}[],:<>|xuU0123456789abf TrueFalseNone\n";
  for (int round = 0; round < 200000; ++round) {
    std::string bytes = good;
    for (unsigned changes = random() % 6; changes-- > 0;) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.insert(at, 1, alphabet[random() % alphabet.size()]);
        break;
      case 2:
        bytes.erase(at, 1);
        break;
      default:
        bytes[at] = alphabet[random() % alphabet.size()];
      }
    }
    const auto parsed = npy::parseHeader(bytes);
    if (parsed)
      EXPECT_EQ(parsed->rowBytes, packedBytes(parsed->columns));
    else
      EXPECT_EQ(parsed.error().message.find('\n'), std::string::npos);
  }
}

// Intent: files that numpy itself wrote open, and rows are read in pieces.
TEST(Npy, ReadsWhatNumpyWrites) {
  const std::string path = testing::TempDir() + "axnet-numpy.npy";
  const std::string script = "/usr/bin/python3 -c \"import numpy; numpy.save('" + path +
                             "', numpy.arange(30, dtype='f8').reshape(10, 3))\"";
  ASSERT_EQ(std::system(script.c_str()), 0);
  auto file = npy::File::open(path);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->header().rows, 10u);
  double values[6];
  ASSERT_TRUE(file->read(4, 2, values));
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(values[i], 12 + i);
  EXPECT_FALSE(file->read(9, 2, values));
  EXPECT_FALSE(file->read(~std::uint64_t{0}, 2, values));
  ::unlink(path.c_str());
}
