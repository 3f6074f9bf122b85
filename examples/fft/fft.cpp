/// \file Spectrum of a signal by a radix-2 FFT with approximable twiddle factors. See README.md.
#include "fft.h"

#include "workload.h"

#include <complex>
#include <utility>

/// Samples of the signal, a power of two.
constexpr std::size_t kPoints = 1 << 16;
/// Twiddles of all stages: 1 + 2 + 4 + ... + kPoints / 2.
constexpr std::size_t kTwiddles = kPoints - 1;

/// The angles of all stages: a stage that makes transforms of M points has the M / 2 from index
/// M / 2 - 1 on. Twiddles of k + SHIFT instead of k give the spectrum at the frequencies k + SHIFT.
static std::vector<float> allAngles(double shift) {
  std::vector<float> angles;
  constexpr double kTwoPi = 6.28318530717958647692;
  for (std::size_t half = 1; half < kPoints; half *= 2)
    for (std::size_t k = 0; k < half; ++k)
      angles.push_back(static_cast<float>(kTwoPi * (static_cast<double>(k) + shift) /
                                          static_cast<double>(2 * half)));
  return angles;
}

/// Five tones and noise.
static std::vector<std::complex<double>> makeSignal() {
  example::Uniform uniform(3);
  std::vector<std::complex<double>> signal(kPoints);
  for (std::complex<double> &sample : signal)
    sample = uniform(-1, 1);
  for (int tone = 0; tone < 5; ++tone) {
    double cycles = uniform(0, kPoints / 2.0), phase = uniform(0, 6.28), loudness = uniform(0.2, 1);
    for (std::size_t i = 0; i < kPoints; ++i)
      signal[i] += loudness * std::cos(6.28318530717958647692 * cycles * static_cast<double>(i) /
                                           static_cast<double>(kPoints) +
                                       phase);
  }
  return signal;
}

/// Puts the sample of index i where i's bits, read backwards, say.
static void reverseBits(std::vector<std::complex<double>> &values) {
  for (std::size_t i = 0, reversed = 0; i < kPoints; ++i) {
    if (i < reversed)
      std::swap(values[i], values[reversed]);
    // Adds one at the top, with the carry running down.
    std::size_t bit = kPoints / 2;
    for (; reversed & bit; bit /= 2)
      reversed ^= bit;
    reversed |= bit;
  }
}

/// The spectrum of VALUES by decimation in time; a row of TWIDDLES is a real and an imaginary part.
static std::vector<std::complex<double>> transform(std::vector<std::complex<double>> values,
                                                   const example::Results &twiddles) {
  reverseBits(values);
  for (std::size_t half = 1; half < kPoints; half *= 2)
    for (std::size_t k = 0; k < half; ++k) {
      std::size_t row = half - 1 + k;
      std::complex<double> factor(twiddles.at(row, 0), twiddles.at(row, 1));
      for (std::size_t even = k; even < kPoints; even += 2 * half) {
        std::complex<double> turned = factor * values[even + half];
        values[even + half] = values[even] - turned;
        values[even] += turned;
      }
    }
  return values;
}

/// RMS of the spectra's difference, in parts of the exact spectrum's RMS.
static double spectrumError(const example::Options &options) {
  auto [exact, approx] = example::readPair(options, 2);
  if (exact.rows != kTwiddles)
    example::fail(options.exact, "does not hold the twiddles of a whole transform");
  std::vector<std::complex<double>> signal = makeSignal();
  std::vector<std::complex<double>> reference = transform(signal, exact);
  std::vector<std::complex<double>> result = transform(signal, approx);
  double difference = 0, power = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    difference += std::norm(result[i] - reference[i]);
    power += std::norm(reference[i]);
  }
  return std::sqrt(difference / power);
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  if (!options.exact.empty()) {
    example::printError("RMS error of the spectrum, relative", spectrumError(options));
    return 0;
  }
  // Transforms of different sizes share their angles; ones of different shift have none in common.
  std::vector<float> angles = allAngles(options.training ? -1.0 / 3 : 0);
  std::size_t calls = options.calls ? std::min(options.calls, kTwiddles) : kTwiddles;
  angles = example::pick(angles, example::selectedCalls(options, calls));
  std::size_t count = angles.size();
  std::vector<float> real(count), imaginary(count);
  example::timeLoop(options, count, [&] {
    for (std::size_t i = 0; i < count; ++i)
      twiddle(angles[i], &real[i], &imaginary[i]);
  });
  example::save(options, {&real, &imaginary});
}
