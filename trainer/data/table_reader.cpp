#include "data/table_reader.h"

#include "axnet/names.h"
#include "data/dataset_reader.h"

namespace axnet {

Result<std::unique_ptr<TableReader>> openTable(const std::string &path) {
  return detail::endsWith(path, names::kDatasetExtension) ? openNpyTable(path)
                                                          : openTextTable(path);
}

} // namespace axnet
