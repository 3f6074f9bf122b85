#include "measure/contradiction.h"

#include "measure/binomial.h"
#include "measure/plain_numbers.h"

#include <fmt/format.h>

namespace axnet {

namespace {

/// Of each of the two promises: together once in 10,000 trainings.
constexpr double kImpossible = 5e-5;

} // namespace

bool contradicts(const AcceptedCounts &test, const Certificate &certificate,
                 const PromiseTerms &terms) {
  if (!certificate.qualified)
    return false;
  const bool first =
      binomialUpperTail(test.violations, test.accepted, terms.maxViolation) < kImpossible;
  const bool second =
      certificate.provenGross < terms.maxViolation &&
      binomialUpperTail(test.gross, test.accepted, certificate.provenGross) < kImpossible;
  return first || second;
}

std::string contradictionText(const AcceptedCounts &test, const Certificate &certificate,
                              const PromiseTerms &terms, bool fromTable) {
  std::string text = fmt::format(
      "the test rows contradict the certificate: of {} accepted ones {} break the bound, where at "
      "most {} may",
      groupedText(test.accepted), groupedText(test.violations), shareText(terms.maxViolation));
  if (certificate.provenGross < terms.maxViolation)
    text += fmt::format(", {} of them more than {:g} times over, where at most {} may",
                        groupedText(test.gross), terms.gross, shareText(certificate.provenGross));
  return text + (fromTable ? ": is the test table from the same program?"
                           : ": this is a fault of axnet, please report it");
}

} // namespace axnet
