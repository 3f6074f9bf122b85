/// \file A table read row by row, whatever the file format.
#ifndef AXNET_TRAINER_DATA_TABLE_READER_H
#define AXNET_TRAINER_DATA_TABLE_READER_H

#include "axnet/region.h"
#include "axnet/result.h"

#include <memory>
#include <string>
#include <vector>

namespace axnet {

class TableReader {
public:
  virtual ~TableReader() = default;

  /// Known once the table is open. Columns without a name of their own have an empty one.
  const std::vector<Column> &columns() const { return columns_; }

  /// Writes the next row, packed, to ROW; false after the last one.
  virtual Result<bool> next(char *row) = 0;

protected:
  std::vector<Column> columns_;
};

/// Opens a table by its extension: .npy, anything else is text. Errors start with PATH.
Result<std::unique_ptr<TableReader>> openTable(const std::string &path);
Result<std::unique_ptr<TableReader>> openTextTable(const std::string &path);
Result<std::unique_ptr<TableReader>> openNpyTable(const std::string &path);

} // namespace axnet

#endif // AXNET_TRAINER_DATA_TABLE_READER_H
