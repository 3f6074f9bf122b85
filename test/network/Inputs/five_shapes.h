// Five annotated functions whose exact bodies return a mark that no network gives, so that outputs
// show verdicts.
#include <cstdint>
constexpr double kMark = 1e30;

[[axnet::approx("rtol=0.1,name=scalars")]] float scalars(float a, float b, float c, float d,
                                                         float e, float f);
[[axnet::approx("rtol=0.1,name=pointers")]] void pointers(float x, float y, [[axnet::out]] float *u,
                                                          [[axnet::out]] float &v);
[[axnet::approx("rtol=0.1,name=doubles")]] double doubles(double a, double b, double c, double d,
                                                          double e);
[[axnet::approx("rtol=0.1,name=window")]] float window(const float v[3][3]);
[[axnet::approx("rtol=0.1,name=mixed")]] void mixed(std::int8_t a, std::uint16_t b, std::int64_t c,
                                                    bool d, float e, [[axnet::out(3)]] double *o,
                                                    [[axnet::inout(4)]] float *p,
                                                    [[axnet::out]] int &i);
