/// \file Colour segmentation of a photograph by k-means. See README.md.
#include "kmeans.h"

#include "picture.h"

#include <array>

using example::Picture;

/// Number of segments.
constexpr std::size_t kCentres = 6;
/// Lloyd's iterations; later ones hardly move a centre.
constexpr int kIterations = 10;
/// The centres are found on every so many-th pixel only.
constexpr std::size_t kThinning = 16;
/// Runs of the training input, each from other centres.
constexpr int kTrainingRuns = 16;

using Centres = std::array<Colour, kCentres>;

static std::vector<Colour> coloursOf(const Picture &picture) {
  std::vector<Colour> colours;
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
    colours.push_back(
        {picture.pixels[i] / 255, picture.pixels[i + 1] / 255, picture.pixels[i + 2] / 255});
  return colours;
}

/// Every STEP-th colour.
static std::vector<Colour> thinned(const std::vector<Colour> &colours, std::size_t step) {
  std::vector<Colour> some;
  for (std::size_t i = 0; i < colours.size(); i += step)
    some.push_back(colours[i]);
  return some;
}

/// The nearest centre; squares order as distances do.
static std::size_t nearest(const Colour &colour, const Centres &centres) {
  std::size_t best = 0;
  float least = INFINITY;
  for (std::size_t i = 0; i < kCentres; ++i) {
    float red = colour.red - centres[i].red, green = colour.green - centres[i].green,
          blue = colour.blue - centres[i].blue;
    float square = red * red + green * green + blue * blue;
    if (square < least) {
      least = square;
      best = i;
    }
  }
  return best;
}

/// One of Lloyd's iterations: every centre moves to the mean of the colours nearest to it.
static Centres moved(const Centres &centres, const std::vector<Colour> &colours) {
  std::array<double, kCentres * 4> sums = {};
  for (const Colour &colour : colours) {
    double *sum = &sums[nearest(colour, centres) * 4];
    sum[0] += colour.red;
    sum[1] += colour.green;
    sum[2] += colour.blue;
    sum[3] += 1;
  }
  Centres result = centres;
  for (std::size_t i = 0; i < kCentres; ++i)
    if (const double *sum = &sums[i * 4]; sum[3] > 0)
      result[i] = {static_cast<float>(sum[0] / sum[3]), static_cast<float>(sum[1] / sum[3]),
                   static_cast<float>(sum[2] / sum[3])};
  return result;
}

/// One call of the kernel.
struct Call {
  Colour colour, centre;
};

static void addCalls(std::vector<Call> &calls, const std::vector<Colour> &colours,
                     const Centres &centres) {
  for (const Colour &colour : colours)
    for (const Colour &centre : centres)
      calls.push_back({colour, centre});
}

/// Centres to start from: colours of the photograph.
static Centres firstCentres(const std::vector<Colour> &colours, example::Uniform &uniform) {
  Centres centres;
  for (Colour &centre : centres)
    centre = colours[static_cast<std::size_t>(uniform(0, static_cast<double>(colours.size())))];
  return centres;
}

/// The centres of the test: what k-means ends with.
static Centres finalCentres(const example::Options &options, const std::vector<Colour> &colours) {
  std::vector<Colour> some = thinned(colours, kThinning);
  example::Uniform uniform = example::uniformFor(options);
  Centres centres = firstCentres(some, uniform);
  for (int i = 0; i < kIterations; ++i)
    centres = moved(centres, some);
  return centres;
}

/// Training: the centres of every iteration of many runs, each run from other colours, with a few
/// hundred pixels each. A network that has only seen six centres knows no others.
static std::vector<Call> trainingCalls(const example::Options &options,
                                       const std::vector<Colour> &colours) {
  std::vector<Colour> some = thinned(colours, kThinning);
  example::Uniform uniform = example::uniformFor(options);
  std::vector<Call> calls;
  for (int run = 0; run < kTrainingRuns; ++run) {
    Centres centres = firstCentres(some, uniform);
    for (int i = 0; i < kIterations; ++i) {
      addCalls(calls, thinned(some, 101 + static_cast<std::size_t>(run)), centres);
      centres = moved(centres, some);
    }
  }
  return calls;
}

/// Every pixel of the photograph in the colour of its nearest centre, by the distances in RESULTS.
static Picture segments(const Picture &photograph, const Centres &centres,
                        const example::Results &results) {
  Picture picture{photograph.width, photograph.height, {}};
  for (std::size_t row = 0; row < results.rows; row += kCentres) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < kCentres; ++i)
      if (results.at(row + i, 0) < results.at(row + best, 0))
        best = i;
    for (float part : {centres[best].red, centres[best].green, centres[best].blue})
      picture.pixels.push_back(255 * part);
  }
  return picture;
}

/// Prints the error of the segmented photograph and writes both versions beside the results.
static void compare(const example::Options &options, const Picture &photograph,
                    const Centres &centres) {
  auto [exact, approx] = example::readPair(options, 1);
  if (exact.rows != photograph.width * photograph.height * kCentres)
    example::fail(options.exact, "does not hold every pixel's distances of this photograph");
  Picture reference = segments(photograph, centres, exact);
  Picture result = segments(photograph, centres, approx);
  example::writeRgbPng(example::withEnding(options.exact, ".png"), reference);
  example::writeRgbPng(example::withEnding(options.approx, ".png"), result);
  example::printError("RMSE of the segmented image, of 255",
                      example::pictureRmse(reference, result));
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  options.image = example::photographOf(options);
  Picture photograph = example::readRgbPng(options.image);
  std::vector<Colour> colours = coloursOf(photograph);
  Centres centres = finalCentres(options, colours);
  if (!options.exact.empty()) {
    compare(options, photograph, centres);
    return 0;
  }
  std::vector<Call> calls;
  if (options.training)
    calls = trainingCalls(options, colours);
  else
    addCalls(calls, colours, centres);
  // --calls takes the first ones.
  std::size_t most = options.calls ? std::min(options.calls, calls.size()) : calls.size();
  calls = example::pick(calls, example::selectedCalls(options, most));
  std::vector<float> distances(calls.size());
  example::timeLoop(options, calls.size(), [&] {
    for (std::size_t i = 0; i < calls.size(); ++i)
      distances[i] = distance(calls[i].colour, calls[i].centre);
  });
  example::save(options, {&distances});
}
