// Tables as .npy files: the columns keep the file's types.

#include "data/npy.h"
#include "data/table_reader.h"

#include "axnet/model.h"

#include <algorithm>
#include <cstring>

namespace axnet {

namespace {

constexpr std::size_t kPieceBytes = std::size_t(1) << 20;

class NpyTable final : public TableReader {
public:
  explicit NpyTable(npy::File file)
      : file_(std::move(file)),
        pieceRows_(std::max<std::size_t>(1, kPieceBytes / file_.header().rowBytes)) {
    columns_ = file_.header().columns;
  }

  Result<bool> next(char *row) override {
    const std::uint64_t rows = file_.header().rows;
    const std::size_t bytes = file_.header().rowBytes;
    if (next_ == rows)
      return false;
    const std::uint64_t inPiece = next_ % pieceRows_;
    if (inPiece == 0) {
      const std::uint64_t count = std::min(pieceRows_, rows - next_);
      piece_.resize(count * bytes);
      const Status read = file_.read(next_, count, piece_.data());
      if (!read)
        return read.error();
    }
    std::memcpy(row, piece_.data() + inPiece * bytes, bytes);
    ++next_;
    return true;
  }

private:
  npy::File file_;
  std::uint64_t pieceRows_;
  std::uint64_t next_ = 0;
  std::vector<char> piece_;
};

} // namespace

Result<std::unique_ptr<TableReader>> openNpyTable(const std::string &path) {
  auto file = npy::File::open(path);
  if (!file)
    return file.error();
  const npy::Header &header = file->header();
  if (header.rows == 0)
    return Error{path + ": no rows"};
  if (header.columns.size() > kMaxWidth)
    return Error{path + ": " + std::to_string(header.columns.size()) + " columns, more than the " +
                 std::to_string(kMaxWidth) + " a region may have"};
  return std::unique_ptr<TableReader>(std::make_unique<NpyTable>(std::move(*file)));
}

} // namespace axnet
