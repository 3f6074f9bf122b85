/// \file Do two triangles in space intersect? See README.md.
#ifndef EXAMPLES_JMEINT_JMEINT_H
#define EXAMPLES_JMEINT_JMEINT_H

#include <cmath>
#include <initializer_list>

struct Vector {
  float x, y, z;
};

inline Vector operator-(Vector a, Vector b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }

inline float dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

inline Vector cross(Vector a, Vector b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

struct Interval {
  float low, high;
};

inline bool disjoint(Interval a, Interval b) { return a.high < b.low || b.high < a.low; }

/// Extent of a triangle along an axis.
inline Interval extent(const Vector *triangle, Vector axis) {
  float a = dot(axis, triangle[0]), b = dot(axis, triangle[1]), c = dot(axis, triangle[2]);
  return {std::fmin(a, std::fmin(b, c)), std::fmax(a, std::fmax(b, c))};
}

/// Where a triangle that meets the other one's plane cuts the line common to both planes. PLACES
/// are its corners along the line, HEIGHTS their signed distances from the plane, up to a factor.
inline Interval cut(const float *places, const float *heights) {
  Interval interval = {INFINITY, -INFINITY};
  for (int i = 0; i < 3; ++i) {
    int next = (i + 1) % 3;
    bool crossing = (heights[i] < 0 && heights[next] > 0) || (heights[i] > 0 && heights[next] < 0);
    if (!crossing && heights[i] != 0)
      continue;
    float place = places[i];
    if (crossing)
      place += (places[next] - places[i]) * (heights[i] / (heights[i] - heights[next]));
    interval = {std::fmin(interval.low, place), std::fmax(interval.high, place)};
  }
  return interval;
}

/// Triangles in one plane are apart when the normal of one of the six edges, within the plane,
/// separates them.
inline bool overlapInPlane(const Vector *first, const Vector *second, Vector normal) {
  for (const Vector *triangle : {first, second})
    for (int i = 0; i < 3; ++i) {
      Vector axis = cross(normal, triangle[(i + 1) % 3] - triangle[i]);
      if (disjoint(extent(first, axis), extent(second, axis)))
        return false;
    }
  return true;
}

/// Signed distances, up to a factor, of POINTS from the plane through ORIGIN; false when all are on
/// one side, so that the plane separates.
inline bool meetsPlane(const Vector *points, Vector origin, Vector normal, float *heights) {
  bool below = false, above = false;
  for (int i = 0; i < 3; ++i) {
    heights[i] = dot(normal, points[i] - origin);
    below |= heights[i] <= 0;
    above |= heights[i] >= 0;
  }
  return below && above;
}

/// Whether two triangles, each of three corners, have a point in common.
[[axnet::approx("mismatch")]]
inline bool intersect([[axnet::in(3)]] const Vector *first, [[axnet::in(3)]] const Vector *second) {
  Vector normal1 = cross(first[1] - first[0], first[2] - first[0]);
  Vector normal2 = cross(second[1] - second[0], second[2] - second[0]);
  float heights1[3], heights2[3], places1[3], places2[3];
  if (!meetsPlane(second, first[0], normal1, heights2) ||
      !meetsPlane(first, second[0], normal2, heights1))
    return false;
  Vector line = cross(normal1, normal2);
  if (line.x == 0 && line.y == 0 && line.z == 0)
    return overlapInPlane(first, second, normal1);
  for (int i = 0; i < 3; ++i) {
    places1[i] = dot(line, first[i]);
    places2[i] = dot(line, second[i]);
  }
  return !disjoint(cut(places1, heights1), cut(places2, heights2));
}

#endif // EXAMPLES_JMEINT_JMEINT_H
