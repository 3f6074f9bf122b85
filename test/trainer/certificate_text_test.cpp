// What a certificate says, and when test rows contradict it.
#include "measure/certificate_text.h"
#include "measure/contradiction.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace axnet;

Certificate qualified(double provenGross) {
  Certificate certificate;
  certificate.qualified = true;
  certificate.threshold = 1;
  certificate.provenGross = provenGross;
  certificate.samples = 3000;
  certificate.counts = {2400, 60, 12};
  return certificate;
}

Evidence evidence(Population population, PieceUnit unit, std::size_t count) {
  Evidence result;
  result.population = population;
  result.profile.unit = unit;
  result.profile.count = count;
  result.profile.wanted = 198;
  result.profile.rows = result.profile.gap = unit == PieceUnit::Stretches ? 256 : 0;
  result.profile.runs = 4;
  result.level = 2;
  return result;
}

std::vector<std::string> lines(double provenGross, const Evidence &of) {
  return certificateLines(qualified(provenGross), {}, of);
}

// Intent: the sentence names the calls it speaks of and both promises, and says what a stricter
// second one would take; none of that where it is proven.
TEST(CertificateText, WhatIsProven) {
  const Evidence independent = evidence(Population::Runs, PieceUnit::Calls, 20000);
  EXPECT_EQ(lines(0.001, independent),
            (std::vector<std::string>{
                "of all calls of the profiled runs that are accepted, at most 5% break the bound, "
                "at most 0.1% more than 10 times over, with 95% confidence"}));
  EXPECT_EQ(lines(0.0015, independent),
            (std::vector<std::string>{
                "of all calls of the profiled runs that are accepted, at most 5% break the bound, "
                "at most 0.15% more than 10 times over (0.1% needs at least 3,351 accepted "
                "calibration rows, here are 2,400), with 95% confidence"}));
}

// Intent: where there is no second promise, a line says so.
TEST(CertificateText, WhatIsNotProven) {
  const auto said = lines(0.05, evidence(Population::New, PieceUnit::Calls, 20000));
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0], "of the calls of new runs like the profiled ones that are accepted, at most "
                     "5% break the bound, with 95% confidence");
  EXPECT_EQ(said[1], "how wrong the wrong ones are is not proven: 12 of 2,400 accepted calibration "
                     "rows break the bound more than 10 times over");
  PromiseTerms classes;
  classes.errorsHaveSize = false;
  EXPECT_EQ(certificateLines(qualified(0.05), classes,
                             evidence(Population::Runs, PieceUnit::Calls, 20000))[1],
            "an output that is right or wrong has no size of error: there is no second promise");
}

// Intent: a promise of the profiled runs says that it doesn't carry over, how many pieces there
// are, and what to record; calls are counted, not rows.
TEST(CertificateText, DoesNotCarryOver) {
  const std::string begin =
      "this promise is about the profiled runs and does not carry over to new runs: ";
  EXPECT_EQ(lines(0.001, evidence(Population::Runs, PieceUnit::Stretches, 9)).back(),
            begin + "calls lean on each other over about 1,024 calls, which leaves 9 independent "
                    "stretches (198 wanted): record 22 times as much, or 198 separate runs, then "
                    "train with --promise new");
  EXPECT_EQ(lines(0.001, evidence(Population::Runs, PieceUnit::Stretches, 0)).back(),
            begin + "calls lean on each other as far as the profile goes, which leaves no "
                    "independent stretch (198 wanted): record 198 separate runs, then train with "
                    "--promise new");
  EXPECT_EQ(lines(0.001, evidence(Population::Runs, PieceUnit::Runs, 4)).back(),
            begin + "the 4 runs differ (198 wanted): record 194 more, then train with --promise "
                    "new");
}

// Intent: what is not certified says why: too few pieces, pieces that lean on each other, or
// counts.
TEST(CertificateText, NothingCertified) {
  const std::string begin = "nothing is certified, so the model accepts no call: ";
  Certificate none;
  const auto first = [&](const Evidence &of) { return certificateLines(none, {}, of)[0]; };
  EXPECT_EQ(first(evidence(Population::Runs, PieceUnit::Calls, 20000)),
            begin + "no threshold keeps the promise on the calibration rows");
  EXPECT_EQ(first(evidence(Population::New, PieceUnit::Stretches, 1)),
            begin + "calls lean on each other over about 1,024 calls, which leaves 1 independent "
                    "stretch (198 wanted): record 198 times as much, or 198 separate runs");
  none.refusal = "they lean";
  EXPECT_EQ(first(evidence(Population::New, PieceUnit::Stretches, 500)), begin + "they lean");
}

// Intent: the JSON has every key that programs read, and null where no second promise is proven.
TEST(CertificateText, Json) {
  const auto json = nlohmann::json::parse(
      certificateJson(qualified(0.0015), {}, evidence(Population::Runs, PieceUnit::Stretches, 9)));
  EXPECT_EQ(json["population"], "runs");
  EXPECT_EQ(json["qualified"], true);
  EXPECT_EQ(json["max_violation"], 0.05);
  EXPECT_EQ(json["max_gross"], 0.001);
  EXPECT_EQ(json["proven_gross"], 0.0015);
  EXPECT_EQ(json["gross_violations"], 12);
  EXPECT_EQ(json["unit"], "calls");
  EXPECT_EQ(json["pieces"], 3000);
  EXPECT_EQ(json["carries_over"], false);
  EXPECT_EQ(json["independent_pieces"], 9);
  EXPECT_EQ(json["pieces_wanted"], 198);
  Evidence pieces = evidence(Population::New, PieceUnit::Stretches, 300);
  pieces.calibrationPieces = 120;
  const auto other = nlohmann::json::parse(certificateJson(qualified(0.05), {}, pieces));
  EXPECT_EQ(other["population"], "new");
  EXPECT_TRUE(other["proven_gross"].is_null());
  EXPECT_EQ(other["unit"], "stretches");
  EXPECT_EQ(other["pieces"], 120);
  EXPECT_EQ(other["carries_over"], true);
  EXPECT_NE(other["method"].get<std::string>().find("betting"), std::string::npos);
}

// Intent: test rows contradict a certificate only where a true one would show as many violations
// less than once in 20,000 times: of 1,000 rows at 5%, 79 may be chance and 80 not.
TEST(Contradiction, Violations) {
  const Certificate certificate = qualified(0.05);
  EXPECT_FALSE(contradicts({1000, 79, 0}, certificate, {}));
  EXPECT_TRUE(contradicts({1000, 80, 0}, certificate, {}));
  EXPECT_FALSE(contradicts({1000, 1000, 1000}, Certificate(), {})) << "nothing was promised";
  EXPECT_FALSE(contradicts({0, 0, 0}, certificate, {}));
}

// Intent: the second promise can be contradicted on its own, where it was made.
TEST(Contradiction, GrossViolations) {
  EXPECT_TRUE(contradicts({1000, 10, 10}, qualified(0.001), {}));
  EXPECT_FALSE(contradicts({1000, 10, 10}, qualified(0.05), {}));
  EXPECT_EQ(contradictionText({4000, 812, 40}, qualified(0.001), {}, true),
            "the test rows contradict the certificate: of 4,000 accepted ones 812 break the bound, "
            "where at most 5% may, 40 of them more than 10 times over, where at most 0.1% may: is "
            "the test table from the same program?");
  EXPECT_NE(contradictionText({4000, 812, 40}, qualified(0.05), {}, false).find("report it"),
            std::string::npos);
}

} // namespace
