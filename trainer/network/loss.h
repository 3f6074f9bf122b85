/// \file What training minimises, in plain LibTorch operations; the fused step computes the same.
///
/// With e_j the error of output j in standardised units and k_j = output scale / tolerance of that
/// sample and output, r_j = |e_j| k_j is the error in units of the bound: the sample is safe when
///   Tolerance, Mismatch: every r_j <= 1        Rmse: sum of r_j^2 <= 1.
///
// clang-format off
///   mse    the paper's: mean of e_j^2  +  cross entropy of the verdict
///   bound  T / (1 + T)  +  square * mean of e_j^2  +  cross * cross entropy,
///          where S is r^2 of the sample and T = (1 - q) S + q S^2
// clang-format on
///
/// T / (1 + T) counts samples outside the bound instead of adding up how far outside they are: a
/// hopeless sample pulls no more, and capacity goes where it can pass the bound. The sharpness q
/// makes the step at the bound steeper. Its gradient vanishes far from the bound, so that the
/// squared error has to lead the way first, and the bound is wide at first: the weight `square`
/// fades and `tightness`, which multiplies every k_j, rises to 1 in the course of training.
///
/// A row without a right output (training_rows.h) has the label unsafe and no other term: it pulls
/// the verdict alone.
///
/// The label of the cross entropy is whether the sample is safe now; no gradient flows through it.
#ifndef AXNET_TRAINER_NETWORK_LOSS_H
#define AXNET_TRAINER_NETWORK_LOSS_H

#include "network/loss_settings.h"
#include "network/network.h"

namespace axnet {

/// Targets of some samples, each [samples][outputs].
struct Targets {
  torch::Tensor exact;     ///< standardised outputs
  torch::Tensor steepness; ///< k_j
  /// Some outputs are right on a whole half line (Bool beyond 0.5, others in output_target.h): -1
  /// the error counts only when the output is below the target, +1 only above, 0 both ways.
  torch::Tensor side;
};

struct PlainLoss {
  torch::Tensor total; ///< mean over the samples, differentiable
  torch::Tensor safe;  ///< [samples], 1 where the sample is safe
};

PlainLoss plainLoss(const Forward &forward, const Targets &targets, const LossSettings &settings);

} // namespace axnet

#endif // AXNET_TRAINER_NETWORK_LOSS_H
