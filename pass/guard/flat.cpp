// clang-format off
// define S @F(pieces) {                        ; S is a struct in registers, or passed in memory
//   object = stack slot, filled with pieces; result = stack slot
//   F.flat(&object, pointer loaded from object, &result)
//   return load S from result
// }
// define internal @F.flat(objects, pointers, result) {       ; the guarded body comes here
// define internal @F.exact.flat(objects, pointers, result) {
//   pieces = loads from a copy of object
//   result = F.exact(pieces)
// }
// Once these are inlined nothing of the slots is left.
// clang-format on
#include "guard/flat.h"

#include "guard/function_split.h"
#include "ir/branches.h"
#include "ir/functions.h"
#include "pch.h"

#include "axnet/names.h"

using namespace llvm;

namespace axnet {
namespace {

using Kind = FlatArgument::Kind;

const FlatArgument *resultOf(const ParameterLayout &layout) {
  auto found =
      find_if(layout.flat, [](const FlatArgument &flat) { return flat.kind == Kind::Result; });
  return found == layout.flat.end() ? nullptr : &*found;
}

Value *byteOf(IRBuilder<> &builder, Value *pointer, std::uint64_t offset) {
  return builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), pointer, offset);
}

/// Memory for BYTES of a struct, of which TYPES are stored or loaded at their offsets and may go
/// beyond its end.
AllocaInst *slot(IRBuilder<> &builder, std::uint64_t bytes,
                 ArrayRef<std::pair<llvm::Type *, std::uint64_t>> types, StringRef name) {
  const DataLayout &data = builder.GetInsertBlock()->getModule()->getDataLayout();
  for (auto [type, offset] : types)
    bytes = std::max(bytes, offset + data.getTypeStoreSize(type).getFixedValue());
  AllocaInst *memory =
      builder.CreateAlloca(ArrayType::get(builder.getInt8Ty(), bytes), nullptr, name);
  memory->setAlignment(Align(16));
  return memory;
}

AllocaInst *objectSlot(IRBuilder<> &builder, const Function &function, const FlatArgument &flat) {
  SmallVector<std::pair<llvm::Type *, std::uint64_t>> types;
  for (const FlatArgument::Piece &piece : flat.pieces)
    types.push_back({function.getArg(piece.argument)->getType(), piece.offset});
  return slot(builder, flat.bytes, types, "object");
}

AllocaInst *resultSlot(IRBuilder<> &builder, const Function &function, const FlatArgument &flat) {
  return slot(builder, flat.bytes, {{function.getReturnType(), flat.offset}}, "result");
}

Function *declare(Function &beside, FunctionType *type) {
  Function *flat = declareBeside(beside, type, names::kFlatSuffix);
  // Stack protection, sanitizers, unwinding tables and the like are as for F.
  flat->addFnAttrs(AttrBuilder(beside.getContext(), beside.getAttributes().getFnAttrs()));
  flat->removeFnAttr(Attribute::AlwaysInline);
  // F may be pure where structs come in registers; with pointers to them, memory is read and
  // written.
  flat->removeFnAttr(Attribute::Memory);
  flat->removeFnAttr(Attribute::Speculatable);
  if (!flat->hasOptNone())
    flat->removeFnAttr(Attribute::NoInline);
  flat->setDSOLocal(true);
  return flat;
}

/// F's body.
void emitCaller(Function &function, Function &flat, const ParameterLayout &layout) {
  IRBuilder<> builder(BasicBlock::Create(function.getContext(), "entry", &function));
  SmallVector<Value *> arguments;
  AllocaInst *result = nullptr;
  for (const FlatArgument &argument : layout.flat) {
    if (argument.isOwn()) {
      arguments.push_back(function.getArg(argument.source));
    } else if (argument.kind == Kind::Object) {
      AllocaInst *object = objectSlot(builder, function, argument);
      for (const FlatArgument::Piece &piece : argument.pieces)
        builder.CreateAlignedStore(function.getArg(piece.argument),
                                   byteOf(builder, object, piece.offset), Align(1));
      arguments.push_back(object);
    } else if (argument.kind == Kind::Result) {
      result = resultSlot(builder, function, argument);
      arguments.push_back(result);
    } else {
      arguments.push_back(builder.CreateAlignedLoad(
          builder.getPtrTy(), byteOf(builder, arguments[argument.source], argument.offset),
          Align(1)));
    }
  }
  Value *value = builder.CreateCall(&flat, arguments);
  if (result)
    value = builder.CreateAlignedLoad(function.getReturnType(),
                                      byteOf(builder, result, resultOf(layout)->offset), Align(1));
  emitReturn(builder, function, value);
}

/// F.exact.flat's body.
void emitExactFlat(Function &flat, Function &exact, const ParameterLayout &layout) {
  IRBuilder<> builder(BasicBlock::Create(flat.getContext(), "entry", &flat));
  // What no flat argument carries is padding between registers.
  SmallVector<Value *> arguments;
  for (Argument &argument : exact.args())
    arguments.push_back(PoisonValue::get(argument.getType()));
  for (auto [argument, value] : zip_equal(layout.flat, flat.args())) {
    if (argument.isOwn())
      arguments[argument.source] = &value;
    if (argument.kind != Kind::Object)
      continue;
    // Registers may hold bytes beyond the last column, which are not behind every pointer.
    AllocaInst *object = objectSlot(builder, exact, argument);
    builder.CreateMemCpy(object, Align(16), &value, Align(1), argument.bytes);
    for (const FlatArgument::Piece &piece : argument.pieces)
      arguments[piece.argument] = builder.CreateAlignedLoad(
          exact.getArg(piece.argument)->getType(), byteOf(builder, object, piece.offset), Align(1));
  }
  Value *returned = callExact(builder, arguments, exact);
  const FlatArgument *result = resultOf(layout);
  if (!result)
    return emitReturn(builder, flat, returned);
  AllocaInst *memory = resultSlot(builder, exact, *result);
  builder.CreateAlignedStore(returned, byteOf(builder, memory, result->offset), Align(1));
  builder.CreateMemCpy(flat.getArg(result - layout.flat.data()), Align(1), memory, Align(16),
                       result->bytes);
  builder.CreateRetVoid();
}

} // namespace

bool matchesFlat(const Function &function, const ParameterLayout &layout) {
  for (auto [index, flat] : enumerate(layout.flat)) {
    if (flat.kind == Kind::Behind && !placeType(function, layout, flat.source)->isPointerTy())
      return false;
    if (flat.kind == Kind::Result && !function.getReturnType()->isSized())
      return false;
  }
  return true;
}

llvm::Type *placeType(const Function &function, const ParameterLayout &layout, unsigned index) {
  if (layout.flat.empty())
    return function.getArg(index)->getType();
  const FlatArgument &flat = layout.flat[index];
  return flat.isOwn() ? function.getArg(flat.source)->getType()
                      : PointerType::get(function.getContext(), 0);
}

llvm::Type *placeReturnType(const Function &function, const ParameterLayout &layout) {
  return resultOf(layout) ? llvm::Type::getVoidTy(function.getContext()) : function.getReturnType();
}

Flat emitFlat(Function &function, Function &exact, const ParameterLayout &layout) {
  SmallVector<llvm::Type *> types;
  for (unsigned i = 0; i < layout.flat.size(); ++i)
    types.push_back(placeType(function, layout, i));
  auto *type = FunctionType::get(placeReturnType(function, layout), types, /*isVarArg=*/false);
  Flat flat = {declare(function, type), declare(exact, type)};
  emitCaller(function, *flat.function, layout);
  emitExactFlat(*flat.exact, exact, layout);
  return flat;
}

} // namespace axnet
