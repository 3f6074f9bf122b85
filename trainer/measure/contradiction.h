/// \file Whether test rows contradict a certificate.
#ifndef AXNET_TRAINER_MEASURE_CONTRADICTION_H
#define AXNET_TRAINER_MEASURE_CONTRADICTION_H

#include "measure/certificate.h"

namespace axnet {

/// True when test rows of the population that was promised show more violations than a true
/// certificate meets once in 10,000 trainings. Test rows must be independent draws: under
/// Population::New this is for pieces that are calls only.
bool contradicts(const AcceptedCounts &test, const Certificate &certificate,
                 const PromiseTerms &terms);

/// One line with both counts and what to do; FROMTABLE: the test rows are a table of the user's.
std::string contradictionText(const AcceptedCounts &test, const Certificate &certificate,
                              const PromiseTerms &terms, bool fromTable);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_CONTRADICTION_H
