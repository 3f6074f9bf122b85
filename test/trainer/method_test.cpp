// The order in which each method trains, and what the iterative one selects.
#include "network/network_shape.h"
#include "training/method.h"

#include <gtest/gtest.h>

namespace {

using namespace axnet;

// Intent: every method gives approximator and predictor the same number of steps, so that a
// comparison of methods compares equal budgets.
TEST(Methods, EqualSteps) {
  for (Method method : {Method::Axnet, Method::OnePass, Method::Iterative}) {
    std::size_t approximator = 0, predictor = 0;
    for (const Phase &phase : phasesOf(method, 800, 8)) {
      EXPECT_GT(phase.steps, 0u);
      approximator += phase.approximator ? phase.steps : 0;
      predictor += phase.predictor ? phase.steps : 0;
    }
    EXPECT_EQ(approximator, 800u) << nameOf(method);
    EXPECT_EQ(predictor, 800u) << nameOf(method);
  }
}

// Intent: iterative training alternates, and selects before every round but the first; one-pass is
// its first round.
TEST(Methods, IterativeAlternates) {
  const std::vector<Phase> phases = phasesOf(Method::Iterative, 300, 3);
  ASSERT_EQ(phases.size(), 6u);
  for (std::size_t i = 0; i < phases.size(); ++i) {
    EXPECT_EQ(phases[i].approximator, i % 2 == 0);
    EXPECT_EQ(phases[i].predictor, i % 2 == 1);
    EXPECT_EQ(phases[i].selects, i == 2 || i == 4);
  }
  EXPECT_EQ(phasesOf(Method::OnePass, 300, 3).size(), 2u);
}

// Intent: with full rounds every round has the steps of a whole training; otherwise they share
// them, and one-pass is the same either way.
TEST(Methods, FullRounds) {
  for (const Phase &phase : phasesOf(Method::Iterative, 300, 3, true))
    EXPECT_EQ(phase.steps, 300u);
  for (const Phase &phase : phasesOf(Method::Iterative, 300, 3))
    EXPECT_EQ(phase.steps, 100u);
  EXPECT_EQ(phasesOf(Method::OnePass, 300, 3, true).front().steps, 300u);
}

// Intent: the five rules select exactly the samples their names say.
TEST(Methods, Selection) {
  struct Row {
    Selection rule;
    bool neither, onlySafe, onlyAccepted, both;
  };
  for (const Row &row :
       {Row{Selection::AOrC, false, true, true, true}, Row{Selection::C, false, false, true, true},
        Row{Selection::A, false, true, false, true},
        Row{Selection::AAndC, false, false, false, true},
        Row{Selection::All, true, true, true, true}}) {
    EXPECT_EQ(isSelected(row.rule, false, false), row.neither) << nameOf(row.rule);
    EXPECT_EQ(isSelected(row.rule, true, false), row.onlySafe) << nameOf(row.rule);
    EXPECT_EQ(isSelected(row.rule, false, true), row.onlyAccepted) << nameOf(row.rule);
    EXPECT_EQ(isSelected(row.rule, true, true), row.both) << nameOf(row.rule);
  }
}

// Intent: a name on the command line and the name in the training record are the same.
TEST(Methods, NamesRoundTrip) {
  for (const char *name : {"axnet", "one-pass", "iterative"})
    EXPECT_STREQ(nameOf(*methodOf(name)), name);
  for (const char *name : {"a-or-c", "c", "a", "a-and-c", "all"})
    EXPECT_STREQ(nameOf(*selectionOf(name)), name);
  for (const char *name : {"all", "first", "second", "none", "separate"})
    EXPECT_STREQ(nameOf(*fusionOf(name)), name);
  EXPECT_FALSE(methodOf("mcma") || selectionOf("") || fusionOf("third"));
}

} // namespace
