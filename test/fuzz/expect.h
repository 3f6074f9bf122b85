/// \file What the fuzzers have in common.
#ifndef AXNET_TEST_FUZZ_EXPECT_H
#define AXNET_TEST_FUZZ_EXPECT_H

#include "axnet/result.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace axnet::fuzz {

/// Ends the run where a promise of the contract is broken; libFuzzer keeps the input.
inline void expect(bool holds, int line = __builtin_LINE(), const char *file = __builtin_FILE()) {
  if (holds)
    return;
  std::fprintf(stderr, "%s:%d: a promise is broken\n", file, line);
  std::abort();
}

/// Errors are one line, because they are printed as one.
inline void expectOneLine(const Error &error) {
  expect(!error.message.empty() && error.message.find('\n') == std::string::npos);
}

} // namespace axnet::fuzz

#endif // AXNET_TEST_FUZZ_EXPECT_H
