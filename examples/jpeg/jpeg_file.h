/// \file Grey baseline JPEG files from quantised coefficients, through libjpeg.
#ifndef EXAMPLES_JPEG_JPEG_FILE_H
#define EXAMPLES_JPEG_JPEG_FILE_H

#include "jpeg.h"
#include "picture.h"

#include <cerrno>
#include <cstdio>
#include <memory>

#include <jpeglib.h> // after <cstdio>, which it needs

namespace example {

namespace detail {

struct Closer {
  void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

inline File openFile(const std::string &path, const char *how) {
  File file(std::fopen(path.c_str(), how));
  if (!file)
    fail(path, std::strerror(errno));
  return file;
}

} // namespace detail

/// Huffman codes and file format are libjpeg's; the coefficients are the caller's: ROUNDED are
/// whole steps, 64 a block, the blocks row by row.
inline void writeJpeg(const std::string &path, std::size_t width, std::size_t height,
                      const std::vector<short> &rounded) {
  detail::File file = detail::openFile(path, "wb");
  jpeg_compress_struct jpeg = {};
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file.get());
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 1;
  jpeg.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&jpeg);
  unsigned steps[64];
  std::copy(kSteps, kSteps + 64, steps);
  jpeg_add_quant_table(&jpeg, 0, steps, 100, TRUE);

  auto columns = static_cast<JDIMENSION>((width + kBlock - 1) / kBlock);
  auto rows = static_cast<JDIMENSION>((height + kBlock - 1) / kBlock);
  auto *common = reinterpret_cast<j_common_ptr>(&jpeg);
  jvirt_barray_ptr blocks =
      jpeg.mem->request_virt_barray(common, JPOOL_IMAGE, TRUE, columns, rows, 1);
  jpeg_write_coefficients(&jpeg, &blocks); // also makes the array's memory
  for (JDIMENSION row = 0; row < rows; ++row) {
    JBLOCKARRAY line = jpeg.mem->access_virt_barray(common, blocks, row, 1, TRUE);
    const short *from = &rounded[std::size_t{row} * columns * 64];
    for (JDIMENSION column = 0; column < columns; ++column)
      std::copy(from + column * 64, from + column * 64 + 64, line[0][column]);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  if (std::fflush(file.get()) != 0)
    fail(path, "cannot be written");
}

inline Picture readJpeg(const std::string &path) {
  detail::File file = detail::openFile(path, "rb");
  jpeg_decompress_struct jpeg = {};
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_stdio_src(&jpeg, file.get());
  jpeg_read_header(&jpeg, TRUE);
  jpeg.out_color_space = JCS_GRAYSCALE;
  jpeg_start_decompress(&jpeg);
  Picture picture{jpeg.output_width, jpeg.output_height, {}};
  std::vector<JSAMPLE> line(picture.width);
  for (std::size_t y = 0; y < picture.height; ++y) {
    JSAMPROW pointer = line.data();
    jpeg_read_scanlines(&jpeg, &pointer, 1);
    picture.pixels.insert(picture.pixels.end(), line.begin(), line.end());
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return picture;
}

} // namespace example

#endif // EXAMPLES_JPEG_JPEG_FILE_H
