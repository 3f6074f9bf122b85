/// \file Result files of the example programs: two-dimensional float64 .npy, as numpy.save writes
/// them.
#ifndef EXAMPLES_COMMON_NPY_H
#define EXAMPLES_COMMON_NPY_H

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace example {

/// One line, exit 1: what every example does about a file it cannot use.
[[noreturn]] inline void fail(const std::string &file, const std::string &what) {
  std::cerr << "axnet: error: " << file << ": " << what << '\n';
  std::exit(1);
}

/// Results of a program: `rows` calls of `columns` outputs, row-major.
struct Results {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values;

  double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

inline constexpr char kNpyMagic[] = "\x93NUMPY\x01"; ///< then a zero byte: version 1.0
inline constexpr std::size_t kNpyHeader = 128;       ///< all of it; the data start here

inline std::string npyHeader(std::size_t rows, std::size_t columns) {
  std::string header(kNpyMagic, 7);
  header += '\0';
  header += static_cast<char>(kNpyHeader - 10);
  header += '\0';
  header += "{'descr': '<f8', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
            std::to_string(columns) + "), }";
  header.resize(kNpyHeader - 1, ' ');
  return header + '\n';
}

inline void writeNpy(const std::string &path, const Results &results) {
  std::ofstream file(path, std::ios::binary);
  file << npyHeader(results.rows, results.columns);
  file.write(reinterpret_cast<const char *>(results.values.data()),
             static_cast<std::streamsize>(results.values.size() * sizeof(double)));
  if (!file.flush())
    fail(path, "cannot be written");
}

/// Reads what writeNpy wrote for this many columns; nothing else is accepted.
inline Results readNpy(const std::string &path, std::size_t columns) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    fail(path, "cannot be read: run the program with --output first");
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::size_t rows =
      bytes.size() < kNpyHeader ? 0 : (bytes.size() - kNpyHeader) / (columns * sizeof(double));
  if (rows == 0 || bytes.compare(0, kNpyHeader, npyHeader(rows, columns)) != 0)
    fail(path, "is no result file of this program");
  Results results{rows, columns, std::vector<double>(rows * columns)};
  std::memcpy(results.values.data(), bytes.data() + kNpyHeader, rows * columns * sizeof(double));
  return results;
}

} // namespace example

#endif // EXAMPLES_COMMON_NPY_H
