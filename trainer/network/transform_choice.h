/// \file Which columns the network sees and gives as their logarithm.
///
/// docs/training.md, "Columns that span decades", has the rule, and what it brings.
#ifndef AXNET_TRAINER_NETWORK_TRANSFORM_CHOICE_H
#define AXNET_TRAINER_NETWORK_TRANSFORM_CHOICE_H

#include "data/samples.h"

#include <cstddef>
#include <string>
#include <vector>

namespace axnet {

enum class TransformChoice { Auto, None };

const char *nameOf(TransformChoice choice);

/// Sets both lists of transforms in NORMALISATION from the chosen rows.
void chooseTransforms(const Samples &samples, const std::vector<std::size_t> &rows,
                      TransformChoice choice, Normalisation &normalisation);

/// "x, return": names of the columns under Log2.
std::string logColumns(const Region &region, const Normalisation &normalisation);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_TRANSFORM_CHOICE_H
