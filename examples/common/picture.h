/// \file Pictures in .png files, through libpng's simplified interface.
#ifndef EXAMPLES_COMMON_PICTURE_H
#define EXAMPLES_COMMON_PICTURE_H

#include "workload.h"

#include <png.h>

namespace example {

/// Row-major pixels, values from 0 (black) to 255: one a pixel if grey, three (R, G, B) in colour.
struct Picture {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> pixels;
};

namespace detail {

inline Picture readPng(const std::string &path, png_uint_32 format) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path.c_str()))
    fail(path, image.message);
  image.format = format;
  std::vector<png_byte> bytes(PNG_IMAGE_SIZE(image));
  const png_color black = {};
  if (!png_image_finish_read(&image, &black, bytes.data(), 0, nullptr))
    fail(path, image.message);
  return {image.width, image.height, std::vector<float>(bytes.begin(), bytes.end())};
}

inline void writePng(const std::string &path, const Picture &picture, png_uint_32 format) {
  std::vector<png_byte> bytes;
  for (float value : picture.pixels)
    bytes.push_back(static_cast<png_byte>(std::lround(std::clamp(value, 0.0f, 255.0f))));
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = format;
  if (!png_image_write_to_file(&image, path.c_str(), 0, bytes.data(), 0, nullptr))
    fail(path, image.message);
}

} // namespace detail

/// Any .png file, colours turned into grey by libpng's weights for sRGB.
inline Picture readGreyPng(const std::string &path) {
  return detail::readPng(path, PNG_FORMAT_GRAY);
}

inline Picture readRgbPng(const std::string &path) { return detail::readPng(path, PNG_FORMAT_RGB); }

inline void writeGreyPng(const std::string &path, const Picture &picture) {
  detail::writePng(path, picture, PNG_FORMAT_GRAY);
}

inline void writeRgbPng(const std::string &path, const Picture &picture) {
  detail::writePng(path, picture, PNG_FORMAT_RGB);
}

/// The photograph to work on: --image, or one of the two free ones of Debian's python3-imageio.
inline std::string photographOf(const Options &options) {
  if (!options.image.empty())
    return options.image;
  return std::string("/usr/lib/python3/dist-packages/imageio/resources/images/") +
         (options.training ? "astronaut.png" : "chelsea.png");
}

/// PATH with what follows its last dot replaced: where pictures go beside the results.
inline std::string withEnding(const std::string &path, const char *ending) {
  return path.substr(0, path.rfind('.')) + ending;
}

/// Root mean square difference of two pictures of the same size.
inline double pictureRmse(const Picture &a, const Picture &b) {
  double squares = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    double error = b.pixels[i] - a.pixels[i];
    squares += error * error;
  }
  return std::sqrt(squares / static_cast<double>(a.pixels.size()));
}

} // namespace example

#endif // EXAMPLES_COMMON_PICTURE_H
