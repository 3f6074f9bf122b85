#include "region/source_file.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

/// Whether the first line is a preprocessor's: # 1 "app.cpp"
static bool isPreprocessed(const SourceManager &sources) {
  StringRef text = sources.getBufferDataOrNone(sources.getMainFileID()).value_or("");
  return text.consume_front("# ") && !text.empty() && llvm::isDigit(text.front());
}

static std::string pathOf(const SourceManager &sources) {
  const FileID main = sources.getMainFileID();
  if (isPreprocessed(sources)) {
    const PresumedLoc named = sources.getPresumedLoc(sources.translateLineCol(main, 2, 1));
    const StringRef name = named.isValid() ? named.getFilename() : "";
    if (auto file = sources.getFileManager().getOptionalFileRef(name))
      return file->getFileEntry().tryGetRealPathName().str();
    SmallString<128> path = name;
    llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
    return path.str().str();
  }
  auto file = sources.getFileEntryRefForID(main);
  return file ? file->getFileEntry().tryGetRealPathName().str() : "";
}

std::string sourceFile(const SourceManager &sources) {
  const std::string path = pathOf(sources);
  const std::size_t slash = path.rfind('/');
  const std::size_t before =
      slash == std::string::npos || slash == 0 ? std::string::npos : path.rfind('/', slash - 1);
  return before == std::string::npos ? path : path.substr(before + 1);
}

} // namespace axnet
