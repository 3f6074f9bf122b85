/// \file What a threshold is worth when it is also judged by inputs that were made up where no
/// profiled call came near (unfamiliar_inputs.h).
///
/// Calls of the profile alone decide how loose a threshold may be, and often all of them pass: then
/// the loosest of all is certified, and what the predictor knows of the rest of the box is lost. So
/// made-up inputs that are accepted cost a little. The certificate stays what it is, since made-up
/// inputs come from training rows alone.
#ifndef AXNET_TRAINER_MEASURE_OFF_PROFILE_H
#define AXNET_TRAINER_MEASURE_OFF_PROFILE_H

#include "measure/judged.h"

#include <vector>

namespace axnet {

/// Invocation on the profile that may be lost where all made-up inputs are refused for it.
inline constexpr double kOffProfilePrice = 0.005;

/// hindsightInvocation of CALLS, less what is paid for the MADEUP inputs that are accepted with it.
double hindsightWorth(std::vector<Judged> calls, std::vector<Judged> madeUp, double maxViolation);

/// The threshold where invocation of CALLS, less what is paid for the MADEUP inputs that are
/// accepted, is largest; of equals the strictest. -infinity without made-up inputs.
float loosestWorthHaving(const std::vector<Judged> &calls, const std::vector<Judged> &madeUp);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_OFF_PROFILE_H
