/// \file The certificate as the model file holds it, and in sentences for people.
#ifndef AXNET_TRAINER_MEASURE_CERTIFICATE_TEXT_H
#define AXNET_TRAINER_MEASURE_CERTIFICATE_TEXT_H

#include "measure/certificate.h"
#include "measure/pieces.h"

namespace axnet {

/// What the certificate was made from.
struct Evidence {
  Population population = Population::Runs;
  bool distinctInputs = false;       ///< under Runs: calibration counted every distinct input once
  Pieces profile;                    ///< the independent pieces of the whole profile
  std::size_t calibrationPieces = 0; ///< under Population::New; under Runs every row is one
  double calls = 0;                  ///< that the profiled processes made
  unsigned level = 0;                ///< one call in 2^level was kept
  std::size_t files = 0;
};

/// "runs" or "new"; "calls", "stretches" or "runs".
const char *nameOf(Population population);
const char *nameOf(PieceUnit unit);

/// One JSON object; docs/explanation/promise.md lists its keys.
std::string certificateJson(const Certificate &certificate, const PromiseTerms &terms,
                            const Evidence &evidence);

/// What is promised, of which calls, and what is not: one sentence each, without a full stop.
std::vector<std::string> certificateLines(const Certificate &certificate, const PromiseTerms &terms,
                                          const Evidence &evidence);

/// Why calls of new runs are not promised anything, and what to record; empty where pieces are
/// enough.
std::string tooFewPieces(const Pieces &pieces, unsigned level);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_CERTIFICATE_TEXT_H
