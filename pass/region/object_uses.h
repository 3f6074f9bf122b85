/// \file What a function's body uses of things that are no parameters of it: fields of its object,
/// and what a lambda captured.
#ifndef AXNET_PASS_REGION_OBJECT_USES_H
#define AXNET_PASS_REGION_OBJECT_USES_H

#include "clang_pch.h"

#include <string>
#include <vector>

namespace axnet {

/// An object, or a part of one, that the body reads and may write.
struct ObjectUse {
  /// From the function's object (a lambda's closure) to the part: fields and base classes, in
  /// order. After a field that is a reference, or a captured `this`, the path goes on in what that
  /// points to.
  struct Step {
    const clang::FieldDecl *field = nullptr;    ///< or null, and then:
    const clang::CXXRecordDecl *from = nullptr; ///< the class whose
    const clang::CXXRecordDecl *base = nullptr; ///< base is meant
    bool isDown = false; ///< or the class itself, of which the base is what was there before

    bool operator==(const Step &other) const {
      return field == other.field && from == other.from && base == other.base &&
             isDown == other.isDown;
    }
  };
  std::vector<Step> path;
  clang::QualType type; ///< of the part
  std::string name;     ///< "this.a.b", or a captured variable's and what follows
  bool written = false; ///< or may be: its address is taken, say
  clang::SourceLocation place;
};

struct ObjectUses {
  std::vector<ObjectUse> uses;
  /// Not empty: why it can't be known, and where.
  std::string why;
  clang::SourceLocation place;
};

/// What the body of METHOD uses of its object, in the order of the source. Methods that it calls on
/// that object are looked into. METHOD has a body, and is no static member function.
ObjectUses findObjectUses(clang::ASTContext &context, const clang::CXXMethodDecl &method);

} // namespace axnet

#endif // AXNET_PASS_REGION_OBJECT_USES_H
