/// \file Where the columns of a region live in a call of the function. Derived from Clang's types,
/// carried from the attribute to the pass in the annotation, and of no interest to anyone else.
#ifndef AXNET_PASS_PARAMETER_LAYOUT_H
#define AXNET_PASS_PARAMETER_LAYOUT_H

#include "axnet/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axnet {

/// The home of one column.
struct Place {
  enum class Kind {
    Value,     ///< the argument itself
    Pointer,   ///< memory behind a pointer argument, which may be null
    Reference, ///< memory behind a pointer argument that is never null
    Return,    ///< the returned value
  };
  Kind kind = Kind::Value;
  unsigned argument = 0;    ///< index of the IR argument, or of F.flat's where there is one
  std::uint64_t offset = 0; ///< bytes behind the pointer

  /// Behind a pointer argument.
  bool isMemory() const { return kind == Kind::Pointer || kind == Kind::Reference; }
};

/// One argument of F.flat (flat.h), and how it comes from the arguments of F.
struct FlatArgument {
  enum class Kind {
    Argument, ///< argument `source` of F as it is
    Copy, ///< the same: memory of the call's own, of a struct passed by value or returned in memory
    Object, ///< pointer to a struct whose bytes F gets in registers, as `pieces`
    Result, ///< pointer to the struct that F returns in registers, `offset` bytes into it
    Behind, ///< the pointer that lies `offset` bytes behind flat argument `source`
  };
  struct Piece {
    unsigned argument = 0; ///< of F
    std::uint64_t offset = 0;
  };
  Kind kind = Kind::Argument;
  unsigned source = 0;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0; ///< Object and Result: up to the end of the last column
  std::vector<Piece> pieces;

  /// It is argument `source` of F.
  bool isOwn() const { return kind == Kind::Argument || kind == Kind::Copy; }
};

/// The memory behind a pointer or reference that is a parameter.
struct Extent {
  unsigned argument = 0;      ///< as in Place
  std::uint64_t bytes = 0;    ///< of all its elements, with what pads them
  std::uint64_t elements = 0; ///< that the user counted, or 1; 0: of a reference
};

struct ParameterLayout {
  unsigned arguments = 0; ///< IR arguments the function has
  std::vector<Place> inputs, outputs;
  std::vector<Extent> extents;
  /// How many outputs, which come first, are members that the body may write as far as its syntax
  /// tells; argument 0 is the object then.
  std::optional<unsigned> objectOutputs;
  /// How structs are passed by value, and what is behind references inside structs; empty where the
  /// arguments of F can be taken as they are.
  std::vector<FlatArgument> flat;
  /// A header declares the function with its attribute, so that other files know.
  bool exported = false;
  /// The user accepts what an invocation skips (clause effects=ignore).
  bool ignoresEffects = false;
  /// The memory behind the function's pointers holds more than columns (of an object, the fields
  /// that the body does not read), so that the exact body cannot be called with a copy of the
  /// columns.
  bool holdsMoreThanColumns = false;
  /// Marked along with others, so that being left exact deserves no warning.
  bool markedInBulk = false;

  /// The compiler makes several functions of the one body, one a processor (target_clones).
  bool cloned = false;

  /// How many arguments places and flat arguments can name.
  unsigned places() const { return flat.empty() ? arguments : unsigned(flat.size()); }
};

std::string toText(const ParameterLayout &layout);
Result<ParameterLayout> parseParameterLayout(std::string_view text);

} // namespace axnet

#endif // AXNET_PASS_PARAMETER_LAYOUT_H
