/// \file One thing that a marked function does besides computing its outputs from its inputs, and
/// that an invocation of its network skips.
#ifndef AXNET_PASS_EFFECTS_EFFECT_H
#define AXNET_PASS_EFFECTS_EFFECT_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace llvm {
class Function;
class Instruction;
} // namespace llvm

namespace axnet {

enum class EffectKind {
  Writes,       ///< memory that is no output
  Reads,        ///< memory that is no input and may change
  Volatile,     ///< access to memory that is not the call's own
  Atomic,       ///< the same, or a fence
  Frees,        ///< memory that was allocated elsewhere
  Calls,        ///< a function of which nothing is known
  CallsPointer, ///< an indirect call
  Assembly,
  Team,        ///< takes part in the OpenMP region that its caller is in
  Starts,      ///< OpenMP tasks, or code on a device
  Trusts,      ///< calls a function that is taken to compute numbers from numbers and nothing else
  ReadsBeyond, ///< what an argument points to, past what is listed of it
  WritesBeyond,
};

struct Effect {
  EffectKind kind;
  std::string symbol;    ///< of the variable or the called function; empty where there is none
  int argument = -1;     ///< index of the IR argument that leads to the memory, or -1
  bool behind = false;   ///< not the variable or what the argument points to, but what pointers in
                         ///< there lead to
  bool accepted = false; ///< by effects=ignore of the function called that has it
  /// Of ReadsBeyond and WritesBeyond: how many elements are listed, or 0 of a reference or an
  /// object; and the first byte, counted from them, where the access is outside in any case.
  std::uint64_t elements = 0;
  std::optional<std::int64_t> offset = std::nullopt;

  bool operator==(const Effect &other) const {
    return kind == other.kind && symbol == other.symbol && argument == other.argument &&
           behind == other.behind && accepted == other.accepted;
  }
};

/// An effect of a marked function, and where.
struct EffectInBody {
  Effect effect;
  std::string via; ///< symbol of the function called in the body that has the effect; or empty
  const llvm::Instruction *instruction = nullptr; ///< of the body; null where not known
};

/// What is known of a program's source.
class EffectSource {
public:
  virtual ~EffectSource() = default;
  enum class Constness {
    None,
    Shallow, ///< a const variable, set when the program starts
    Deep,    ///< so is what it owns: a const object of class type
  };
  virtual Constness constness(const std::string & /*symbol*/) const { return Constness::None; }
  /// Of a function without a body here, of an installed library, that takes numbers and gives
  /// numbers by its types: which of its pointers it may write to, in order. Null for others. It is
  /// mathematics, in all likelihood: it gets no warning, and no more trust than that.
  virtual const std::vector<bool> *numericFunction(const std::string & /*symbol*/) const {
    return nullptr;
  }
  /// Reports what the body of FUNCTION, the region of this id, does.
  virtual void report(const llvm::Function &function, const std::string &region,
                      const EffectInBody &found) = 0;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_EFFECT_H
