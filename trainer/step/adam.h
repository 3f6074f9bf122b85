/// \file Adam (Kingma and Ba, arXiv 1412.6980) on one flat vector, as torch::optim::Adam computes
/// it with its default settings: a test compares the two. LibTorch's takes tens of microseconds a
/// step whatever the size; the networks here have some hundred parameters.
#ifndef AXNET_TRAINER_STEP_ADAM_H
#define AXNET_TRAINER_STEP_ADAM_H

#include <cmath>
#include <cstddef>
#include <vector>

namespace axnet {

class Adam {
public:
  explicit Adam(std::size_t parameters) : mean_(parameters), square_(parameters) {}

  /// One step against GRADIENT; both have the size given at construction.
  void step(std::vector<float> &parameters, const std::vector<float> &gradient, double rate) {
    powerMean_ *= kMean;
    powerSquare_ *= kSquare;
    const auto size = static_cast<float>(rate / (1 - powerMean_));
    const auto correction = static_cast<float>(1 / std::sqrt(1 - powerSquare_));
    const auto mean = static_cast<float>(kMean), square = static_cast<float>(kSquare);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const float g = gradient[i];
      mean_[i] = mean * mean_[i] + (1 - mean) * g;
      square_[i] = square * square_[i] + (1 - square) * g * g;
      parameters[i] -= size * mean_[i] / (std::sqrt(square_[i]) * correction + kEpsilon);
    }
  }

private:
  static constexpr double kMean = 0.9, kSquare = 0.999;
  static constexpr float kEpsilon = 1e-8f;

  std::vector<float> mean_, square_;
  double powerMean_ = 1, powerSquare_ = 1; ///< kMean and kSquare to the number of steps
};

} // namespace axnet

#endif // AXNET_TRAINER_STEP_ADAM_H
