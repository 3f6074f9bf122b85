// The certificate: exact bounds, and that the procedure keeps its promise.
#include "data/random.h"
#include "measure/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace axnet;

/// A uniform number in (0, 1).
double uniform(Random &random) {
  return (static_cast<double>(random.next() >> 11) + 0.5) / 9007199254740992.0;
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

// Intent: binomial tail probabilities equal values known from closed forms.
TEST(Calibration, BinomialCdf) {
  EXPECT_NEAR(binomialCdf(0, 59, 0.05), std::pow(0.95, 59), 1e-12);
  EXPECT_NEAR(binomialCdf(1, 2, 0.5), 0.75, 1e-12);
  EXPECT_NEAR(binomialCdf(7, 10, 0.5), 1 - 56.0 / 1024, 1e-12);
  EXPECT_EQ(binomialCdf(5, 5, 0.1), 1);
  EXPECT_NEAR(binomialCdf(50000, 100000, 0.5), 0.5 + 0.5 * 0.00252313, 1e-6);
}

// Intent: the upper bound is Clopper and Pearson's, with its closed form at no violation (the rule
// of three).
TEST(Calibration, UpperBound) {
  EXPECT_NEAR(violationUpperBound(0, 100, 0.95), 1 - std::pow(0.05, 0.01), 1e-9);
  EXPECT_EQ(violationUpperBound(0, 0, 0.95), 1);
  EXPECT_EQ(violationUpperBound(4, 4, 0.95), 1);
  EXPECT_NEAR(violationUpperBound(0, 59, 0.95), 0.0495076098882269, 1e-12);
  EXPECT_NEAR(violationUpperBound(1, 100, 0.95), 0.0465598114535389, 1e-12);
  EXPECT_NEAR(violationUpperBound(5, 100, 0.95), 0.102253377643275, 1e-12);
  EXPECT_NEAR(violationUpperBound(25, 500, 0.95), 0.0691360772445, 1e-12);
  EXPECT_NEAR(violationUpperBound(400, 8000, 0.99), 0.0559573873271, 1e-12);
  const double bound = violationUpperBound(10, 300, 0.9);
  EXPECT_NEAR(binomialCdf(10, 300, bound), 0.1, 1e-9);
}

/// P(X <= k), term by term: slow, and no code in common with what is tested.
double summedCdf(int k, int n, double p) {
  double sum = 0;
  for (int i = 0; i <= k; ++i)
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) +
                    i * std::log(p) + (n - i) * std::log1p(-p));
  return sum;
}

// Intent: whether so many violations refute a maximum is decided as by adding up the binomial's
// terms, around every bound that matters, and the bound itself is where that changes.
TEST(Calibration, DecidesAsTheSumDoes) {
  int refuted = 0, kept = 0;
  for (const int accepted : {1, 10, 59, 60, 150, 300, 1000, 3000, 20000})
    for (const double share : {0.0, 0.005, 0.02, 0.04, 0.05, 0.06, 0.2})
      for (const double maximum : {0.01, 0.05, 0.2})
        for (const double confidence : {0.5, 0.9, 0.95, 0.965, 0.99}) {
          const auto violations = static_cast<std::size_t>(share * accepted);
          const auto count = static_cast<std::size_t>(accepted);
          const double sum = summedCdf(static_cast<int>(violations), accepted, maximum);
          const bool refutes = sum <= 1 - confidence;
          EXPECT_EQ(binomialCdf(violations, count, maximum) <= 1 - confidence, refutes);
          EXPECT_EQ(violationUpperBound(violations, count, confidence) <= maximum, refutes)
              << violations << " of " << accepted << " at " << confidence;
          ++(refutes ? refuted : kept);
        }
  EXPECT_GT(refuted, 100);
  EXPECT_GT(kept, 100);
}

// Intent: over repetitions with fresh samples the true violation rate exceeds the maximum no more
// often than 1 - confidence says, and the threshold is not far stricter than the best one.
TEST(Calibration, KeepsItsPromise) {
  Random random(11);
  constexpr int kRepetitions = 400;
  int broken = 0, unqualified = 0;
  double invocation = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    const std::vector<Judged> training = draw(random, 16000), calibration = draw(random, 8000);
    const std::vector<Walk> candidates = candidateThresholds(training, calibration.size(), 0.05);
    const Certificate certificate = certify(candidates, calibration, 0.05, 0.95);
    if (!certificate.qualified) { // accepts nothing, which breaks no promise
      ++unqualified;
      continue;
    }
    EXPECT_LE(certificate.upperBound, 0.05 + 1e-9);
    broken += certificate.threshold < 0.5f; // where the true share is above 0.05
    invocation += (1 - certificate.threshold) / 2 / kRepetitions;
  }
  EXPECT_LE(unqualified, kRepetitions / 100);
  EXPECT_LE(broken, kRepetitions * 5 / 100 + 13); // three standard deviations above 20
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
TEST(Calibration, WalksPastADip) {
  Random random(12);
  constexpr int kRepetitions = 200;
  int broken = 0, tooStrict = 0;
  for (int i = 0; i < kRepetitions; ++i) {
    const std::vector<Judged> training = drawDip(random, 8000), calibration = drawDip(random, 4000);
    const Certificate certificate =
        certify(candidateThresholds(training, calibration.size(), 0.05), calibration, 0.05, 0.95);
    broken += certificate.threshold < -0.83f;
    tooStrict += certificate.threshold > -0.75f;
  }
  EXPECT_LE(broken, kRepetitions * 5 / 100 + 9);
  EXPECT_LE(tooStrict, kRepetitions / 10);
}

// Intent: where two walks share the level, neither has all of it.
TEST(Calibration, WalksShareTheLevel) {
  const std::vector<Judged> calibration(59, Judged{1, true}); // enough for 0.05, not for less
  const std::vector<Walk> one{{{0}, 1}}, two{{{0}, 0.8}, {{0}, 0.2}};
  EXPECT_TRUE(certify(one, calibration, 0.05, 0.95).qualified);
  EXPECT_FALSE(certify(two, calibration, 0.05, 0.95).qualified);
}

// Intent: where the violation rate is too high everywhere, nothing is accepted and the certificate
// says so.
TEST(Calibration, NothingQualifies) {
  Random random(5);
  std::vector<Judged> samples = draw(random, 3000);
  for (Judged &sample : samples)
    sample.safe = uniform(random) < 0.8;
  const Certificate certificate =
      certify(candidateThresholds(samples, 3000, 0.05), samples, 0.05, 0.95);
  EXPECT_FALSE(certificate.qualified);
  EXPECT_TRUE(std::isinf(certificate.threshold) && certificate.threshold > 0);
  EXPECT_EQ(certificate.accepted, 0u);
  EXPECT_NE(certificateJson(certificate).find("accepts nothing"), std::string::npos);
}

// Intent: a predictor that is right everywhere is let accept everything, equal margins included.
TEST(Calibration, EverythingSafe) {
  const std::vector<Judged> samples(500, Judged{1.5f, true});
  const Certificate certificate =
      certify(candidateThresholds(samples, 500, 0.05), samples, 0.05, 0.95);
  EXPECT_TRUE(certificate.qualified);
  EXPECT_EQ(certificate.accepted, 500u);
}

// Intent: few calibration samples certify nothing, however good they look: 58 without a violation
// are one too few for 5% at 95%, 59 are enough.
TEST(Calibration, TooFewSamples) {
  const std::vector<Judged> training(500, Judged{1, true});
  const std::vector<Walk> candidates = candidateThresholds(training, 58, 0.05);
  EXPECT_FALSE(certify(candidates, std::vector<Judged>(58, Judged{1, true}), 0.05, 0.95).qualified);
  EXPECT_TRUE(certify(candidates, std::vector<Judged>(59, Judged{1, true}), 0.05, 0.95).qualified);
}

// Intent: hindsight takes the largest prefix of the strictest samples that keeps the bound, ties as
// a whole.
TEST(Calibration, Hindsight) {
  std::vector<Judged> samples = {{4, true}, {3, false}, {2, true},
                                 {2, true}, {1, false}, {0, false}};
  EXPECT_DOUBLE_EQ(hindsightInvocation(samples, 0.25), 4.0 / 6);
  EXPECT_DOUBLE_EQ(hindsightInvocation(samples, 0.1), 1.0 / 6);
  EXPECT_DOUBLE_EQ(hindsightInvocation({}, 0.1), 0);
}

} // namespace
