/// \file A C or C++ type as named scalar columns at byte offsets.
#ifndef AXNET_PASS_REGION_TYPE_COLUMNS_H
#define AXNET_PASS_REGION_TYPE_COLUMNS_H

#include "axnet/region.h"
#include "axnet/result.h"

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

/// Takes an object of type TYPE called NAME that starts at OFFSET apart: appends its scalars,
/// `v[2]`, `p.r`, `z.re`, to COLUMNS. An error where the type has no columns.
Status takeApart(const clang::ASTContext &context, clang::QualType type, const std::string &name,
                 std::uint64_t offset, std::vector<PlacedColumn> &columns);

} // namespace axnet

#endif // AXNET_PASS_REGION_TYPE_COLUMNS_H
