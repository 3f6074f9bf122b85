/// \file From a call's arguments to columns and back: the one emitter that profile, approx and load
/// share, so that a network sees at run time the bits it was trained on.
#ifndef AXNET_PASS_GUARD_MARSHALLING_H
#define AXNET_PASS_GUARD_MARSHALLING_H

#include "ir/functions.h"
#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// One value a column, in memoryType.
using Columns = llvm::SmallVector<llvm::Value *, 8>;

class Marshalling {
public:
  /// ARGUMENTS are those of a call of the function; they fit LAYOUT.
  Marshalling(llvm::ArrayRef<llvm::Value *> arguments, const Region &region,
              const ParameterLayout &layout)
      : arguments_(arguments.begin(), arguments.end()), region_(region), layout_(layout) {}
  /// Inside FUNCTION, whose own arguments are meant.
  Marshalling(llvm::Function &function, const Region &region, const ParameterLayout &layout)
      : Marshalling(argumentsOf(function), region, layout) {}

  /// True (i1) when a pointer that columns live behind is null: then only the exact body knows what
  /// to do. Null when there is no such pointer.
  llvm::Value *anyNull(llvm::IRBuilder<> &builder) const;

  Columns readInputs(llvm::IRBuilder<> &builder) const;
  /// Stores inputs behind their pointers: readInputs backwards, for arguments that are memory of
  /// our own.
  void writeInputs(llvm::IRBuilder<> &builder, const Columns &inputs) const;
  /// The outputs with these INDICES as they are before the call, from memory, and back there.
  Columns readKept(llvm::IRBuilder<> &builder, llvm::ArrayRef<unsigned> indices) const;
  void writeKept(llvm::IRBuilder<> &builder, llvm::ArrayRef<unsigned> indices,
                 const Columns &values) const;
  /// Outputs after a call of the exact body that returned RETURNED.
  Columns readOutputs(llvm::IRBuilder<> &builder, llvm::Value *returned) const;
  /// Stores outputs behind their pointers; gives the value to return, or null.
  llvm::Value *writeOutputs(llvm::IRBuilder<> &builder, const Columns &outputs) const;

  /// Packed inputs or outputs at byte OFFSET of ROW.
  void storeRow(llvm::IRBuilder<> &builder, llvm::Value *row, std::size_t offset,
                const Columns &values) const;
  /// The same from where they live, without a value for each column: consecutive memory is copied.
  void packInputs(llvm::IRBuilder<> &builder, llvm::Value *row, std::size_t offset) const;
  void packOutputs(llvm::IRBuilder<> &builder, llvm::Value *row, std::size_t offset,
                   llvm::Value *returned) const;
  /// Packed outputs from the start of ROW.
  Columns loadOutputs(llvm::IRBuilder<> &builder, llvm::Value *row) const;

private:
  llvm::Value *read(llvm::IRBuilder<> &builder, const Place &place, const Column &column,
                    llvm::Value *returned) const;

  void pack(llvm::IRBuilder<> &builder, const std::vector<Place> &places,
            const std::vector<Column> &columns, llvm::Value *row, std::size_t offset,
            llvm::Value *returned) const;
  void store(llvm::IRBuilder<> &builder, const Place &place, llvm::Value *value) const;

  llvm::SmallVector<llvm::Value *> arguments_;
  const Region &region_;
  const ParameterLayout &layout_;
};

} // namespace axnet

#endif // AXNET_PASS_GUARD_MARSHALLING_H
