/// \file The methods: in which order approximator and predictor are trained, and on which samples.
///
// clang-format off
///   axnet      both at once, every sample
///   one-pass   the approximator on every sample, then the predictor on its verdicts
///   iterative  the same again and again, from where it stands; after each round the approximator's
///              samples are selected anew (Xu et al., DAC 2017)
// clang-format on
///
/// Every network gets the same number of steps in all three, unless full rounds are asked for: then
/// each round gets as many, which is the protocol of the iterative method's paper.
#ifndef AXNET_TRAINER_TRAINING_METHOD_H
#define AXNET_TRAINER_TRAINING_METHOD_H

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace axnet {

enum class Method { Axnet, OnePass, Iterative };

/// Which samples the approximator is trained on next: those that it has within the error bound (A),
/// those that the predictor accepts (C).
enum class Selection { AOrC, C, A, AAndC, All };

bool isSelected(Selection selection, bool safe, bool accepted);

/// A stretch of steps with one optimiser and one fall of the learning rate.
struct Phase {
  std::size_t steps = 0;
  bool approximator = true;
  bool predictor = true;
  bool selects = false; ///< the samples are selected before it begins
};

/// STEPS is for each network, shared by its rounds or, with FULLROUNDS, for each of them; none of
/// the phases is empty.
std::vector<Phase> phasesOf(Method method, std::size_t steps, std::size_t rounds,
                            bool fullRounds = false);

const char *nameOf(Method method);
const char *nameOf(Selection selection);
std::optional<Method> methodOf(std::string_view name);
std::optional<Selection> selectionOf(std::string_view name);

} // namespace axnet

#endif // AXNET_TRAINER_TRAINING_METHOD_H
