/// \file Makes the calls of a profiling subject whose inputs are numbers of one type, so that they
/// are recorded.
///
///   record PROFILE.so ROWS INPUTS BYTES
///
/// ROWS holds rows of INPUTS numbers of BYTES bytes each, one row a call. The one output has as
/// many.
#include "arrays.h"
#include "variant.h"

#include <vector>

int main(int argc, char **argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: record PROFILE.so ROWS INPUTS BYTES\n");
    return 2;
  }
  const std::string rows = bench::contents(argv[2]);
  const std::size_t inputs = std::stoul(argv[3]), bytes = std::stoul(argv[4]);
  const std::size_t calls = rows.size() / (inputs * bytes);
  std::vector<std::string> columns(inputs);
  for (std::size_t at = 0; at < calls * inputs; ++at)
    columns[at % inputs].append(rows, at * bytes, bytes);
  std::vector<const void *> pointers;
  for (const std::string &column : columns)
    pointers.push_back(column.data());
  std::string results(calls * bytes, '\0');
  void *output = results.data();
  const bench::Arrays arrays{calls, pointers.data(), &output};
  const bench::Variant variant(argv[1]);
  variant.get<bench::Entry>("bench_loop")(&arrays);
}
