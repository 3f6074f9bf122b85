// The certificate: exact bounds, and that the procedure keeps its promise.
#include "chance.h"
#include "measure/certificate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace axnet;

/// Without a second promise.
PromiseTerms violationsOnly() {
  PromiseTerms terms;
  terms.errorsHaveSize = false;
  return terms;
}

Certificate certifyFrom(const std::vector<Judged> &training, const std::vector<Judged> &calibration,
                        const PromiseTerms &terms) {
  return certify(planWalks(training, calibration.size(), terms), training, calibration, terms);
}

/// Margins uniform in (-1, 1); a sample of margin m is unsafe with probability (1 - m) / 5, so that
/// among those above t the unsafe share is (1 - t) / 10: exactly 0.05 at t = 0.5.
std::vector<Judged> draw(Random &random, std::size_t count) {
  std::vector<Judged> samples(count);
  for (Judged &sample : samples) {
    sample.margin = static_cast<float>(2 * uniform(random) - 1);
    sample.safe = uniform(random) >= (1 - sample.margin) / 5;
  }
  return samples;
}

// Intent: over repetitions with fresh samples the true violation rate exceeds the maximum no more
// often than 1 - confidence says, and the threshold is not far stricter than the best one.
TEST(Certificate, KeepsItsPromise) {
  Random random(11);
  constexpr int kRepetitions = 400;
  int broken = 0, unqualified = 0;
  double invocation = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    const std::vector<Judged> training = draw(random, 16000), calibration = draw(random, 8000);
    const Certificate certificate = certifyFrom(training, calibration, violationsOnly());
    if (!certificate.qualified) { // accepts nothing, which breaks no promise
      ++unqualified;
      continue;
    }
    broken += certificate.threshold < 0.5f; // where the true share is above 0.05
    invocation += (1 - certificate.threshold) / 2 / kRepetitions;
  }
  EXPECT_LE(unqualified, kRepetitions / 100);
  EXPECT_LE(broken, allowedFailures(kRepetitions));
  EXPECT_GT(invocation, 0.18) << "the best threshold accepts 0.25";
}

/// Unsafe with probability 0.002 for margins above 0.8, 0.1 down to 0.4, 0.0165 down to -0.8, 1
/// below.
std::vector<Judged> drawDip(Random &random, std::size_t count) {
  std::vector<Judged> samples = draw(random, count);
  for (Judged &sample : samples) {
    const float m = sample.margin;
    const double unsafe = m > 0.8f ? 0.002 : m > 0.4f ? 0.1 : m > -0.8f ? 0.0165 : 1;
    sample.safe = uniform(random) >= unsafe;
  }
  return samples;
}

// Intent: thresholds that accept too many unsafe samples do not end the walk where looser ones are
// fine, and the promise still holds: above m = 0.4 the unsafe share is 0.067, above -0.8 it is
// 0.033, above -0.83 it is 0.05.
TEST(Certificate, WalksPastADip) {
  Random random(12);
  constexpr int kRepetitions = 200;
  int broken = 0, tooStrict = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    const std::vector<Judged> training = drawDip(random, 8000), calibration = drawDip(random, 4000);
    const Certificate certificate = certifyFrom(training, calibration, violationsOnly());
    broken += certificate.threshold < -0.83f;
    tooStrict += certificate.threshold > -0.75f;
  }
  EXPECT_LE(broken, allowedFailures(kRepetitions));
  EXPECT_LE(tooStrict, kRepetitions / 10);
}

// Intent: where two walks share the level, neither has all of it.
TEST(Certificate, WalksShareTheLevel) {
  const std::vector<Judged> calibration(59, Judged{1, true}); // enough for 0.05, not for less
  const std::vector<Walk> one{{{0}, 1, 1}}, two{{{0}, 0.8, 1}, {{0}, 0.2, 1}};
  EXPECT_TRUE(certify(one, {}, calibration, {}).qualified);
  EXPECT_FALSE(certify(two, {}, calibration, {}).qualified);
}

// Intent: where the violation rate is too high everywhere, nothing is accepted and the certificate
// says so.
TEST(Certificate, NothingQualifies) {
  Random random(5);
  std::vector<Judged> samples = draw(random, 3000);
  for (Judged &sample : samples)
    sample.safe = uniform(random) < 0.8;
  const Certificate certificate = certifyFrom(samples, samples, {});
  EXPECT_FALSE(certificate.qualified);
  EXPECT_TRUE(std::isinf(certificate.threshold) && certificate.threshold > 0);
  EXPECT_EQ(certificate.counts.accepted, 0u);
}

// Intent: a predictor that is right everywhere is let accept everything, equal margins included.
TEST(Certificate, EverythingSafe) {
  const std::vector<Judged> samples(500, Judged{1.5f, true});
  const Certificate certificate = certifyFrom(samples, samples, {});
  EXPECT_TRUE(certificate.qualified);
  EXPECT_EQ(certificate.counts.accepted, 500u);
}

// Intent: where every threshold is a little too loose, a certificate is given no more often than
// the level says.
TEST(Certificate, KeepsItsPromiseAtTheBoundary) {
  Random random(21);
  constexpr int kRepetitions = 400;
  int certified = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    std::vector<Judged> training = draw(random, 3000), calibration = draw(random, 2000);
    for (Judged &sample : training)
      sample.safe = uniform(random) >= 0.02; // training verdicts flatter
    for (Judged &sample : calibration)
      sample.safe = uniform(random) >= 0.0501;
    certified += certifyFrom(training, calibration, {}).qualified;
  }
  EXPECT_LE(certified, allowedFailures(kRepetitions));
  EXPECT_GT(certified, 0) << "so strict that it proves nothing";
}

/// A call in five has one input, whose output is always wrong, with margin 0.5; the other inputs
/// differ, and are unsafe with a probability of 0.01.
std::vector<Judged> drawRepeated(Random &random, std::size_t count, bool distinct) {
  std::vector<Judged> samples;
  bool seen = false;
  for (std::size_t i = 0; i < count; ++i) {
    const bool repeated = uniform(random) < 0.2;
    if (repeated && seen && distinct)
      continue;
    seen |= repeated;
    const auto margin = static_cast<float>(2 * uniform(random) - 1);
    samples.push_back(repeated ? Judged{0.5f, false} : Judged{margin, uniform(random) >= 0.01});
  }
  return samples;
}

// Intent: an input is as much evidence as it has calls. Counted once, a frequent wrong input is
// lost, and the certificate says 5% where more than a fifth of the accepted calls are wrong.
TEST(Certificate, RepeatedInputsCountAsCalled) {
  Random random(22);
  int brokenByCall = 0, brokenByInput = 0;
  for (int i = 0; i < 50; ++i) {
    const auto broken = [&](bool distinct) {
      return certifyFrom(drawRepeated(random, 4000, distinct), drawRepeated(random, 2000, distinct),
                         {})
                 .threshold < 0.5f;
    };
    brokenByCall += broken(false);
    brokenByInput += broken(true);
  }
  EXPECT_LE(brokenByCall, allowedFailures(50));
  EXPECT_GT(brokenByInput, 40) << "this test would not notice inputs counted once";
}

// Intent: the second promise is tested at each threshold too: with too many gross violations
// nothing is certified by that walk, however few violations there are.
TEST(Certificate, GrossViolationsEndAWalk) {
  Random random(23);
  const std::vector<Walk> walks{{{0}, kLooseShare, 0.01}};
  constexpr int kRepetitions = 400;
  int certified = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    std::vector<Judged> calibration(2000, Judged{1, true});
    for (Judged &sample : calibration)
      if (uniform(random) < 0.0101)
        sample = {1, false, true};
    certified += certify(walks, {}, calibration, {}).qualified;
  }
  EXPECT_LE(certified, allowedFailures(kRepetitions));
  EXPECT_GT(certified, 0);
}

// Intent: the second promise is as strict as the rows can prove: 0.1% from 3,351 accepted rows on,
// where the walk has 70% of the level, and a weaker one of the ladder from fewer.
TEST(Certificate, ProvesTheGrossShareThatItCan) {
  const auto proven = [](std::size_t rows) {
    return certifyFrom(std::vector<Judged>(100000, Judged{1, true}),
                       std::vector<Judged>(rows, Judged{1, true}), {})
        .provenGross;
  };
  EXPECT_DOUBLE_EQ(proven(3351), 0.001);
  EXPECT_DOUBLE_EQ(proven(3350), 0.0015);
  EXPECT_DOUBLE_EQ(proven(340), 0.01);
  EXPECT_DOUBLE_EQ(proven(60), 0.05) << "what the first promise says already";
}

/// A gross violation in 200 among margins below 0, none above.
std::vector<Judged> drawGross(Random &random, std::size_t count) {
  std::vector<Judged> samples = draw(random, count);
  for (Judged &sample : samples) {
    const bool gross = sample.margin < 0 && uniform(random) < 0.005;
    sample = {sample.margin, !gross, gross};
  }
  return samples;
}

// Intent: who asks for a gross share gets it at a stricter threshold; by default more calls are
// accepted, with the share that can be proven there.
TEST(Certificate, AskedForAGrossShare) {
  Random random(24);
  const std::vector<Judged> training = drawGross(random, 40000),
                            calibration = drawGross(random, 12000);
  PromiseTerms asked;
  asked.maxGrossAsked = true;
  const Certificate byDefault = certifyFrom(training, calibration, {}),
                    strict = certifyFrom(training, calibration, asked);
  EXPECT_LT(byDefault.threshold, -0.9f);
  EXPECT_DOUBLE_EQ(byDefault.provenGross, 0.005);
  EXPECT_GT(strict.threshold, -0.5f);
  EXPECT_LT(strict.threshold, 0.3f);
  EXPECT_DOUBLE_EQ(strict.provenGross, 0.001);
}

// Intent: a threshold at which the training rows themselves break the promise is passed over for
// the last certified one before it.
TEST(Certificate, StepsBackWhereTrainingRowsContradict) {
  std::vector<Judged> training(100, Judged{3, true});
  training.resize(120, Judged{1, false});
  const std::vector<Judged> calibration(500, Judged{3, true});
  const std::vector<Walk> walks{{{2, 0}, 1, 1}};
  EXPECT_EQ(certify(walks, {}, calibration, {}).threshold, 0);
  EXPECT_EQ(certify(walks, training, calibration, {}).threshold, 2);
}

// Intent: candidates go from strict to loose in equal steps, equal margins once, and end where they
// are told to.
TEST(Certificate, CandidateThresholds) {
  std::vector<Judged> training;
  for (int i = 0; i < 1000; ++i)
    training.push_back({static_cast<float>(i), true});
  const std::vector<float> all = candidateThresholds(training),
                           some = candidateThresholds(training, 500.5f);
  ASSERT_EQ(all.size(), 200u);
  EXPECT_NEAR(all.front(), 994, 0.2);
  EXPECT_EQ(all.back(), kAcceptsAll);
  ASSERT_EQ(some.size(), 100u);
  EXPECT_NEAR(some[98], 504, 0.2);
  EXPECT_EQ(some.back(), 500.5f);
  const std::vector<float> equal = candidateThresholds(std::vector<Judged>(50, {1, true}));
  ASSERT_EQ(equal.size(), 2u);
  EXPECT_EQ(equal[1], kAcceptsAll);
  EXPECT_EQ(candidateThresholds(training, 2000), std::vector<float>{2000});
}

// Intent: where many calls have one margin, no threshold is so near to it that another target's
// rounding would move them to the other side.
TEST(Certificate, ThresholdsKeepClearOfWhatTheyRefuse) {
  std::vector<Judged> training(200, Judged{-3.8461723f, false});
  for (int i = 0; i < 800; ++i)
    training.push_back({static_cast<float>(i) * 0.01f, true});
  for (float threshold : candidateThresholds(training))
    EXPECT_FALSE(std::fabs(threshold + 3.8461723f) < 1e-4f) << threshold;
}

// Intent: few calibration samples certify nothing, however good they look: 58 without a violation
// are one too few for 5% at 95%, 59 are enough.
TEST(Certificate, TooFewSamples) {
  const std::vector<Judged> training(500, Judged{1, true});
  const std::vector<Walk> walks = planWalks(training, 58, {});
  EXPECT_FALSE(certify(walks, {}, std::vector<Judged>(58, Judged{1, true}), {}).qualified);
  EXPECT_TRUE(certify(walks, {}, std::vector<Judged>(59, Judged{1, true}), {}).qualified);
}

// Intent: hindsight takes the largest prefix of the strictest samples that keeps the bound, ties as
// a whole.
TEST(Certificate, Hindsight) {
  std::vector<Judged> samples = {{4, true}, {3, false}, {2, true},
                                 {2, true}, {1, false}, {0, false}};
  EXPECT_DOUBLE_EQ(hindsightInvocation(samples, 0.25), 4.0 / 6);
  EXPECT_DOUBLE_EQ(hindsightInvocation(samples, 0.1), 1.0 / 6);
  EXPECT_DOUBLE_EQ(hindsightInvocation({}, 0.1), 0);
}

} // namespace
