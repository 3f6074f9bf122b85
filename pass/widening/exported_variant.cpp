#include "widening/exported_variant.h"

#include "ir/target_attributes.h"
#include "ir/value_types.h"
#include "pch.h"

#include "axnet/names.h"

#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace axnet {

/// The vector function ABI's letter for FUNCTION's target (the ABI itself is LLVM's own); 0 where
/// axnet knows none.
static char isaLetter(const Function &function) {
  const Triple &triple = function.getParent()->getTargetTriple();
  if (triple.isAArch64() && triple.isLittleEndian())
    return 'n';
  if (!triple.isX86())
    return 0;
  return hasFeature(function, "+avx512f") ? 'e'
         : hasFeature(function, "+avx2")  ? 'd'
         : hasFeature(function, "+avx")   ? 'c'
                                          : 'b';
}

/// One IR argument a column in the columns' order, of the same type, and one result.
static bool takesColumns(const Function &function, const Region &region,
                         const ParameterLayout &layout) {
  if (layout.inputs.size() != function.arg_size() || layout.outputs.size() != 1 ||
      layout.outputs[0].kind != Place::Kind::Return ||
      function.getReturnType() != resultType(function.getContext(), region, 1))
    return false;
  for (auto [index, place, type] :
       enumerate(layout.inputs, columnTypes(function.getContext(), region.inputs, 1)))
    if (place.kind != Place::Kind::Value || place.argument != index ||
        function.getArg(index)->getType() != type)
      return false;
  return hasValueForm(function, region, layout);
}

bool isExportable(const Function &function, const Region &region, const ParameterLayout &layout,
                  const TargetTransformInfo &target) {
  return function.hasExternalLinkage() && !function.hasOptNone() && isaLetter(function) &&
         laneCount(function, target) >= 4 && takesColumns(function, region, layout);
}

void exportVariant(Function &function, Function &owner, const Region &region,
                   const ParameterLayout &layout, const TargetTransformInfo &target) {
  if (!isExportable(function, region, layout, target))
    return;
  const Lanes lanes{laneCount(function, target), /*masked=*/true};
  Module &module = *function.getParent();
  const std::string name = (function.getName() + names::kExportedSuffix +
                            Twine(isaLetter(function)) + Twine(lanes.count))
                               .str();
  if (module.getNamedValue(name))
    return;
  Function *variant = declareVariant(module, name, region, lanes).function;
  variant->setVisibility(function.getVisibility());
  variant->setDSOLocal(function.isDSOLocal());
  LLVMContext &context = function.getContext();
  owner.setMetadata(kExportedMetadata,
                    MDNode::get(context, {ValueAsMetadata::get(variant),
                                          ConstantAsMetadata::get(ConstantInt::get(
                                              llvm::Type::getInt32Ty(context), lanes.count))}));
  if (&owner != &function)
    return;
  for (User *user : function.users())
    if (auto *call = dyn_cast<CallBase>(user); call && call->getCalledFunction() == &function)
      nameVariant(*call, {variant, lanes});
}

bool hasExportedVariant(const Function &owner) { return owner.hasMetadata(kExportedMetadata); }

Variant takeExportedVariant(Function &owner) {
  const MDNode *note = owner.getMetadata(kExportedMetadata);
  if (!note)
    return {};
  Variant exported;
  exported.function = mdconst::dyn_extract_or_null<Function>(note->getOperand(0));
  exported.lanes = {
      static_cast<unsigned>(mdconst::extract<ConstantInt>(note->getOperand(1))->getZExtValue()),
      /*masked=*/true};
  owner.setMetadata(kExportedMetadata, nullptr);
  if (exported.function)
    removeFromUsedLists(*owner.getParent(), [&](Constant *constant) {
      return constant->stripPointerCasts() == exported.function;
    });
  return exported;
}

} // namespace axnet
