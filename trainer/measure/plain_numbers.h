/// \file Numbers as people read them.
#ifndef AXNET_TRAINER_MEASURE_PLAIN_NUMBERS_H
#define AXNET_TRAINER_MEASURE_PLAIN_NUMBERS_H

#include <cstddef>
#include <string>

namespace axnet {

/// "12,345".
std::string groupedText(std::size_t number);

/// "0.15%".
std::string shareText(double share);

/// "9 independent stretches", "1 run".
std::string countText(std::size_t number, const std::string &one, const std::string &many);

} // namespace axnet

#endif // AXNET_TRAINER_MEASURE_PLAIN_NUMBERS_H
