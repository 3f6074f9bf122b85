#include "data/table_import.h"

#include "data_fixtures.h"

#include "axnet/region_json.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace axnet;

class TableImport : public ::testing::Test {
protected:
  TableSource source(const std::string &inputs, const std::string &outputs) {
    fixtures::writeText(folder_ + "/x.csv", inputs);
    fixtures::writeText(folder_ + "/y.csv", outputs);
    TableSource tables;
    tables.inputs = folder_ + "/x.csv";
    tables.outputs = folder_ + "/y.csv";
    return tables;
  }

  /// The one line about tables with this content, without the folder; empty when there is none.
  std::string complaint(const std::string &inputs, const std::string &outputs) {
    const auto samples = importTables(source(inputs, outputs));
    if (samples)
      return "";
    std::string message = samples.error().message;
    for (std::size_t at; (at = message.find(folder_ + "/")) != std::string::npos;)
      message.erase(at, folder_.size() + 1);
    return message;
  }

  std::string folder_ = fixtures::temporaryFolder();
};

TEST_F(TableImport, ReadsWhatSpreadsheetsAndProgramsWrite) {
  // Intent: header or none, comma, semicolon, tab or blanks, CRLF, byte order mark, comments, empty
  // lines, signs, exponents and quotes all give the same numbers.
  const std::vector<double> expected{1, -2.5, 3000, 0.25};
  for (const char *text :
       {"1,-2.5\n3000,0.25\n", "a,b\n1,-2.5\n3000,0.25", "1;-2.5\r\n3e3;+0.25\r\n",
        "\xef\xbb\xbf"
        "\"a\";\"b\"\r\n\"1\";\"-2.5\"\r\n3000;.25\r\n",
        "1\t-2.5\n3000\t0.25\n", "# two numbers\n  1   -2.5\n\n 3.0E+3 0.25 \n\n",
        "1 , -2.5\n3000 , 2.5e-1\n"}) {
    const auto samples = importTables(source(text, "1\n2\n"));
    ASSERT_TRUE(samples) << text << samples.error().message;
    EXPECT_EQ(inputMatrix(*samples, allRows(*samples)).values, expected) << text;
    EXPECT_EQ(outputMatrix(*samples, allRows(*samples)).values, (std::vector<double>{1, 2}));
  }
}

TEST_F(TableImport, MakesARegionThatReadsBack) {
  // Intent: imported tables have a region like any other: names from the header, the given id and
  // bound.
  TableSource tables = source("spot,years\n1,2\n", "3\n");
  tables.name = "price";
  tables.bound.rtol = 0.05;
  const auto samples = importTables(tables);
  ASSERT_TRUE(samples);
  const auto region = parseRegion(samples->regionJson);
  ASSERT_TRUE(region);
  EXPECT_EQ(region->id, "price");
  EXPECT_EQ(region->function, "data");
  EXPECT_EQ(region->inputs[1].name, "years");
  EXPECT_EQ(region->outputs[0].name, "out0");
  EXPECT_EQ(region->outputs[0].type, Type::F64);
  EXPECT_EQ(region->bound.rtol, 0.05);
}

TEST_F(TableImport, NamesThePlaceOfWhatIsWrong) {
  // Intent: file, line and column of the first bad cell; both counts where two things must agree.
  EXPECT_EQ(complaint("1,2\n3,x4\n", "1\n2\n"), "x.csv:2:3: 'x4' is not a number");
  EXPECT_EQ(complaint("a,b\n1,2\n3,\n", "1\n2\n"), "x.csv:3:3: '' is not a number");
  EXPECT_EQ(complaint("1,2\n", "1,0x10\n"), "y.csv:1:3: '0x10' is not a number");
  EXPECT_EQ(complaint("1,1e999\n", "1\n"), "x.csv:1:3: '1e999' is not a number");
  EXPECT_EQ(complaint("1,2\n3\n", "1\n2\n"), "x.csv:2: 1 cells where the first row has 2");
  EXPECT_EQ(complaint("", "1\n"), "x.csv: no rows");
  EXPECT_EQ(complaint("1\n", "# nothing\n"), "y.csv: no rows");
  EXPECT_EQ(complaint("a,b\n", "1\n"), "x.csv: no rows after the line of column names");
  EXPECT_EQ(complaint("1\n2\n3\n", "1\n"),
            "x.csv: 3 rows, but y.csv has 1: row i of one belongs to row i of the other");
  EXPECT_EQ(complaint("1\n", "1\n2\n"),
            "x.csv: 1 rows, but y.csv has 2: row i of one belongs to row i of the other");
  EXPECT_EQ(complaint("nan\n", "1\n"), "x.csv: no row is free of NaN and infinity");
}

TEST_F(TableImport, NamesMissingFilesAndFolders) {
  // Intent: a path that cannot be read is named with the system's reason.
  TableSource tables = source("1\n", "1\n");
  tables.outputs = folder_ + "/absent.csv";
  EXPECT_EQ(importTables(tables).error().message,
            folder_ + "/absent.csv: No such file or directory");
  tables.outputs = folder_;
  EXPECT_EQ(importTables(tables).error().message,
            folder_ + ": a folder; a table of numbers is expected");
}

TEST_F(TableImport, KeepsRowsThatAreNotFinite) {
  // Intent: nan and inf are numbers that a table may hold; a call that gave one is unsafe, and one
  // that got one is the guard's business.
  const auto samples = importTables(source("1\nnan\n3\n4\n", "1\n2\ninf\n4\n"));
  ASSERT_TRUE(samples);
  EXPECT_EQ(samples->rows, 4u);
  EXPECT_EQ(useOf(*samples, 0), RowUse::Answerable);
  EXPECT_EQ(useOf(*samples, 1), RowUse::Outside);
  EXPECT_EQ(useOf(*samples, 2), RowUse::Unsafe);
  EXPECT_EQ(inputMatrix(*samples, {0, 3}).values, (std::vector<double>{1, 4}));
}

TEST_F(TableImport, ConvertsToARegionsColumns) {
  // Intent: tables measure a model of any types, and a value that its column cannot hold is an
  // error, not another value.
  Region region = fixtures::lineRegion();
  region.inputs = {{"n", Type::U8}, {"flag", Type::Bool}};
  const auto convert = [&](const char *inputs) {
    return convertTo(*importTables(source(inputs, "0.1\n")), toJson(region));
  };
  const auto samples = convert("255,1\n");
  ASSERT_TRUE(samples);
  EXPECT_EQ(samples->region.id, "line");
  EXPECT_EQ(samples->bytes.size(), 6u);
  EXPECT_EQ(inputMatrix(*samples, {0}).values, (std::vector<double>{255, 1}));
  EXPECT_EQ(outputMatrix(*samples, {0}).values, (std::vector<double>{0.1f}));
  for (const char *bad : {"256,1\n", "-1,1\n", "1.5,1\n", "1,2\n"})
    EXPECT_FALSE(convert(bad)) << bad;
  EXPECT_EQ(convert("1\n").error().message,
            "the tables have 1 inputs and 1 outputs, but region line has 2 and 1");
}
