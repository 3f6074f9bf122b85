/// \file Joint angles of a two-joint arm that reaches for a point. See README.md.
#ifndef EXAMPLES_INVERSEK2J_INVERSEK2J_H
#define EXAMPLES_INVERSEK2J_INVERSEK2J_H

#include <cmath>

/// Both links of the arm, in metres.
constexpr float kLink = 0.5f;

/// Joint angles in radians that put the tip at (X, Y); the second link bends to the left.
[[axnet::approx("rtol=0.1")]]
inline void inverse_kinematics(float x, float y, [[axnet::out]] float *theta1,
                               [[axnet::out]] float *theta2) {
  float cosine = (x * x + y * y - 2 * kLink * kLink) / (2 * kLink * kLink);
  // Rounding may leave a point on the rim of the reachable disc just outside of it.
  float bend = std::acos(std::fmax(-1.0f, std::fmin(1.0f, cosine)));
  *theta1 = std::atan2(y, x) - std::atan2(kLink * std::sin(bend), kLink + kLink * std::cos(bend));
  *theta2 = bend;
}

#endif // EXAMPLES_INVERSEK2J_INVERSEK2J_H
