#include "sample_limits.h"

#include "environment.h"
#include "message.h"
#include "process_state.h"

#include "axnet/names.h"

#include <cerrno>
#include <cstdlib>

namespace axnet {

namespace {

constexpr std::uint64_t kDefaultRows = 200000;
/// 335 bytes for each of so many rows: wider ones make the sample smaller, not the file larger.
constexpr std::uint64_t kDefaultBytes = std::uint64_t{64} << 20;

/// TEXT as a whole number above 0, with K, M or G behind it where SUFFIXES; 0 where it is none.
std::uint64_t parseCount(std::string text, bool suffixes) {
  unsigned shift = 0;
  const std::size_t suffix =
      text.empty() ? std::string::npos : std::string("KMG").find(text.back());
  if (suffixes && suffix != std::string::npos) {
    shift = 10 * (static_cast<unsigned>(suffix) + 1);
    text.pop_back();
  }
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos)
    return 0;
  errno = 0;
  const unsigned long long count = std::strtoull(text.c_str(), nullptr, 10);
  return errno != 0 || count >= SampleLimits::kAll >> shift ? 0 : count << shift;
}

void complain(const char *variable, const std::string &text, const char *wanted,
              std::uint64_t used) {
  warn(std::string(variable) + "='" + text + "' is no " + wanted + ": " + std::to_string(used) +
       " is used");
}

} // namespace

const SampleLimits &sampleLimits() {
  SampleLimits &limits = gProcess.sampleLimits;
  if (limits.rows)
    return limits;
  const std::string &rows = environment().sample, &bytes = environment().sampleBytes;
  limits.bytes = rows == "all" ? SampleLimits::kAll : kDefaultBytes;
  if (!bytes.empty()) {
    if (const std::uint64_t count = parseCount(bytes, /*suffixes=*/true))
      limits.bytes = count;
    else
      complain(names::kEnvSampleBytes, bytes, "number of bytes, such as 64M", limits.bytes);
  }
  limits.rows = rows.empty() ? kDefaultRows : rows == "all" ? SampleLimits::kAll : 0;
  if (limits.rows == 0)
    limits.rows = parseCount(rows, /*suffixes=*/false);
  if (limits.rows == 0) {
    limits.rows = kDefaultRows;
    complain(names::kEnvSample, rows, "number of calls and not 'all'", limits.rows);
  }
  return limits;
}

} // namespace axnet
