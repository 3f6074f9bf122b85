#include "region/object_uses.h"
#include "region/region_draft.h"

#include <map>

using namespace clang;

namespace axnet {
namespace {

/// A column of the object: found perhaps several times, as a field and as a part of a larger one.
struct Found {
  Column column;
  bool written = false;
};
using Home = std::pair<unsigned, std::int64_t>; ///< argument, and bytes behind it

/// The last field of a path is the pointer itself where that is what is used; before the end it is
/// a captured `this`.
bool leadsOn(const ObjectUse &use, std::size_t step) {
  const QualType type = use.path[step].field->getType();
  const bool isLast = step + 1 == use.path.size();
  return type->isReferenceType() ||
         (type->isPointerType() && !(isLast && use.type->isPointerType()));
}

Home homeOf(RegionDraft &draft, const ObjectUse &use, unsigned object) {
  const ASTContext &context = draft.context();
  Home home{object, 0};
  for (std::size_t i = 0; i < use.path.size(); ++i) {
    const ObjectUse::Step &step = use.path[i];
    if (!step.field) {
      const std::int64_t offset =
          context.getASTRecordLayout(step.from).getBaseClassOffset(step.base).getQuantity();
      home.second += step.isDown ? -offset : offset;
      continue;
    }
    home.second +=
        context.toCharUnitsFromBits(std::int64_t(context.getFieldOffset(step.field))).getQuantity();
    if (leadsOn(use, i) && home.second >= 0)
      home = {draft.columns.behind(home.first, static_cast<std::uint64_t>(home.second)), 0};
  }
  return home;
}

/// Why a part cannot be an input, with what to do.
std::string explain(const ObjectUse &use, const std::string &why) {
  const bool isLambda = use.name.rfind("this", 0) != 0;
  return "it " + std::string(isLambda ? "captures '" : "uses '") + use.name + "': " + why +
         "; give what it needs as a parameter";
}

} // namespace

void addObject(RegionDraft &draft) {
  const auto &method = cast<CXXMethodDecl>(draft.function);
  const ObjectUses found = findObjectUses(draft.context(), method);
  if (!found.why.empty())
    return draft.fail(found.place, found.why);
  const unsigned object = draft.columns.addArgument(draft.convention.object->pieces[0].argument);
  draft.columns.setHoldsMoreThanColumns();
  std::map<Home, Found> columns;
  for (const ObjectUse &use : found.uses) {
    for (const ObjectUse::Step &step : use.path)
      if (step.field && step.field->isBitField())
        return draft.fail(use.place, explain(use, "'" + use.name + "' is a bit-field"));
    std::vector<PlacedColumn> parts;
    const Home home = homeOf(draft, use, object);
    if (home.second < 0)
      return draft.fail(use.place, explain(use, "'" + use.name + "' lies before its object"));
    if (const Status apart = takeApart(draft.context(), use.type, use.name,
                                       static_cast<std::uint64_t>(home.second), parts);
        !apart)
      return draft.fail(use.place, explain(use, apart.error().message));
    for (const PlacedColumn &part : parts) {
      Found &column = columns[{home.first, static_cast<std::int64_t>(part.offset)}];
      if (!column.column.name.empty() && column.column.type != part.column.type)
        return draft.fail(use.place, explain(use, "a union's members of two types are used"));
      column.column = part.column;
      column.written |= use.written;
    }
  }
  for (const auto &[home, column] : columns) {
    const Place place{Place::Kind::Reference, home.first, static_cast<std::uint64_t>(home.second)};
    draft.columns.addInput(column.column, place);
    if (column.written)
      draft.columns.addOutput(column.column, place);
  }
  draft.columns.endObject();
}

} // namespace axnet
