/// \file Fuzzer of the clause list of the approx attribute.
#ifndef AXNET_TEST_FUZZ_CLAUSES_H
#define AXNET_TEST_FUZZ_CLAUSES_H

#include "expect.h"

#include "axnet/clauses.h"

namespace axnet::fuzz {

/// A clause list is refused with one line that points into the text, or gives one bound of finite
/// numbers.
inline void clauses(std::string_view text) {
  ClauseError error;
  const std::optional<Clauses> parsed = parseClauses(text, error);
  if (!parsed) {
    expect(!error.message.empty() && error.offset <= text.size());
    return;
  }
  const ErrorBound &bound = parsed->bound;
  for (double size : {bound.rtol, bound.atol, bound.rmse})
    expect(std::isfinite(size) && size >= 0);
  expect(bound.kind == ErrorBound::Kind::Rmse || bound.rmse == 0);
  expect(bound.kind == ErrorBound::Kind::Tolerance || (bound.rtol == 0 && bound.atol == 0));
  expect(parsed->name.empty() || text.find(parsed->name) != std::string_view::npos);
  expect(parsed->name.find('\0') == std::string::npos &&
         parsed->name.find('/') == std::string::npos);
  // What stands behind a NUL counts as much as anything else: no list is accepted for its beginning
  // alone.
  expect(text.find('\0') == std::string_view::npos);
}

} // namespace axnet::fuzz

#endif // AXNET_TEST_FUZZ_CLAUSES_H
