/// \file Edges of a photograph by the Sobel operator. See README.md.
#include "sobel.h"

#include "picture.h"

using example::Picture;

/// The window whose upper left pixel is at CORNER, in a picture WIDTH pixels wide.
static inline float edgeAt(const float *corner, std::size_t width) {
  const float window[9] = {corner[0],
                           corner[1],
                           corner[2],
                           corner[width],
                           corner[width + 1],
                           corner[width + 2],
                           corner[2 * width],
                           corner[2 * width + 1],
                           corner[2 * width + 2]};
  return sobel(window);
}

/// Every pixel but the rim, row by row.
static void allEdges(const Picture &picture, float *edges) {
  for (std::size_t y = 0; y + 2 < picture.height; ++y)
    for (std::size_t x = 0; x + 2 < picture.width; ++x)
      *edges++ = edgeAt(&picture.pixels[y * picture.width + x], picture.width);
}

/// Only the pixels of these numbers, counted as allEdges counts them.
static void someEdges(const Picture &picture, const std::vector<std::size_t> &numbers,
                      float *edges) {
  std::size_t columns = picture.width - 2;
  for (std::size_t number : numbers)
    *edges++ =
        edgeAt(&picture.pixels[number / columns * picture.width + number % columns], picture.width);
}

/// Prints the error of the whole edge image and writes both images and their difference beside the
/// results, darker where they differ more.
static void compare(const example::Options &options, const Picture &photograph) {
  auto [exact, approx] = example::readPair(options, 1);
  std::size_t width = photograph.width - 2, height = photograph.height - 2;
  if (exact.rows != width * height)
    example::fail(options.exact, "does not hold one result a pixel of this photograph");
  Picture exactEdges{width, height, {}}, approxEdges = exactEdges, difference = exactEdges;
  double squares = 0;
  for (std::size_t i = 0; i < exact.rows; ++i) {
    double error = approx.at(i, 0) - exact.at(i, 0);
    squares += error * error;
    exactEdges.pixels.push_back(static_cast<float>(exact.at(i, 0)));
    approxEdges.pixels.push_back(static_cast<float>(approx.at(i, 0)));
    difference.pixels.push_back(static_cast<float>(255 - 8 * std::abs(error)));
  }
  example::writeGreyPng(example::withEnding(options.exact, ".png"), exactEdges);
  example::writeGreyPng(example::withEnding(options.approx, ".png"), approxEdges);
  example::writeGreyPng(example::withEnding(options.approx, ".difference.png"), difference);
  example::printError("RMSE of the edge image, of 255",
                      std::sqrt(squares / static_cast<double>(exact.rows)));
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  options.image = example::photographOf(options);
  Picture photograph = example::readGreyPng(options.image);
  if (photograph.width < 3 || photograph.height < 3)
    example::fail(options.image, "is smaller than one window of 3x3 pixels");
  if (!options.exact.empty()) {
    compare(options, photograph);
    return 0;
  }
  // --calls takes the first pixels.
  std::size_t count = (photograph.width - 2) * (photograph.height - 2);
  bool all = options.only.empty() && (!options.calls || options.calls >= count);
  std::vector<std::size_t> numbers =
      example::selectedCalls(options, options.calls ? std::min(options.calls, count) : count);
  std::vector<float> edges(numbers.size());
  example::timeLoop(options, numbers.size(), [&] {
    all ? allEdges(photograph, edges.data()) : someEdges(photograph, numbers, edges.data());
  });
  example::save(options, {&edges});
}
