// How many independent pieces a profile has, and splits by them.
#include "call_sequences.h"
#include "measure/piece_split.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

namespace {

using namespace axnet;

/// In how many of 20 profiles DRAW's calls are too few pieces for a promise of new runs.
int tooFew(const std::function<Columns(Random &)> &draw, std::size_t runs = 1) {
  int count = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const Columns columns = draw(random);
    count += !piecesOf(sequence(columns, runs), {}).enough();
  }
  return count;
}

// Intent: calls that lean on each other for long are never enough pieces; independent ones nearly
// always are, also with a column that jumps, a constant one, and NaN.
TEST(Pieces, TellsTrajectoriesFromIndependentCalls) {
  EXPECT_EQ(tooFew([](Random &random) { return autoregressive(random, 0.999); }), 20);
  EXPECT_EQ(tooFew([](Random &random) { return autoregressive(random, 0.9999); }), 20);
  EXPECT_LE(tooFew([](Random &random) { return independent(random); }), 1);
  EXPECT_LE(tooFew([](Random &random) {
              Columns columns = independent(random);
              for (double &value : columns[1])
                value = value < 0.1 ? std::nan("") : value < 0.2 ? 1e30 : value;
              columns.push_back(std::vector<double>(columns[0].size(), 7));
              return columns;
            }),
            1);
}

// Intent: the same for a sorted sweep, a random walk, nested loops, and runs of different inputs;
// four runs alike are as good as one.
TEST(Pieces, OtherDependentCalls) {
  EXPECT_EQ(tooFew([](Random &random) {
              Columns columns = independent(random);
              std::sort(columns[0].begin(), columns[0].end());
              return columns;
            }),
            20);
  EXPECT_EQ(tooFew([](Random &random) {
              return trajectory(20000, [&](std::size_t, double *state) {
                state[0] += 0.01 * normal(random);
                state[1] += 0.01 * normal(random);
              });
            }),
            20);
  EXPECT_EQ(tooFew([](Random &) {
              return trajectory(20000, [&](std::size_t row, double *state) {
                state[0] = static_cast<double>(row / 141) / 141;
                state[1] = static_cast<double>(row % 141) / 141;
              });
            }),
            20);
  EXPECT_LE(tooFew([](Random &random) { return independent(random); }, 4), 1);
}

// Intent: runs that differ are pieces themselves, and four are too few.
TEST(Pieces, RunsThatDiffer) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    double centre = 0;
    const Columns columns = trajectory(20000, [&](std::size_t row, double *state) {
      if (row % 5000 == 0)
        centre = normal(random);
      state[0] = centre + 0.5 * normal(random);
      state[1] = normal(random);
    });
    const Pieces pieces = piecesOf(sequence(columns, 4), {});
    EXPECT_TRUE(pieces.runsDiffer);
    EXPECT_EQ(pieces.unit, PieceUnit::Runs);
    EXPECT_EQ(pieces.count, 4u);
  }
}

// Intent: runs are told apart by level and by spread, call by call or by means of blocks, and runs
// alike are not; runs too short to compare count as different.
TEST(Pieces, RunsDiffer) {
  int alike = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const auto runsOfKind = [&](double shift, double spread) {
      return trajectory(4000, [&](std::size_t row, double *state) {
        const bool second = row >= 2000;
        state[0] = (second ? spread : 1) * normal(random) + (second ? shift : 0);
        state[1] = normal(random);
      });
    };
    const Columns same = runsOfKind(0, 1), shifted = runsOfKind(0.5, 1), wider = runsOfKind(0, 2);
    alike += runsDiffer(sequence(same, 2), 1) + runsDiffer(sequence(same, 2), 16);
    EXPECT_TRUE(runsDiffer(sequence(shifted, 2), 1));
    EXPECT_TRUE(runsDiffer(sequence(shifted, 2), 16));
    EXPECT_TRUE(runsDiffer(sequence(wider, 2), 1));
    EXPECT_TRUE(runsDiffer(sequence(same, 2), 4096));
    EXPECT_FALSE(runsDiffer(sequence(shifted), 1)) << "one run has nothing to differ from";
  }
  EXPECT_LE(alike, 2);
}

// Intent: a moderate memory leaves stretches: with rho = 0.9 of a few dozen rows, of which 20,000
// rows have hundreds.
TEST(Pieces, StretchesOfAModerateMemory) {
  Random random(3);
  const Columns columns = autoregressive(random, 0.9);
  const Pieces pieces = piecesOf(sequence(columns), {});
  EXPECT_EQ(pieces.unit, PieceUnit::Stretches);
  EXPECT_GE(pieces.rows, 8u);
  EXPECT_LE(pieces.rows, 64u);
  EXPECT_EQ(pieces.gap, pieces.rows);
  EXPECT_EQ(pieces.count, 20000 / (2 * pieces.rows));
  EXPECT_TRUE(pieces.enough());
}

// Intent: 79 clean pieces prove 5% at the level of the longer walk, of 198 in all; as many runs are
// pieces whatever their calls do.
TEST(Pieces, Wanted) {
  EXPECT_EQ(neededPieces({}), 79u);
  EXPECT_EQ(wantedPieces({}), 198u);
  Random random(4);
  const Columns columns = autoregressive(random, 0.9999, 1980);
  const Pieces pieces = piecesOf(sequence(columns, 198), {});
  EXPECT_EQ(pieces.unit, PieceUnit::Runs);
  EXPECT_TRUE(pieces.enough());
}

// Intent: nothing to look at, or next to nothing, is no independent piece, and nothing goes wrong;
// calls that are all alike have no memory.
TEST(Pieces, TinyProfiles) {
  const Columns none(2), one(2, std::vector<double>(1, 5)), alike(2, std::vector<double>(100, 5));
  EXPECT_FALSE(piecesOf(sequence(none), {}).enough());
  EXPECT_FALSE(piecesOf(sequence(one), {}).enough());
  EXPECT_EQ(memoryRows(sequence(alike)), 1u);
  Random random(5);
  const Columns few = independent(random, 20);
  EXPECT_EQ(memoryRows(sequence(few)), 20u);
}

// Intent: midranks share the mean of the ranks of equal values, and what is not finite comes last.
TEST(Pieces, Midranks) {
  EXPECT_EQ(midranks({3, 1, 3, -HUGE_VAL, 2, std::nan("")}),
            (std::vector<double>{3.5, 1, 3.5, 5.5, 2, 5.5}));
}

/// Every row that SPLIT uses, each once.
std::set<std::size_t> usedRows(const PieceSplit &split) {
  std::set<std::size_t> rows;
  for (const auto *part : {&split.train, &split.calibration, &split.test})
    for (std::size_t row : *part)
      EXPECT_TRUE(rows.insert(row).second) << row;
  return rows;
}

// Intent: stretches are runs of neighbouring rows with their gap on both sides, in calibration and
// against the other parts; training comes first, tests last.
TEST(PieceSplit, StretchesKeepTheirDistance) {
  Pieces pieces;
  pieces.unit = PieceUnit::Stretches;
  pieces.count = 1000;
  pieces.rows = pieces.gap = 8;
  const std::vector<RowRange> runs{{0, 4000}, {4000, 6000}};
  const PieceSplit split = splitByPieces(runs, pieces, false, 1);
  const std::set<std::size_t> used = usedRows(split);
  EXPECT_EQ(split.train.size(), 1800u + 900);
  EXPECT_EQ(split.calibrationPieces.size(), 100u + 50);
  EXPECT_EQ(split.trainPieces.size(), 225u + 112);
  for (const RowRange &piece : split.calibrationPieces) {
    ASSERT_EQ(piece.size(), 8u);
    const std::size_t first = split.calibration[piece.begin];
    EXPECT_EQ(split.calibration[piece.end - 1], first + 7);
    for (std::size_t distance = 1; distance <= 8; ++distance) {
      EXPECT_EQ(used.count(first - distance), 0u);
      EXPECT_EQ(used.count(first + 7 + distance), 0u);
    }
  }
  EXPECT_EQ(split.test.front(), 1800u + 8 + 1600 + 8);
  EXPECT_EQ(split.test.back(), 5999u);
}

// Intent: whole runs go to one part, in an order that the seed gives; the shares of 198 leave the
// 79 that calibration needs.
TEST(PieceSplit, WholeRuns) {
  Pieces pieces;
  pieces.unit = PieceUnit::Runs;
  pieces.count = 198;
  std::vector<RowRange> runs;
  for (std::size_t i = 0; i < 198; ++i)
    runs.push_back({10 * i, 10 * i + 10});
  const PieceSplit split = splitByPieces(runs, pieces, false, 1);
  EXPECT_EQ(usedRows(split).size(), 1980u);
  EXPECT_EQ(split.trainPieces.size(), 89u);
  EXPECT_EQ(split.calibrationPieces.size(), 79u);
  for (const RowRange &piece : split.calibrationPieces)
    EXPECT_EQ(split.calibration[piece.begin] / 10, split.calibration[piece.end - 1] / 10);
  EXPECT_EQ(split.calibration, splitByPieces(runs, pieces, false, 1).calibration);
  EXPECT_NE(split.calibration, splitByPieces(runs, pieces, false, 2).calibration);
}

// Intent: with a table of tests none of the profile's rows are spent on tests; and too few pieces
// leave rows for each part, which nothing certifies.
TEST(PieceSplit, TestTableAndTooFew) {
  Pieces pieces;
  pieces.count = pieces.wanted = 1000;
  const PieceSplit beside = splitByPieces({{0, 1000}}, pieces, true, 1);
  EXPECT_EQ(beside.train.size(), 550u);
  EXPECT_EQ(beside.calibration.size(), 450u);
  EXPECT_TRUE(beside.test.empty());
  pieces.unit = PieceUnit::Stretches;
  pieces.count = 0;
  pieces.rows = pieces.gap = 1000;
  const PieceSplit few = splitByPieces({{0, 1000}}, pieces, false, 1);
  EXPECT_TRUE(few.calibrationPieces.empty());
  EXPECT_FALSE(few.train.empty() || few.calibration.empty() || few.test.empty());
}

} // namespace
