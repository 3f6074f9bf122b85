/// \file From calibration rows to a certified threshold.
#ifndef AXNET_TRAINER_JOBS_THRESHOLD_H
#define AXNET_TRAINER_JOBS_THRESHOLD_H

#include "data/unfamiliar_inputs.h"
#include "jobs/row_parts.h"
#include "measure/certificate_text.h"

#include "axnet/model.h"

#include <string>
#include <vector>

namespace axnet {

struct CertifiedThreshold {
  Certificate certificate;
  std::vector<std::string> lines; ///< what is promised, and what is not, for people
};

/// Chooses and certifies MODEL's threshold, and writes the certificate into it. Made-up inputs have
/// a say in how loose it may be (off_profile.h); calibration rows decide alone what is proven.
CertifiedThreshold certifyThreshold(Model &model, const Samples &samples, const RowParts &parts,
                                    const UnfamiliarInputs &unfamiliar, const Options &options);

/// An error where the test rows contradict CERTIFICATE: then it must not be believed.
Status checkByTest(const Model &model, const RowParts &parts, const Certificate &certificate,
                   const Options &options);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_THRESHOLD_H
