/// \file The file that a translation unit was written in, by a name that is the same on every
/// machine and in every folder that the compiler runs in.
#ifndef AXNET_PASS_REGION_SOURCE_FILE_H
#define AXNET_PASS_REGION_SOURCE_FILE_H

#include <string>

namespace clang {
class SourceManager;
} // namespace clang

namespace axnet {

/// The last two parts of the path of the main file: "src/app.cpp". Of a preprocessed file, those of
/// the file that was preprocessed, which its first line names; where that is a relative path, and
/// the file is not there, the folder may be missing.
std::string sourceFile(const clang::SourceManager &sources);

} // namespace axnet

#endif // AXNET_PASS_REGION_SOURCE_FILE_H
