#include "dataset_folder.h"

#include "message.h"

#include "axnet/file.h"
#include "axnet/names.h"
#include "axnet/region_json.h"

#include <algorithm>
#include <vector>

#include <ctime>

#include <dirent.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace axnet {

namespace {

constexpr int kLockTries = 200;
constexpr long kLockPauseNs = 10'000'000;

Error nothingRecorded(const std::string &path) {
  return Error{path + ": " + std::strerror(errno) + "; nothing is recorded here"};
}

Status makeFolder(const std::string &path) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST)
    return nothingRecorded(path);
  return Done{};
}

bool exists(const std::string &path) {
  struct stat info{};
  return ::lstat(path.c_str(), &info) == 0;
}

std::string regionPath(const std::string &folder) { return folder + "/" + names::kRegionFile; }

/// The region that FOLDER has rows of; an error where its region.json is not this version's.
Result<Region> regionOf(const std::string &folder) {
  const auto text = readFile(regionPath(folder));
  return text ? parseRegion(*text) : Result<Region>(text.error());
}

bool isOurs(const Result<Region> &there, const Region &region) {
  return there && sameColumns(*there, region) && sameBody(*there, region);
}

/// Paths of the folders that were set aside for FOLDER, sorted.
std::vector<std::string> foldersAside(const std::string &folder) {
  const std::size_t slash = folder.rfind('/');
  const std::string profile = folder.substr(0, slash);
  const std::string prefix = folder.substr(slash + 1) + names::kSetAside;
  std::vector<std::string> found;
  DIR *stream = ::opendir(profile.c_str());
  while (const dirent *entry = stream ? ::readdir(stream) : nullptr)
    if (std::string(entry->d_name).compare(0, prefix.size(), prefix) == 0)
      found.push_back(profile + "/" + entry->d_name);
  if (stream)
    ::closedir(stream);
  std::sort(found.begin(), found.end());
  return found;
}

/// Renames FOLDER, which has rows of THERE, to a name that is free.
Status setAside(const std::string &folder, const Result<Region> &there, const Region &region) {
  const std::string body = there && !there->body.empty() ? there->body : names::hex16(0);
  std::string aside = folder + names::kSetAside + body;
  for (unsigned number = 2; exists(aside); ++number)
    aside = folder + names::kSetAside + body + "." + std::to_string(number);
  if (::rename(folder.c_str(), aside.c_str()) != 0)
    return Error{folder + ": rows of another version of this function cannot be set aside (" +
                 std::strerror(errno) +
                 "); nothing is recorded: delete the folder or set "
                 "AXNET_PROFILE to another one"};
  warn("region '" + region.id +
       "' has changed since it was recorded: its old rows are set aside as " + aside);
  return Done{};
}

/// Makes region.json say what REGION says. Another bound or spelling replaces it: the rows are the
/// same. What is known of the body stays known.
Status describe(const std::string &folder, const Result<Region> &there, Region region) {
  if (there && region.body.empty())
    region.body = there->body;
  const std::string text = toJson(region);
  if (there && toJson(*there) == text)
    return Done{};
  return writeFileAtomically(regionPath(folder), text);
}

} // namespace

ProfileLock::ProfileLock(const std::string &profile)
    : folder_(::open(profile.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  for (int i = 0; i < kLockTries && folder_ >= 0; ++i) {
    if (::flock(folder_, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
      return;
    const timespec pause{0, kLockPauseNs};
    ::nanosleep(&pause, nullptr);
  }
}

ProfileLock::~ProfileLock() {
  if (folder_ >= 0)
    ::close(folder_);
}

Result<std::string> obtainDatasetFolder(const std::string &profile, const Region &region) {
  std::string folder = profile + "/" + names::fileStem(region.id);
  if (Status made = makeFolder(folder); !made)
    return made.error();
  Result<Region> there = regionOf(folder);
  if (exists(regionPath(folder)) && !isOurs(there, region)) {
    std::string ours;
    for (const std::string &aside : foldersAside(folder))
      if (ours.empty() && isOurs(regionOf(aside), region))
        ours = aside;
    if (!ours.empty()) {
      warn("region '" + region.id + "': " + folder + " has rows of another version of it, so " +
           ours + " is recorded into; delete the former to make this the current one");
      folder = ours;
    } else if (Status moved = setAside(folder, there, region); !moved) {
      return moved.error();
    } else if (Status made = makeFolder(folder); !made) {
      return made.error();
    }
    there = regionOf(folder);
  }
  if (Status described = describe(folder, there, region); !described)
    return described.error();
  return folder;
}

std::string findDatasetFile(const std::string &profile, const Region &region,
                            const std::string &path, dev_t device, ino_t inode) {
  const std::string name = path.substr(path.rfind('/'));
  const std::string current = profile + "/" + names::fileStem(region.id);
  std::vector<std::string> folders = foldersAside(current);
  folders.insert(folders.begin(), current);
  struct stat info{};
  for (const std::string &each : folders)
    if (::stat((each + name).c_str(), &info) == 0 && info.st_dev == device && info.st_ino == inode)
      return each + name;
  return "";
}

} // namespace axnet
