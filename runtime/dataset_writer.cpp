#include "dataset_writer.h"

#include "axnet/names.h"
#include "axnet/region_json.h"
#include "dataset_folder.h"
#include "random_bits.h"

#include <algorithm>

#include <sys/resource.h>
#include <sys/stat.h>

namespace axnet {

namespace {

/// Lowest descriptor used: programs expect the small numbers for themselves.
constexpr int kFirstDescriptor = 64;

/// Room in a file for ROWS that count and those that do not any more. With four times as many, ten
/// million calls under the default sample have their file written anew once instead of six times.
std::uint64_t fileRowsFor(std::uint64_t rows) {
  constexpr std::uint64_t kRoom = 4;
  return rows > SampleLimits::kAll / kRoom ? SampleLimits::kAll : rows * kRoom;
}

} // namespace

int raiseDescriptor(int file) {
  const int high = ::fcntl(file, F_DUPFD_CLOEXEC, kFirstDescriptor);
  if (high < 0)
    return file;
  ::close(file);
  return high;
}

Status DatasetWriter::start(const std::string &profile, const std::string &regionJson,
                            std::size_t rowBytes, const SampleLimits &limits) {
  auto region = parseRegion(regionJson);
  if (!region)
    return region.error();
  if (axnet::rowBytes(*region) != rowBytes)
    return Error{"region: '" + region->id + "' has rows of " +
                 std::to_string(axnet::rowBytes(*region)) +
                 " bytes by its columns, but was compiled with " + std::to_string(rowBytes)};
  profile_ = profile;
  recordBytes_ = recordBytes(*region);
  header_ = datasetHeader(*region);
  region_ = std::move(*region);
  const std::uint64_t room = limits.bytes - std::min(limits.bytes, header_.text.size());
  mostFileRows_ =
      std::max<std::uint64_t>(1, std::min(room / recordBytes_, fileRowsFor(limits.rows)));
  mostRows_ = std::min(std::max<std::uint64_t>(1, limits.rows), mostFileRows_);
  return Done{};
}

Error DatasetWriter::failed() const {
  return Error{path_ + ": " + std::strerror(errno) + "; what was recorded before is kept"};
}

Status DatasetWriter::prepare() {
  return path_.empty() ? makeFile() : ownsDescriptor() ? Status(Done{}) : reopen();
}

Error DatasetWriter::moved() const {
  return Error{path_ + ": has been moved or replaced; recording ends here"};
}

Status DatasetWriter::append(const char *rows, std::size_t count) {
  if (Status ready = prepare(); !ready)
    return ready;
  if (mostFileRows_ - std::min(mostFileRows_, fileRows_) < count)
    if (Status compacted = compact(); !compacted)
      return compacted;
  Status wrote = writeRows(rows, count);
  if (!wrote && fileRows_ > this->rows() && compact())
    wrote = writeRows(rows, count);
  return wrote;
}

/// Behind those in the file. After an error the file is as it was.
Status DatasetWriter::writeRows(const char *rows, std::size_t count) {
  const std::uint64_t end = header_.text.size() + fileRows_ * recordBytes_;
  const std::string field = countField(fileRows_ + count);
  // Rows first: until the count follows, a reader sees them as a torn tail and leaves them out.
  if (writeAt(file_, rows, count * recordBytes_, end) &&
      writeAt(file_, field.data(), field.size(), header_.countOffset)) {
    fileRows_ += count;
    for (std::size_t i = 0; i < count; ++i)
      ++rowsAt_[levelOf(rows + i * recordBytes_, recordBytes_)];
    return Done{};
  }
  const Error error = failed();
  // Nothing can be done if this fails too, and the header is right without it.
  [[maybe_unused]] const int cut = ::ftruncate(file_, static_cast<off_t>(end));
  return error;
}

Status DatasetWriter::writeCost(const CallCost &cost) {
  if (path_.empty())
    return Done{};
  const ProfileLock lock(profile_);
  if (!follow())
    return Done{}; // said when a row is written
  return writeFileAtomically(callCostPath(path_), toJson(cost));
}

/// Another build of the program may have set our folder aside. False when the file is gone.
bool DatasetWriter::follow() {
  const std::string found = findDatasetFile(profile_, region_, path_, device_, inode_);
  if (found.empty())
    return false;
  path_ = found;
  folder_ = found.substr(0, found.rfind('/'));
  return true;
}

void DatasetWriter::close() noexcept {
  if (file_ >= 0 && ownsDescriptor())
    ::close(file_);
  file_ = -1;
}

void DatasetWriter::forgetFile() noexcept {
  close();
  path_.clear();
  fileRows_ = 0;
  level_ = 0;
  rowsAt_ = {};
}

Status DatasetWriter::makeFile() {
  if (::mkdir(profile_.c_str(), 0777) != 0 && errno != EEXIST)
    return Error{profile_ + ": " + std::strerror(errno) + "; nothing is recorded here"};
  const ProfileLock lock(profile_); // until the file has its name in the folder that was chosen
  auto folder = obtainDatasetFolder(profile_, region_);
  if (!folder)
    return folder.error();
  folder_ = std::move(*folder);
  for (int attempt = 0; attempt < 16; ++attempt) {
    const std::string path = folder_ + "/" + std::to_string(::getpid()) + "-" +
                             names::hex16(randomBits()) + names::kDatasetExtension;
    // The header is written before the name appears, so that no reader sees a file without one.
    if (Status created = createNamed(path); created || errno != EEXIST)
      return created;
  }
  return Error{folder_ + ": no free file name was found"};
}

std::string DatasetWriter::temporaryPath(const std::string &path) const {
  return folder_ + "/." + path.substr(folder_.size() + 1);
}

Status DatasetWriter::createNamed(const std::string &path) {
  const std::string temporary = temporaryPath(path);
  const int file = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0)
    return Error{path + ": " + std::strerror(errno) + "; nothing is recorded"};
  file_ = raiseDescriptor(file);
  rlimit limit{};
  sizeLimit_ = ::getrlimit(RLIMIT_FSIZE, &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
  struct stat info{};
  bool good =
      ::fstat(file_, &info) == 0 && writeAt(file_, header_.text.data(), header_.text.size(), 0);
  if (good && ::link(temporary.c_str(), path.c_str()) == 0)
    ::unlink(temporary.c_str());
  else
    good = good && errno != EEXIST && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!good) {
    const int error = errno;
    ::unlink(temporary.c_str());
    ::close(file_);
    file_ = -1;
    errno = error;
    return Error{path + ": " + std::strerror(error) + "; nothing is recorded"};
  }
  path_ = path;
  device_ = info.st_dev;
  inode_ = info.st_ino;
  return Done{};
}

/// A program may close every descriptor (daemons do) and get our number for a file of its own.
bool DatasetWriter::ownsDescriptor() const {
  struct stat info{};
  return file_ >= 0 && ::fstat(file_, &info) == 0 && info.st_dev == device_ &&
         info.st_ino == inode_;
}

Status DatasetWriter::reopen() {
  follow();
  file_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
  if (file_ >= 0)
    file_ = raiseDescriptor(file_);
  if (ownsDescriptor())
    return Done{};
  if (file_ >= 0)
    ::close(file_);
  file_ = -1;
  return moved();
}

bool DatasetWriter::writeAt(int file, const char *bytes, std::size_t count,
                            std::uint64_t offset) const {
  if (sizeLimit_ != RLIM_INFINITY && offset + count > sizeLimit_) {
    errno = EFBIG;
    return false;
  }
  while (count > 0) {
    const ssize_t wrote = ::pwrite(file, bytes, count, static_cast<off_t>(offset));
    if (wrote < 0 && errno == EINTR)
      continue;
    if (wrote <= 0)
      return false;
    bytes += wrote;
    count -= static_cast<std::size_t>(wrote);
    offset += static_cast<std::uint64_t>(wrote);
  }
  return true;
}

} // namespace axnet
