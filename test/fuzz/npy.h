/// \file Fuzzer of the .npy reader: the header, and rows read from a file.
#ifndef AXNET_TEST_FUZZ_NPY_H
#define AXNET_TEST_FUZZ_NPY_H

#include "expect.h"

#include "data/npy.h"

#include <sys/mman.h>

namespace axnet::fuzz {

/// The path of a file in memory that holds BYTES; the same one every time.
inline std::string fileOf(std::string_view bytes) {
  static const int file = ::memfd_create("axnet", MFD_CLOEXEC);
  expect(file >= 0 && ::ftruncate(file, 0) == 0);
  expect(::pwrite(file, bytes.data(), bytes.size(), 0) == ssize_t(bytes.size()));
  return "/proc/self/fd/" + std::to_string(file);
}

/// The header's figures agree with each other, and every row that it promises is there to be read.
inline void npy(std::string_view bytes) {
  if (const auto header = npy::parseHeader(bytes); !header) {
    expectOneLine(header.error());
  } else {
    expect(header->rowBytes == packedBytes(header->columns) && header->rowBytes > 0);
    expect(header->dataOffset <= bytes.size() && header->dataOffset == *npy::headerBytes(bytes));
  }
  const auto file = npy::File::open(fileOf(bytes));
  if (!file)
    return expectOneLine(file.error());
  const npy::Header &header = file->header();
  expect(header.dataOffset + header.rows * header.rowBytes <= bytes.size());
  std::string rows(header.rows * header.rowBytes, '\0');
  expect(bool(file->read(0, header.rows, rows.data())));
  expect(rows == bytes.substr(header.dataOffset, rows.size()));
  expect(!file->read(header.rows, 1, rows.data()) &&
         !file->read(1, ~std::uint64_t{0}, rows.data()));
}

} // namespace axnet::fuzz

#endif // AXNET_TEST_FUZZ_NPY_H
