// Independent pieces as evidence: bets, and certificates by them.
#include "chance.h"
#include "measure/betting.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace axnet;

// Intent: the capital after given gains is what the four stakes make of it by hand. With stakes s
// of the highest, which is 0.999999/0.95, a gain of 0.05 multiplies by 1 + 0.0526315*s, and the
// worst gain by 1 - 0.999999*s. Mean of s by capital: 0.675.
TEST(Betting, LogCapital) {
  EXPECT_NEAR(logCapital({}, 0.05), 0, 1e-12);
  EXPECT_NEAR(std::exp(logCapital({0.05}, 0.05)), 1 + 0.05 / 0.95 * 0.999999 * 0.675, 1e-12);
  EXPECT_NEAR(std::exp(logCapital({-0.95}, 0.05)), 1 - 0.999999 * 0.675, 1e-12);
  double byHand = 0;
  const double stakes[] = {1, 0.5, 0.25, 0.125}, capital[] = {0.5, 0.25, 0.15, 0.1};
  for (int i = 0; i < 4; ++i)
    byHand += capital[i] * std::pow(1 + 0.05 / 0.95 * 0.999999 * stakes[i], 79) *
              (1 - 0.999999 * stakes[i]);
  std::vector<double> gains(79, 0.05);
  gains.push_back(-0.95);
  EXPECT_NEAR(std::exp(logCapital(gains, 0.05)), byHand, 1e-9);
}

// Intent: a piece gains by its accepted rows and loses by their violations, in parts of the longest
// piece.
TEST(Betting, PieceGains) {
  const JudgedPieces judged{
      {{1, true}, {1, false, true}, {0, false}, {1, true}, {1, false}, {1, true}},
      {{0, 3}, {3, 6}},
      4};
  const std::vector<double> any = pieceGains(judged, 0.5f, 0.1, Violation::Any),
                            gross = pieceGains(judged, 0.5f, 0.1, Violation::Gross);
  EXPECT_NEAR(any[0], (0.2 - 1) / 4, 1e-12);
  EXPECT_NEAR(any[1], (0.3 - 1) / 4, 1e-12);
  EXPECT_NEAR(gross[0], (0.2 - 1) / 4, 1e-12);
  EXPECT_NEAR(gross[1], 0.3 / 4, 1e-12);
}

/// Pieces of 20 rows, each wholly unsafe with probability SHARE or else wholly safe.
JudgedPieces drawPieces(Random &random, std::size_t count, double share, bool gross = false) {
  JudgedPieces judged;
  judged.longest = 20;
  for (std::size_t i = 0; i < count; ++i) {
    const bool unsafe = uniform(random) < share;
    const std::size_t begin = judged.rows.size();
    for (std::size_t row = 0; row < judged.longest; ++row)
      judged.rows.push_back({static_cast<float>(uniform(random)), !unsafe, gross && unsafe});
    judged.pieces.push_back({begin, judged.rows.size()});
  }
  return judged;
}

// Intent: where every threshold is a little too loose, pieces certify no more often than the level
// says. Their rows taken for independent would certify more than twice as often as allowed: the
// mistake that this is for.
TEST(Betting, KeepsItsPromiseAtTheBoundary) {
  Random random(31);
  constexpr int kRepetitions = 400;
  int byPieces = 0, byRows = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    const JudgedPieces training = drawPieces(random, 200, 0.01),
                       calibration = drawPieces(random, 150, 0.0501);
    byPieces += certifyPieces(planPieceWalks(training, calibration.pieces.size(), {}), training,
                              calibration, true, {})
                    .qualified;
    byRows += certify(planWalks(training.rows, calibration.rows.size(), {}), training.rows,
                      calibration.rows, {})
                  .qualified;
  }
  EXPECT_LE(byPieces, allowedFailures(kRepetitions));
  EXPECT_GT(byRows, 2 * allowedFailures(kRepetitions));
}

// Intent: pieces that are fine are certified, and with all their rows; the fewest that can do it
// are 78 without a violation, and 77 can't.
TEST(Betting, CertifiesWhatIsFine) {
  Random random(32);
  const JudgedPieces training = drawPieces(random, 400, 0.003),
                     fine = drawPieces(random, 400, 0.003);
  const Certificate certificate =
      certifyPieces(planPieceWalks(training, 400, {}), training, fine, true, {});
  EXPECT_TRUE(certificate.qualified);
  EXPECT_EQ(certificate.counts.accepted, 8000u);
  const std::vector<Walk> walks{{{-1}, kLooseShare, 1}};
  EXPECT_TRUE(certifyPieces(walks, {}, drawPieces(random, 78, 0), true, {}).qualified);
  EXPECT_FALSE(certifyPieces(walks, {}, drawPieces(random, 77, 0), true, {}).qualified);
}

// Intent: pieces whose errors come in groups are no independent evidence: refused, with a reason,
// where they are neighbours in time, and not where they come in no order.
TEST(Betting, RefusesNeighboursThatGoTogether) {
  JudgedPieces calibration;
  calibration.longest = 10;
  for (std::size_t i = 0; i < 400; ++i) {
    const std::size_t begin = calibration.rows.size();
    for (std::size_t row = 0; row < 10; ++row)
      calibration.rows.push_back({1, !(row == 0 && i / 40 == 3)});
    calibration.pieces.push_back({begin, calibration.rows.size()});
  }
  const std::vector<Walk> walks{{{0}, 1, 1}};
  const Certificate ordered = certifyPieces(walks, {}, calibration, true, {});
  EXPECT_FALSE(ordered.qualified);
  EXPECT_TRUE(std::isinf(ordered.threshold));
  EXPECT_NE(ordered.refusal.find("neighbouring stretches"), std::string::npos);
  EXPECT_TRUE(certifyPieces(walks, {}, calibration, false, {}).qualified);
}

// Intent: the correlation of neighbours is 1 - 2/n-like for one step, negative for alternation, and
// 0 for equal values.
TEST(Betting, NeighbourCorrelation) {
  EXPECT_EQ(neighbourCorrelation({2, 2, 2}), 0);
  EXPECT_NEAR(neighbourCorrelation({1, -1, 1, -1, 1, -1}), -1, 1e-12);
  EXPECT_NEAR(neighbourCorrelation({1, 1, 1, -1, -1, -1}), 3.0 / 5, 1e-12);
}

// Intent: without a piece nothing is certified, and nothing goes wrong.
TEST(Betting, NoPieces) {
  EXPECT_TRUE(planPieceWalks({}, 0, {}).empty());
  EXPECT_FALSE(certifyPieces({}, {}, {}, true, {}).qualified);
}

} // namespace
