/// \file Grey pictures in .png files, through libpng's simplified interface.
#ifndef EXAMPLES_SOBEL_GREY_PNG_H
#define EXAMPLES_SOBEL_GREY_PNG_H

#include "npy.h"

#include <algorithm>
#include <cmath>
#include <png.h>

/// Row-major pixels from 0 (black) to 255.
struct Picture {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> pixels;
};

/// Any .png file, colours turned into grey by libpng's weights for sRGB.
inline Picture readGreyPng(const std::string &path) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path.c_str()))
    example::fail(path, image.message);
  image.format = PNG_FORMAT_GRAY;
  std::vector<png_byte> bytes(PNG_IMAGE_SIZE(image));
  const png_color black = {};
  if (!png_image_finish_read(&image, &black, bytes.data(), 0, nullptr))
    example::fail(path, image.message);
  return {image.width, image.height, std::vector<float>(bytes.begin(), bytes.end())};
}

inline void writeGreyPng(const std::string &path, const Picture &picture) {
  std::vector<png_byte> bytes;
  for (float pixel : picture.pixels)
    bytes.push_back(static_cast<png_byte>(std::lround(std::clamp(pixel, 0.0f, 255.0f))));
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_GRAY;
  if (!png_image_write_to_file(&image, path.c_str(), 0, bytes.data(), 0, nullptr))
    example::fail(path, image.message);
}

#endif // EXAMPLES_SOBEL_GREY_PNG_H
