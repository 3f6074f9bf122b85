// Intent: what one marked function accepts, or promises, is accepted for those that call it; what it writes for them is not.
// RUN: %clangxx -std=c++17 %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 %axnet_profile -O3 -c %s -o /dev/null -Xclang -verify
int counter, result;
[[axnet::approx("rtol=0.1,effects=ignore")]] float accepted(float x) {
  ++counter;
  return x;
}
[[axnet::approx("rtol=0.1,effects=ignore")]] void writes(float x, [[axnet::out]] int *y) {
  ++counter;
  *y = static_cast<int>(x);
}
[[axnet::approx("rtol=0.1")]] float unaccepted(float x) {
  ++counter; // expected-warning {{'unaccepted' writes to 'counter' here}}
  return x;
}
[[gnu::pure, gnu::noinline]] float pureReader(float x) { return x * static_cast<float>(counter); }

[[axnet::approx("rtol=0.1")]] float callsAccepted(float x) {
  int local = 0;
  writes(x, &local);
  return accepted(x) + pureReader(x) + static_cast<float>(local);
}
[[axnet::approx("rtol=0.1")]] float writesElsewhere(float x) {
  writes(x, &result); // expected-warning {{'writesElsewhere' writes to 'result' here}}
  return x;
}
[[axnet::approx("rtol=0.1")]] float callsOther(float x) {
  return unaccepted(x); // expected-warning {{'callsOther' calls 'unaccepted' here, which writes to 'counter'}}
}
