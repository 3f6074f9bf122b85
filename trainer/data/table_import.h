/// \file Samples from tables that anyone may have written: .csv, whitespace-separated text, .npy.
#ifndef AXNET_TRAINER_DATA_TABLE_IMPORT_H
#define AXNET_TRAINER_DATA_TABLE_IMPORT_H

#include "data/samples.h"

#include <string>

namespace axnet {

/// One table of inputs and one of outputs, row by row. Text (commas, semicolons or white space
/// between cells, an optional first line of column names, empty lines and lines that start with #
/// ignored) gives f64 columns. A .npy file keeps its own types: 1-D (one column), 2-D, or
/// structured.
struct TableSource {
  std::string inputs;        ///< file
  std::string outputs;       ///< file
  std::string name = "data"; ///< the region's id
  ErrorBound bound;          ///< of the region
};

/// Joins the two tables into samples of a region made up for them (function "data"). More rows than
/// OPTIONS allows are sampled. Errors name file, line and column.
Result<Samples> importTables(const TableSource &source, const LoadOptions &options = {});

/// One table alone: its columns as inputs of a region without outputs, whose id is PATH.
Result<Samples> readTable(const std::string &path, const LoadOptions &options = {});

/// The same values in the columns of the region REGIONJSON describes, for measuring a model on
/// tables. An error when the numbers of columns differ or a value does not fit its column's type.
Result<Samples> convertTo(const Samples &samples, const std::string &regionJson);

} // namespace axnet

#endif // AXNET_TRAINER_DATA_TABLE_IMPORT_H
