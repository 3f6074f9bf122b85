#include "ir/value_types.h"

#include "ir/column_types.h"
#include "ir/memory_places.h"
#include "pch.h"

#include "llvm/ADT/SmallBitVector.h"

using namespace llvm;

namespace axnet {

/// Wider regions gain nothing from the vectorizer, and a struct of this many results is passed in
/// memory.
static constexpr std::size_t kMaxInputs = 32, kMaxOutputs = 8;
/// Each pair of pointers that may overlap is compared.
static constexpr std::size_t kMaxOverlapping = 8;

bool hasValueForm(const Function &function, const Region &region, const ParameterLayout &layout) {
  if (layout.holdsMoreThanColumns || region.inputs.size() > kMaxInputs ||
      region.outputs.size() > kMaxOutputs || overlappingArguments(layout).size() > kMaxOverlapping)
    return false;
  SmallBitVector covered(function.arg_size());
  for (const auto *places : {&layout.inputs, &layout.outputs})
    for (const Place &place : *places)
      if (place.kind != Place::Kind::Return)
        covered.set(place.argument);
  return covered.all();
}

SmallVector<llvm::Type *> columnTypes(LLVMContext &context, const std::vector<Column> &columns,
                                      unsigned lanes) {
  SmallVector<llvm::Type *> types;
  for (const Column &column : columns) {
    llvm::Type *type = memoryType(context, column.type);
    types.push_back(lanes == 1 ? type : FixedVectorType::get(type, lanes));
  }
  return types;
}

llvm::Type *resultType(LLVMContext &context, const Region &region, unsigned lanes) {
  const SmallVector<llvm::Type *> types = columnTypes(context, region.outputs, lanes);
  return types.size() == 1 ? types[0] : StructType::get(context, types);
}

SmallVector<Value *, 8> unpack(IRBuilder<> &builder, Value *result) {
  SmallVector<Value *, 8> columns;
  if (auto *type = dyn_cast<StructType>(result->getType()))
    for (unsigned i = 0; i < type->getNumElements(); ++i)
      columns.push_back(builder.CreateExtractValue(result, i));
  else
    columns.push_back(result);
  return columns;
}

void returnColumns(IRBuilder<> &builder, ArrayRef<Value *> columns) {
  if (columns.size() == 1)
    builder.CreateRet(columns[0]);
  else
    builder.CreateAggregateRet(columns.data(), columns.size());
}

} // namespace axnet
