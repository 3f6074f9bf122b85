/// \file A C or C++ type as named scalar columns at byte offsets.
#ifndef AXNET_PASS_REGION_TYPE_COLUMNS_H
#define AXNET_PASS_REGION_TYPE_COLUMNS_H

#include "axnet/region.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class QualType;
} // namespace clang

namespace axnet {

struct PlacedColumn {
  Column column;
  std::uint64_t offset = 0; ///< bytes from the start of the object
};

/// Appends the scalars of an object of type TYPE called NAME that starts at OFFSET: `v[2]`, `p.r`,
/// `z.re`. Returns an empty string, or why the type has no columns.
std::string flatten(const clang::ASTContext &context, clang::QualType type, const std::string &name,
                    std::uint64_t offset, std::vector<PlacedColumn> &columns);

} // namespace axnet

#endif // AXNET_PASS_REGION_TYPE_COLUMNS_H
