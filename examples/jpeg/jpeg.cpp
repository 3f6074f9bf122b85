/// \file A grey baseline JPEG encoder with an approximable block transform. See README.md.
#include "jpeg.h"

#include "jpeg_file.h"

#include <array>

using example::Picture;

using Block = std::array<float, 64>;

/// The block with its upper left pixel at X, Y; beyond the rim the last pixels go on.
static Block blockAt(const Picture &picture, std::size_t x, std::size_t y) {
  Block block;
  for (std::size_t i = 0; i < 64; ++i) {
    std::size_t row = std::min(y + i / kBlock, picture.height - 1);
    std::size_t column = std::min(x + i % kBlock, picture.width - 1);
    block[i] = picture.pixels[row * picture.width + column];
  }
  return block;
}

/// Every block of the photograph, row by row; for training sixteen times, each time cut elsewhere.
static std::vector<Block> blocksOf(const example::Options &options, const Picture &picture) {
  std::vector<Block> blocks;
  std::size_t offsets = options.training ? 4 : 1;
  for (std::size_t cut = 0; cut < offsets * offsets; ++cut)
    for (std::size_t y = 2 * (cut / offsets); y < picture.height; y += kBlock)
      for (std::size_t x = 2 * (cut % offsets); x < picture.width; x += kBlock)
        blocks.push_back(blockAt(picture, x, y));
  return blocks;
}

/// Writes the transformed blocks as a JPEG file; what a viewer sees of it.
static Picture encode(const std::string &path, const Picture &photograph,
                      const example::Results &blocks) {
  std::vector<short> rounded;
  for (std::size_t i = 0; i < blocks.values.size(); ++i) {
    // Baseline JPEG has 11 bits for a difference of means and 10 for the rest.
    double value = std::clamp(blocks.values[i], -1023.0, 1023.0);
    rounded.push_back(static_cast<short>(std::lround(value)));
  }
  example::writeJpeg(path, photograph.width, photograph.height, rounded);
  return example::readJpeg(path);
}

/// Writes both .jpg files beside the results and prints how far apart they are once decoded.
static void compare(const example::Options &options, const Picture &photograph) {
  auto [exact, approx] = example::readPair(options, 64);
  auto along = [](std::size_t pixels) { return (pixels + kBlock - 1) / kBlock; };
  if (exact.rows != along(photograph.width) * along(photograph.height))
    example::fail(options.exact, "does not hold every block of this photograph");
  Picture reference = encode(example::withEnding(options.exact, ".jpg"), photograph, exact);
  Picture result = encode(example::withEnding(options.approx, ".jpg"), photograph, approx);
  example::printError("RMSE of the decoded image, of 255", example::pictureRmse(reference, result));
}

int main(int argc, char **argv) {
  example::Options options = example::parseOptions(argc, argv);
  options.image = example::photographOf(options);
  Picture photograph = example::readGreyPng(options.image);
  if (!options.exact.empty()) {
    compare(options, photograph);
    return 0;
  }
  std::vector<Block> blocks = blocksOf(options, photograph);
  // --calls takes the first ones.
  std::size_t most = options.calls ? std::min(options.calls, blocks.size()) : blocks.size();
  blocks = example::pick(blocks, example::selectedCalls(options, most));
  std::vector<Block> transformed(blocks.size());
  example::timeLoop(options, blocks.size(), [&] {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      transformed[i] = blocks[i];
      transform(transformed[i].data());
    }
  });
  if (options.output.empty())
    return 0;
  example::Results results{transformed.size(), 64, {}};
  for (const Block &block : transformed)
    results.values.insert(results.values.end(), block.begin(), block.end());
  example::writeNpy(options.output, results);
}
