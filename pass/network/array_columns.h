/// \file Columns that are consecutive memory, read and written as vectors of columns in loops;
/// others one by one.
#ifndef AXNET_PASS_NETWORK_ARRAY_COLUMNS_H
#define AXNET_PASS_NETWORK_ARRAY_COLUMNS_H

#include "parameter_layout.h"

#include "axnet/model.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// Columns [first, first + count), all of one type and transform, one behind the other in memory.
struct ColumnRun {
  std::size_t first, count;
};
std::vector<ColumnRun> columnRuns(const std::vector<Place> &places,
                                  const std::vector<Column> &columns,
                                  const std::vector<Transform> &transforms);

class ArrayColumns {
public:
  /// ARGUMENTS are those of a call of the function; they fit LAYOUT. RETURNED points to where a
  /// returned value goes.
  ArrayColumns(llvm::IRBuilder<> &builder, bool hasFma, const Model &model,
               const ParameterLayout &layout, llvm::ArrayRef<llvm::Value *> arguments,
               llvm::Value *returned)
      : builder_(builder), hasFma_(hasFma), model_(model), layout_(layout), arguments_(arguments),
        returned_(returned) {}

  /// x[i] = what the network sees of input i. Goes to OUTSIDE at the first that is not in the
  /// domain.
  void readInputs(llvm::Value *x, llvm::BasicBlock *outside);
  /// The network's numbers Y to where the outputs live.
  void writeOutputs(llvm::Value *y);

private:
  void readRun(const ColumnRun &run, llvm::Value *x, llvm::BasicBlock *outside);
  void writeRun(const ColumnRun &run, llvm::Value *y);
  llvm::Value *load(const ColumnRun &run, llvm::Value *index, unsigned lanes);
  llvm::Value *columnAt(const Place &place, llvm::Type *type, llvm::Value *index);
  llvm::Value *floatAt(llvm::Value *buffer, std::size_t first, llvm::Value *index);

  llvm::IRBuilder<> &builder_;
  bool hasFma_;
  const Model &model_;
  const ParameterLayout &layout_;
  llvm::ArrayRef<llvm::Value *> arguments_;
  llvm::Value *returned_;
};

} // namespace axnet

#endif // AXNET_PASS_NETWORK_ARRAY_COLUMNS_H
