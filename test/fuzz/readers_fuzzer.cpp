// Intent: whatever bytes an attribute or a file holds, the readers of include/axnet/ and of
// trainer/data/ neither crash nor run away nor accept what they could not write; test/fuzz/run
// compiles and runs this.
//
// One program for all readers, since most of its compile time is the JSON library: AXNET_FUZZ
// chooses.
#include "clauses.h"
#include "model.h"
#include "npy.h"
#include "region.h"

#include <cstdint>

namespace {

using Fuzzer = void (*)(std::string_view);

Fuzzer chosen() {
  const char *name = std::getenv("AXNET_FUZZ");
  const std::string_view wanted = name ? name : "";
  for (auto [known, fuzzer] : {std::pair<std::string_view, Fuzzer>{"clauses", axnet::fuzz::clauses},
                               {"region", axnet::fuzz::region},
                               {"npy", axnet::fuzz::npy},
                               {"model", axnet::fuzz::model}})
    if (wanted == known)
      return fuzzer;
  std::fprintf(stderr,
               "axnet: error: AXNET_FUZZ: '%s' is no fuzzer: clauses, region, npy or model\n",
               name ? name : "");
  std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t count) {
  static const Fuzzer fuzzer = chosen();
  fuzzer({reinterpret_cast<const char *>(bytes), count});
  return 0;
}
