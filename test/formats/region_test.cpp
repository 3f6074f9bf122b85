#include "axnet/clauses.h"
#include "axnet/region_json.h"
#include "axnet/region_match.h"

#include <gtest/gtest.h>

using namespace axnet;

namespace {

Region sample() {
  Region region;
  region.id = "_Z3addff";
  region.function = "float add(float \"quoted\", float)";
  for (const TypeInfo &info : kTypes)
    region.inputs.push_back({std::string("v[") + info.name + "]", info.type});
  region.outputs = {{"return", Type::F64}};
  return region;
}

std::string regionError(const std::string &text) {
  auto region = parseRegion(text);
  return region ? "" : region.error().message;
}

/// The sample's JSON with FROM replaced.
std::string changed(const std::string &from, const std::string &to) {
  std::string text = toJson(sample());
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string clauseError(const std::string &text) {
  ClauseError error;
  return parseClauses(text, error) ? "" : std::to_string(error.offset) + ": " + error.message;
}

} // namespace

// Intent: a region survives JSON and back, and its bytes are the same each time.
TEST(RegionJson, RoundTrip) {
  for (ErrorBound bound : {ErrorBound{ErrorBound::Kind::Tolerance, 0.05, 1e-3, 0},
                           ErrorBound{ErrorBound::Kind::Rmse, 0, 0, 0.1},
                           ErrorBound{ErrorBound::Kind::Mismatch, 0, 0, 0}}) {
    Region region = sample();
    region.bound = bound;
    region.body = "0123456789abcdef";
    const std::string text = toJson(region);
    auto back = parseRegion(text);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(toJson(*back), text);
    EXPECT_EQ(back->bound.kind, bound.kind);
    EXPECT_EQ(back->bound.rtol, bound.rtol);
    EXPECT_EQ(back->function, region.function);
    EXPECT_EQ(back->body, region.body);
    ASSERT_EQ(back->inputs.size(), kTypes.size());
    for (std::size_t i = 0; i < kTypes.size(); ++i)
      EXPECT_EQ(back->inputs[i].type, kTypes[i].type);
    EXPECT_EQ(text.find('\n'), std::string::npos);
  }
}

// Intent: names that are not UTF-8 are replaced, not thrown at.
TEST(RegionJson, TakesAnyBytesInNames) {
  Region region = sample();
  region.inputs[0].name = "\xff\xfe";
  EXPECT_TRUE(parseRegion(toJson(region)));
}

// Intent: bad input is refused with a message that names the key.
TEST(RegionJson, NamesWhatIsWrong) {
  EXPECT_NE(regionError(""), "");
  EXPECT_NE(regionError("[]"), "");
  EXPECT_NE(regionError("{}").find("axnet_region"), std::string::npos);
  EXPECT_NE(regionError(changed("\"axnet_region\":2", "\"axnet_region\":3")).find("version 3"),
            std::string::npos);
  EXPECT_NE(regionError(changed("\"axnet_region\":2", "\"axnet_region\":1")).find("older axnet"),
            std::string::npos);
  EXPECT_NE(regionError(changed("\"body\":\"\"", "\"body\":\"12\"")).find("body"),
            std::string::npos);
  EXPECT_NE(regionError(changed("\"body\":\"\"", "\"body\":1")).find("body"), std::string::npos);
  EXPECT_NE(regionError(changed("\"id\"", "\"di\"")).find("id"), std::string::npos);
  EXPECT_NE(regionError(changed("\"f64\"", "\"f16\"")).find("f16"), std::string::npos);
  EXPECT_NE(regionError(changed("\"outputs\"", "\"puts\"")).find("outputs"), std::string::npos);
  EXPECT_NE(regionError(changed("\"rtol\":0.0", "\"rtol\":-1")).find("bound"), std::string::npos);
  EXPECT_NE(regionError(changed("\"rtol\":0.0", "\"rtol\":\"x\"")).find("bound"),
            std::string::npos);
}

// Intent: a region that was written by hand may leave its body out.
TEST(RegionJson, TakesNoBody) {
  auto region = parseRegion(changed(",\"body\":\"\"", ""));
  ASSERT_TRUE(region) << region.error().message;
  EXPECT_EQ(region->body, "");
}

// Intent: a model fits by columns, bound and body, in this order; what differs has a name of its
// own and says what to do. An unknown body fits every body, and --force-stale accepts another one,
// but nothing else.
TEST(RegionMatch, NamesWhatDiffers) {
  Region source = sample();
  source.bound = {ErrorBound::Kind::Tolerance, 0.01, 1e-3, 0};
  source.body = "0123456789abcdef";
  EXPECT_FALSE(mismatchOf(source, source, false));
  Region model = source;
  model.body = "";
  EXPECT_FALSE(mismatchOf(source, model, false));
  model.body = "0000000000000001";
  EXPECT_STREQ(mismatchOf(source, model, false).name, "StaleBody");
  EXPECT_FALSE(mismatchOf(source, model, true));
  model.bound = {ErrorBound::Kind::Tolerance, 0.05, 0, 0};
  const RegionMismatch bound = mismatchOf(source, model, true);
  EXPECT_STREQ(bound.name, "OtherBound");
  EXPECT_EQ(bound.reason, "trained for rtol 0.05, but the source says rtol 0.01, atol 0.001; train "
                          "again with `axnet train PROFILE --rtol 0.01 --atol 0.001` or change the "
                          "attribute");
  model.inputs[0].name += "x";
  EXPECT_STREQ(mismatchOf(source, model, true).name, "StaleModel");
}

// Intent: bounds are told in the words of the attribute and of the options.
TEST(RegionMatch, TellsBounds) {
  EXPECT_EQ(boundText({ErrorBound::Kind::Rmse, 0, 0, 0.1}), "rmse 0.1");
  EXPECT_EQ(boundText({ErrorBound::Kind::Mismatch, 0, 0, 0}), "mismatch");
  EXPECT_EQ(boundText({ErrorBound::Kind::Tolerance, 0, 2, 0}), "atol 2");
  EXPECT_EQ(boundText({ErrorBound::Kind::Tolerance, 0, 0, 0}), "rtol 0");
  EXPECT_EQ(boundOptions({ErrorBound::Kind::Mismatch, 0, 0, 0}), "--mismatch");
}

// Intent: a relative bound of 1 and more is allowed, and doubted.
TEST(Clauses, DoubtsLargeRelativeBounds) {
  EXPECT_NE(doubtIn({ErrorBound::Kind::Tolerance, 2, 0, 0}).find("2% is 0.02"), std::string::npos);
  EXPECT_NE(doubtIn({ErrorBound::Kind::Tolerance, 1, 0, 0}), "");
  EXPECT_EQ(doubtIn({ErrorBound::Kind::Tolerance, 0.99, 5, 0}), "");
  EXPECT_EQ(doubtIn({ErrorBound::Kind::Rmse, 0, 0, 5}), "");
}

// Intent: every kind of clause list that the language has is understood.
TEST(Clauses, Understood) {
  ClauseError error;
  auto clauses = parseClauses(" rtol = 5% , atol=1e-3, name=put.1 ", error);
  ASSERT_TRUE(clauses) << error.message;
  EXPECT_DOUBLE_EQ(clauses->bound.rtol, 0.05);
  EXPECT_DOUBLE_EQ(clauses->bound.atol, 1e-3);
  EXPECT_EQ(clauses->name, "put.1");
  EXPECT_EQ(parseClauses("rmse=.01", error)->bound.kind, ErrorBound::Kind::Rmse);
  EXPECT_EQ(parseClauses("mismatch", error)->bound.kind, ErrorBound::Kind::Mismatch);
  EXPECT_FALSE(clauses->ignoresEffects);
  EXPECT_TRUE(parseClauses("effects=ignore, mismatch", error)->ignoresEffects);
}

// Intent: a complaint says where the wrong word starts and what is wrong with it.
TEST(Clauses, ComplainsAtTheWord) {
  EXPECT_NE(clauseError("rtol=0.05, atoll=1").find("11: unknown clause 'atoll'"),
            std::string::npos);
  for (const char *text : {"",
                           "rtol",
                           "rtol=",
                           "rtol=-1",
                           "rtol=nan",
                           "rtol=inf",
                           "rtol=0x1p3",
                           "rtol=1e999",
                           "rtol=1,rtol=2",
                           "rtol=1,rmse=1",
                           "rtol=1,,atol=1",
                           "mismatch=1",
                           "rtol=1,",
                           "name=x",
                           "rtol=1,name=",
                           "rtol=1,name=.x",
                           "rtol=1,name=a/b",
                           "rtol=1 2",
                           "effects=ignore",
                           "rtol=1,effects",
                           "rtol=1,effects=",
                           "rtol=1,effects=all",
                           "rtol=1,effects=ignore,effects=ignore"})
    EXPECT_NE(clauseError(text), "") << text;
}
