// From a profile's calls to a certificate, for both populations.
#include "call_sequences.h"
#include "measure/certificate_text.h"
#include "measure/new_runs.h"
#include "measure/piece_split.h"

#include <gtest/gtest.h>

namespace {

using namespace axnet;

/// Verdicts of a network that is wrong for a share UNSAFE of the calls, at random.
std::vector<Judged> judgedAt(const std::vector<std::size_t> &rows, double unsafe, Random &random) {
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < rows.size(); ++i)
    judged.push_back({static_cast<float>(uniform(random)), uniform(random) >= unsafe});
  return judged;
}

Certificate certifyNew(const CallSequence &calls, const Pieces &pieces, Random &random,
                       std::size_t longestRun) {
  const PieceSplit split = splitByPieces(runsOf(calls.runOfRow), pieces, false, 1);
  const auto part = [&](const std::vector<std::size_t> &rows, const std::vector<RowRange> &ranges) {
    return judgedPieces(judgedAt(rows, 0.01, random), ranges, pieces, longestRun);
  };
  return certifyNewRuns(pieces, part(split.train, split.trainPieces),
                        part(split.calibration, split.calibrationPieces), {});
}

// Intent: a long memory is named under both promises: that of the profiled runs is made, with a
// line that it does not carry over; that of new runs is not made, though the rows alone look good.
TEST(NewRuns, LongMemory) {
  Random random(41);
  const Columns columns = autoregressive(random, 0.999);
  const CallSequence calls = sequence(columns);
  Evidence evidence;
  evidence.profile = piecesOf(calls, {});

  const std::vector<Judged> rows = judgedAt(calls.runOfRow, 0.01, random);
  const Certificate runs = certify(planWalks(rows, rows.size(), {}), rows, rows, {});
  EXPECT_TRUE(runs.qualified);
  const std::string carries = certificateLines(runs, {}, evidence).back();
  EXPECT_NE(carries.find("does not carry over to new runs"), std::string::npos) << carries;

  const Certificate none = certifyNew(calls, evidence.profile, random, 20000);
  EXPECT_FALSE(none.qualified);
  evidence.population = Population::New;
  const std::string refused = certificateLines(none, {}, evidence)[0];
  EXPECT_NE(refused.find("lean on each other"), std::string::npos) << refused;
}

// Intent: independent calls are certified for new runs, row by row, and nobody is warned.
TEST(NewRuns, IndependentCalls) {
  Random random(42);
  const Columns columns = independent(random);
  const CallSequence calls = sequence(columns);
  Evidence evidence;
  evidence.profile = piecesOf(calls, {});
  const Certificate certificate = certifyNew(calls, evidence.profile, random, 20000);
  EXPECT_TRUE(certificate.qualified);
  EXPECT_EQ(certificate.samples, 8000u);
  for (const std::string &line : certificateLines(certificate, {}, evidence))
    EXPECT_EQ(line.find("carry over"), std::string::npos) << line;
}

// Intent: a moderate memory is certified by its stretches, and many runs by the runs.
TEST(NewRuns, StretchesAndRuns) {
  Random random(43);
  const Columns columns = autoregressive(random, 0.9), many = autoregressive(random, 0.9999);
  const Pieces stretches = piecesOf(sequence(columns), {}),
               runs = piecesOf(sequence(many, 400), {});
  ASSERT_EQ(stretches.unit, PieceUnit::Stretches);
  EXPECT_TRUE(certifyNew(sequence(columns), stretches, random, 20000).qualified);
  ASSERT_EQ(runs.unit, PieceUnit::Runs);
  EXPECT_TRUE(certifyNew(sequence(many, 400), runs, random, 50).qualified);
}

// Intent: one piece less than is wanted certifies nothing, even if its calibration pieces would do.
TEST(NewRuns, OnePieceTooFew) {
  Pieces pieces;
  pieces.unit = PieceUnit::Runs;
  pieces.wanted = 198;
  JudgedPieces clean;
  clean.longest = 1;
  for (std::size_t i = 0; i < 100; ++i) {
    clean.rows.push_back({1, true});
    clean.pieces.push_back({i, i + 1});
  }
  pieces.count = 198;
  EXPECT_TRUE(certifyNewRuns(pieces, clean, clean, {}).qualified);
  pieces.count = 197;
  EXPECT_FALSE(certifyNewRuns(pieces, clean, clean, {}).qualified);
}

} // namespace
