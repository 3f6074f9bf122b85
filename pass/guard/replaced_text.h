/// \file What remarks say of a function that was given a new body.
#ifndef AXNET_PASS_GUARD_REPLACED_TEXT_H
#define AXNET_PASS_GUARD_REPLACED_TEXT_H

#include "options.h"

#include "axnet/model.h"

#include <string>

namespace axnet {

/// The remark's name, one a mode.
const char *replacedName(Mode mode);

/// What follows the function's name; MODEL: in approx mode, the one that replaces it.
std::string replacedText(Mode mode, const Model *model);

} // namespace axnet

#endif // AXNET_PASS_GUARD_REPLACED_TEXT_H
