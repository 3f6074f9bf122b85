/// \file A region in the making: what the parts of region_builder.cpp share.
#ifndef AXNET_PASS_REGION_REGION_DRAFT_H
#define AXNET_PASS_REGION_REGION_DRAFT_H

#include "region/calling_convention.h"
#include "region/column_list.h"
#include "region/type_columns.h"

#include "clang_pch.h"

namespace axnet {

struct RegionDraft {
  clang::Sema &sema;
  const clang::FunctionDecl &function;
  CallingConvention convention;
  ColumnList columns;
  std::string *reason; ///< takes the first reason to fail, in the place of diagnostics; or null
  bool failed = false;

  clang::ASTContext &context() const { return sema.getASTContext(); }

  /// An error at PLACE: the function cannot be approximated, and WHY; or a reason.
  void fail(clang::SourceLocation place, const std::string &why);
};

/// The columns of the parameters, each in the direction that const or a mark gives; and of the
/// returned value.
void addParameters(RegionDraft &draft);
void addReturn(RegionDraft &draft, clang::SourceLocation attribute);

/// The fields that a method reads of its object, and what a lambda captured. The function has a
/// body.
void addObject(RegionDraft &draft);

} // namespace axnet

#endif // AXNET_PASS_REGION_REGION_DRAFT_H
