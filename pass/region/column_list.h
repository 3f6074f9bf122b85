/// \file The columns of one function as they are found, and the arguments they live in or behind.
#ifndef AXNET_PASS_REGION_COLUMN_LIST_H
#define AXNET_PASS_REGION_COLUMN_LIST_H

#include "parameter_layout.h"

#include "axnet/region.h"

namespace axnet {

class ColumnList {
public:
  /// The arguments of the function as one of them after the other becomes known; each returns the
  /// index that a Place may name. SOURCE and the arguments of PIECES are IR arguments of the
  /// function.
  unsigned addArgument(unsigned source);
  unsigned addCopy(unsigned source);
  unsigned addObject(std::vector<FlatArgument::Piece> pieces);
  unsigned addResult(std::uint64_t offset);
  /// The pointer at byte OFFSET of the object behind argument INDEX; once, however often it is
  /// asked for.
  unsigned behind(unsigned index, std::uint64_t offset);

  void addInput(const Column &column, const Place &place);
  void addOutput(const Column &column, const Place &place);
  /// ARGUMENT points to that many BYTES, in that many ELEMENTS (0: a reference).
  void setExtent(unsigned argument, std::uint64_t bytes, std::uint64_t elements) {
    layout_.extents.push_back({argument, bytes, elements});
  }
  /// Argument 0 is the function's object, and all outputs so far are members of it.
  void endObject() { layout_.objectOutputs = static_cast<unsigned>(outputs_.size()); }
  /// Some of the function's memory is no column.
  void setHoldsMoreThanColumns() { layout_.holdsMoreThanColumns = true; }

  bool hasInputs() const { return !inputs_.empty(); }
  bool hasOutputs() const { return !outputs_.empty(); }

  /// Columns into REGION; the layout of a function with ARGUMENTS IR arguments.
  ParameterLayout finish(unsigned arguments, Region &region);

private:
  /// An object is as large as its columns reach.
  void reach(const Column &column, const Place &place);

  ParameterLayout layout_;
  std::vector<Column> inputs_, outputs_;
};

} // namespace axnet

#endif // AXNET_PASS_REGION_COLUMN_LIST_H
