/// \file What numbers on a command line are taken. CLI11's own checks let NaN through, which is in
/// every range, and read -1 as a huge number where no sign is expected.
#ifndef AXNET_TRAINER_JOBS_NUMBER_CHECK_H
#define AXNET_TRAINER_JOBS_NUMBER_CHECK_H

#include <CLI/CLI.hpp>

#include <cstdint>

namespace axnet {

/// A finite decimal number from LEAST to MOST.
CLI::Validator realBetween(double least, double most);

/// Digits alone: a number from LEAST to MOST.
CLI::Validator wholeBetween(std::uint64_t least, std::uint64_t most);

} // namespace axnet

#endif // AXNET_TRAINER_JOBS_NUMBER_CHECK_H
