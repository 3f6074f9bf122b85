// Intent: a variable that no code in the program writes is no input, whether or not it is const: tables of rows, static locals of
// inline functions and templates, variables read by reference or in helpers; one that is written somewhere is warned of.
// RUN: %clangxx -std=c++17 %axnet_profile -O0 -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 %axnet_load -O3 -g -c %s -o /dev/null -Xclang -verify
// RUN: %clangxx -std=c++17 %axnet_profile -O1 -fsanitize=undefined -c %s -o /dev/null -Xclang -verify
#include <cmath>
#include <stdexcept>
#include <vector>
#define MARKED [[axnet::approx("rtol=0.1")]]

static const double first[] = {1, .5, .25}, second[] = {3, .2, .1};
static double third[] = {1, 2, 3}, fourth[] = {4, 5, 6};

MARKED double series(double x, int k) {
  static const double *rows[] = {first, second};
  double sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += rows[k & 1][i] * std::cos(i * x);
  return sum;
}
MARKED double rowsThatAreNotConst(double x, int k) {
  static double *rows[] = {third, fourth};
  for (double *row : rows)
    x += row[k & 1];
  return x + rows[k & 1][2];
}
static double *written[] = {third, fourth};
void choose(int k) { written[0] = k ? third : fourth; }
MARKED double rowsThatChange(double x) {
  return x * written[0][1]; // expected-warning {{'rowsThatChange' reads 'written' here}}
}
static double fifth[] = {1, 2, 3};
void change(double x) {
  double *row = fifth;
  row[1] = x;
}
MARKED double writtenByAddress(double x) {
  return x * fifth[1]; // expected-warning {{'writtenByAddress' reads 'fifth' here}}
}
static double sixth[] = {1, 2, 3};
static double *addresses[] = {sixth};
void changeBehind(double x) { addresses[0][1] = x; }
MARKED double writtenBehindTable(double x) {
  return x * sixth[1]; // expected-warning {{'writtenBehindTable' reads 'sixth' here}}
}

static double total(const double *values, int n) { return n == 0 ? 0 : values[0] + total(values + 1, n - 1); }
static double passed[] = {1, 2, 3};
static void add(double *values, double x) { values[0] += x; }
static double passedToWriter[] = {1, 2, 3};
void addTo(double x) { add(passedToWriter, x); }
void unknown(double *);
static double escaping[] = {1, 2, 3};
void give() { unknown(escaping); }
MARKED double helpers(double x) { return x * total(passed, 3); }
MARKED double writingHelper(double x) {
  return x * passedToWriter[0]; // expected-warning {{'writingHelper' reads 'passedToWriter' here}}
}
MARKED double givenAway(double x) {
  return x * escaping[0]; // expected-warning {{'givenAway' reads 'escaping' here}}
}

struct Constant {
  const char *name;
  double value;
};
static Constant constants[] = {{"one", 1}, {"two", 2}};
MARKED double structs(double x, int k) { return x * constants[k & 1].value + constants[k & 1].name[0]; }

struct Table {
  std::vector<double> values;
  Table() {
    for (int i = 0; i < 64; ++i)
      values.push_back(std::exp(-.1 * i));
  }
};
MARKED double builtAtFirstCall(double x) {
  static const Table table;
  double sum = 0;
  for (double value : table.values)
    sum = sum * x + value;
  return sum;
}

[[gnu::noinline]] inline bool check(const char *name, double x) {
  if (x < 0)
    throw std::domain_error(name);
  return x > 0;
}
template <class T> T checked(T x) {
  static const char *function = "checked";
  return check(function, x) ? std::sqrt(x) : 0;
}
MARKED double staticOfTemplate(double x) { return checked(x) + std::cos(x); }
template <class T> T counted(T x) {
  static int calls;
  return x + ++calls;
}
MARKED double countedTemplate(double x) {
  return counted(x); // expected-warning {{'countedTemplate' calls 'counted' here, which writes to 'counted::calls', which}}
}
inline double &setting() {
  static double value = 1;
  return value;
}
void set(double x) { setting() = x; }
MARKED double readsSetting(double x) { return x * setting(); } // expected-warning {{reads 'setting::value'}}
inline double exported = 1; // any file may write it
MARKED double readsExported(double x) {
  return x * exported; // expected-warning {{'readsExported' reads 'exported' here}}
}
static thread_local int perThread;
void countThread() { ++perThread; }
MARKED double readsThread(double x) {
  return x + perThread; // expected-warning {{'readsThread' reads 'perThread' here}}
}
