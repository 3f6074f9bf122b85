/// \file Fuzzer of region.json.
#ifndef AXNET_TEST_FUZZ_REGION_H
#define AXNET_TEST_FUZZ_REGION_H

#include "expect.h"

#include "axnet/names.h"
#include "axnet/region_json.h"

#include <cmath>

namespace axnet::fuzz {

/// A region that is read can be written, reads back alike, and names a file inside its folder.
inline void region(std::string_view text) {
  const Result<Region> region = parseRegion(text);
  if (!region)
    return expectOneLine(region.error());
  expect(!region->inputs.empty() && !region->outputs.empty());
  for (double size : {region->bound.rtol, region->bound.atol, region->bound.rmse})
    expect(std::isfinite(size) && size >= 0);
  const std::string written = toJson(*region);
  const Result<Region> again = parseRegion(written);
  expect(bool(again) && toJson(*again) == written);
  expect(again->id == region->id && rowBytes(*again) == rowBytes(*region));
  const std::string stem = names::fileStem(region->id);
  expect(!stem.empty() && stem.size() <= 160 && stem[0] != '.');
  expect(stem.find('/') == std::string::npos && stem.find('\0') == std::string::npos);
}

} // namespace axnet::fuzz

#endif // AXNET_TEST_FUZZ_REGION_H
