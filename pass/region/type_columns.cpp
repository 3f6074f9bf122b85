#include "region/type_columns.h"

#include "axnet/model.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {
namespace {

std::optional<Type> integerType(unsigned bytes, bool isSigned) {
  switch (bytes) {
  case 1:
    return isSigned ? Type::I8 : Type::U8;
  case 2:
    return isSigned ? Type::I16 : Type::U16;
  case 4:
    return isSigned ? Type::I32 : Type::U32;
  case 8:
    return isSigned ? Type::I64 : Type::U64;
  }
  return std::nullopt;
}

/// The column type of a scalar, or nothing.
std::optional<Type> scalarType(const ASTContext &context, QualType type) {
  if (const auto *enumeration = type->getAs<EnumType>()) {
    if (!enumeration->getDecl()->isComplete())
      return std::nullopt;
    type = enumeration->getDecl()->getIntegerType();
  }
  const auto *builtin = type->getAs<BuiltinType>();
  if (!builtin)
    return std::nullopt;
  if (builtin->getKind() == BuiltinType::Bool)
    return Type::Bool;
  if (builtin->getKind() == BuiltinType::Float)
    return Type::F32;
  if (builtin->getKind() == BuiltinType::Double)
    return Type::F64;
  if (!builtin->isInteger())
    return std::nullopt;
  return integerType(context.getTypeSizeInChars(type).getQuantity(), builtin->isSignedInteger());
}

class TypeReader {
public:
  TypeReader(const ASTContext &context, std::vector<PlacedColumn> &columns)
      : context_(context), columns_(columns) {}

  Status visit(QualType type, const std::string &name, std::uint64_t offset) {
    if (type.isVolatileQualified() || type->isAtomicType())
      return Error{"'" + name + "' is volatile or atomic"};
    if (auto scalar = scalarType(context_, type)) {
      if (columns_.size() == kMaxWidth)
        return Error{"more than " + std::to_string(kMaxWidth) + " columns"};
      columns_.push_back({{name, *scalar}, offset});
      return Done{};
    }
    if (const auto *array = context_.getAsConstantArrayType(type))
      return visitElements(array->getElementType(), array->getSize().getZExtValue(), name, offset);
    if (const auto *complex = type->getAs<ComplexType>()) {
      const QualType part = complex->getElementType();
      const Status real = visit(part, name + ".re", offset);
      return real ? visit(part, name + ".im", offset + bytesOf(part)) : real;
    }
    if (const auto *record = type->getAsRecordDecl())
      return visitRecord(*record, type, name, offset);
    return Error{"type '" + type.getAsString(context_.getPrintingPolicy()) + "' of '" + name +
                 "' is not supported"};
  }

private:
  std::uint64_t bytesOf(QualType type) const {
    return context_.getTypeSizeInChars(type).getQuantity();
  }

  Status visitElements(QualType element, std::uint64_t count, const std::string &name,
                       std::uint64_t offset) {
    for (std::uint64_t i = 0; i < count; ++i)
      if (Status part =
              visit(element, name + "[" + std::to_string(i) + "]", offset + i * bytesOf(element));
          !part)
        return part;
    return Done{};
  }

  Status visitRecord(const RecordDecl &record, QualType type, const std::string &name,
                     std::uint64_t offset) {
    const std::string spelled = type.getAsString(context_.getPrintingPolicy());
    const RecordDecl *definition = record.getDefinition();
    if (!definition || record.isInvalidDecl())
      return Error{"'" + spelled + "' is an incomplete type"};
    if (definition->isUnion())
      return visitUnion(*definition, spelled, name, offset);
    const ASTRecordLayout &layout = context_.getASTRecordLayout(definition);
    const std::string own = nameOfElement(*definition, name);
    if (const auto *klass = dyn_cast<CXXRecordDecl>(definition)) {
      if (klass->isDynamicClass())
        return Error{"'" + spelled + "' has virtual functions or bases"};
      for (const CXXBaseSpecifier &base : klass->bases()) {
        const CXXRecordDecl *baseClass = base.getType()->getAsCXXRecordDecl();
        if (baseClass->isEmpty())
          continue;
        const auto start = layout.getBaseClassOffset(baseClass).getQuantity();
        if (Status part = visit(base.getType(), own, offset + start); !part)
          return part;
      }
    }
    for (const FieldDecl *field : definition->fields())
      if (!field->isZeroSize(context_))
        if (Status part = visitField(*field, own, offset); !part)
          return part;
    return Done{};
  }

  Status visitField(const FieldDecl &field, const std::string &name, std::uint64_t offset) {
    const std::string fieldName = hasOwnName(field) ? name + "." + field.getName().str() : name;
    if (field.isBitField())
      return Error{"'" + fieldName + "' is a bit-field"};
    const std::uint64_t bits = context_.getFieldOffset(&field);
    return visit(field.getType(), fieldName,
                 offset + context_.toCharUnitsFromBits(bits).getQuantity());
  }

  /// Members that are the same columns, such as v[3] and x, y, z, mean the same whichever was
  /// written.
  Status visitUnion(const RecordDecl &record, const std::string &spelled, const std::string &name,
                    std::uint64_t offset) {
    const std::size_t first = columns_.size();
    std::optional<std::size_t> end;
    for (const FieldDecl *field : record.fields()) {
      std::vector<PlacedColumn> columns;
      if (Status part = TypeReader(context_, columns).visitField(*field, name, offset); !part)
        return part;
      auto same = [](const PlacedColumn &a, const PlacedColumn &b) {
        return a.column.type == b.column.type && a.offset == b.offset;
      };
      if (!end)
        columns_.insert(columns_.end(), columns.begin(), columns.end());
      else if (!std::equal(columns.begin(), columns.end(), columns_.begin() + first, columns_.end(),
                           same))
        return Error{"'" + spelled +
                     "' is a union of different types, and which of them is meant is not known"};
      end = columns_.size();
    }
    return Done{};
  }

  /// Members without a name, and those a standard library keeps to itself (_M_elems), are not what
  /// a user would say.
  static bool hasOwnName(const FieldDecl &field) {
    const StringRef name = field.getName();
    return !name.empty() && !(field.getParent()->isInStdNamespace() && name.starts_with("_"));
  }

  /// `t[1]` for element 1 of a std::tuple t, which libraries make of bases that count.
  static std::string nameOfElement(const RecordDecl &record, const std::string &name) {
    const auto *base = dyn_cast<ClassTemplateSpecializationDecl>(&record);
    if (!base || !base->isInStdNamespace() ||
        (base->getName() != "_Head_base" && base->getName() != "__tuple_leaf"))
      return name;
    return name + "[" + llvm::toString(base->getTemplateArgs()[0].getAsIntegral(), 10) + "]";
  }

  const ASTContext &context_;
  std::vector<PlacedColumn> &columns_;
};

} // namespace

Status takeApart(const ASTContext &context, QualType type, const std::string &name,
                 std::uint64_t offset, std::vector<PlacedColumn> &columns) {
  return TypeReader(context, columns).visit(type, name, offset);
}

} // namespace axnet
