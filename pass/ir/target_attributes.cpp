#include "ir/target_attributes.h"

#include "pch.h"

#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace axnet {

static constexpr unsigned kFloatBits = 32;

bool hasFeature(const Function &function, StringRef feature) {
  return is_contained(split(function.getFnAttribute("target-features").getValueAsString(), ','),
                      feature);
}

void copyTargetAttributes(const Function &from, Function &to) {
  for (StringRef key : {"target-cpu", "target-features", "tune-cpu", "min-legal-vector-width",
                        "prefer-vector-width"})
    if (Attribute attribute = from.getFnAttribute(key); attribute.isValid())
      to.addFnAttr(attribute);
    else
      to.removeFnAttr(key);
}

bool isSameTarget(const Function &one, const Function &other) {
  for (StringRef key : {"target-features", "prefer-vector-width"})
    if (one.getFnAttribute(key).getValueAsString() != other.getFnAttribute(key).getValueAsString())
      return false;
  return true;
}

/// AVX-512 without a word of the user on the width: registers that TargetTransformInfo keeps quiet
/// about.
static bool hasUnusedWideRegisters(const Function &function) {
  return !function.hasFnAttribute("prefer-vector-width") && hasFeature(function, "+avx512f") &&
         hasFeature(function, "+avx512vl");
}

unsigned laneCount(const Function &function, const TargetTransformInfo &target) {
  const unsigned bits =
      target.getRegisterBitWidth(TargetTransformInfo::RGK_FixedWidthVector).getFixedValue();
  return std::min(16u, (hasUnusedWideRegisters(function) ? 512 : bits) / kFloatBits);
}

void allowWideRegisters(Function &function) {
  if (hasFeature(function, "+avx512f"))
    function.addFnAttr("min-legal-vector-width", "512");
}

} // namespace axnet
