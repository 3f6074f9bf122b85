/// \file A statement in the middle of a function as a region (C++17), with its inputs and outputs
/// by name:
///
///     AXNET_REGION("rtol=0.05", in(x), in(window, 16), out(mean), inout(state)) {
///       mean = x + window[15];
///       state[0] += mean;
///     };
///
/// The statement becomes a lambda without captures that is called at once, so a local variable that
/// is not listed can't be used inside. It may not be left by break, continue, goto or a returned
/// value. Without the axnet plugin, and with every other compiler, the lambda is called and nothing
/// else; where a constexpr function is evaluated by the compiler, that is always so. Up to 16
/// names; docs/decisions/0007 says why it is a macro.
///
/// - `in(x)`, `out(x)`, `inout(x)`: a variable; a number, struct, array with its extent, or pointer
///   or reference to one
/// - `in(p, N)` and so on: a pointer or array, of which N elements count
/// - `ignore(x)`: usable inside, but without influence on the outputs
///
/// The names inside are parameters: one that is listed and not used is an unused parameter, and
/// -Wshadow says that they hide the variables, as they should.
#ifndef AXNET_STATEMENT_H
#define AXNET_STATEMENT_H

#include "axnet/approx.h"

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace axnet::detail {

template <typename T> using Bare = std::remove_cv_t<std::remove_reference_t<T>>;
template <typename T> using ConstPointer = const std::remove_pointer_t<std::decay_t<T>> *;

/// Numbers are passed by value, which is how a network reads them best; pointers lead to constant
/// data.
template <typename T>
using Input = std::conditional_t<
    std::is_pointer_v<Bare<T>>, ConstPointer<T>,
    std::conditional_t<std::is_scalar_v<Bare<T>>, const Bare<T>, const Bare<T> &>>;
template <typename T>
using Output =
    std::conditional_t<std::is_pointer_v<Bare<T>>, Bare<T>, std::remove_reference_t<T> &>;

/// What a statement's names stand for; calls the lambda that the statement has become.
template <typename... Values> struct Statement {
  std::tuple<Values &...> values;

  template <typename Body> constexpr void operator->*(const Body &body) && {
    call(body, std::index_sequence_for<Values...>());
  }

private:
  template <typename Body, std::size_t... I>
  constexpr void call(const Body &body, std::index_sequence<I...>) {
    body(std::get<I>(values)...);
  }
};
template <typename... Values> constexpr Statement<Values...> statement(Values &...values) {
  return {std::tuple<Values &...>(values...)};
}

} // namespace axnet::detail

#define AXNET_REGION(CLAUSES, ...)                                                                 \
  ::axnet::detail::statement(AXNET_DETAIL_EACH(AXNET_DETAIL_ARGUMENT, __VA_ARGS__))                \
          ->*[](AXNET_DETAIL_EACH(AXNET_DETAIL_PARAMETER, __VA_ARGS__)) AXNET_APPROX(CLAUSES)      \
          ->void

// in(x), written by the user, becomes AXNET_DETAIL_ARGUMENT_in(x): x, and
// AXNET_DETAIL_PARAMETER_in(x): its declaration.
#define AXNET_DETAIL_ARGUMENT(MARK) AXNET_DETAIL_ARGUMENT_##MARK
#define AXNET_DETAIL_ARGUMENT_in(...) AXNET_DETAIL_FIRST(__VA_ARGS__, )
#define AXNET_DETAIL_ARGUMENT_out(...) AXNET_DETAIL_FIRST(__VA_ARGS__, )
#define AXNET_DETAIL_ARGUMENT_inout(...) AXNET_DETAIL_FIRST(__VA_ARGS__, )
#define AXNET_DETAIL_ARGUMENT_ignore(NAME) NAME
#define AXNET_DETAIL_FIRST(NAME, ...) NAME

#define AXNET_DETAIL_PARAMETER(MARK) AXNET_DETAIL_PARAMETER_##MARK
#define AXNET_DETAIL_PARAMETER_in(...)                                                             \
  AXNET_DETAIL_THIRD(__VA_ARGS__, AXNET_DETAIL_IN_ELEMENTS, AXNET_DETAIL_IN, )(__VA_ARGS__)
#define AXNET_DETAIL_PARAMETER_out(...)                                                            \
  AXNET_DETAIL_THIRD(__VA_ARGS__, AXNET_DETAIL_OUT_ELEMENTS, AXNET_DETAIL_OUT, )(__VA_ARGS__)
#define AXNET_DETAIL_PARAMETER_inout(...)                                                          \
  AXNET_DETAIL_THIRD(__VA_ARGS__, AXNET_DETAIL_INOUT_ELEMENTS, AXNET_DETAIL_INOUT, )(__VA_ARGS__)
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared
#define AXNET_DETAIL_PARAMETER_ignore(NAME)                                                        \
  AXNET_IGNORE std::remove_reference_t<decltype(NAME)> &NAME
// NOLINTEND(bugprone-macro-parentheses)
#define AXNET_DETAIL_THIRD(A, B, C, ...) C
#define AXNET_DETAIL_IN(NAME) AXNET_IN()::axnet::detail::Input<decltype(NAME)> NAME
#define AXNET_DETAIL_OUT(NAME) AXNET_OUT()::axnet::detail::Output<decltype(NAME)> NAME
#define AXNET_DETAIL_INOUT(NAME) AXNET_INOUT()::axnet::detail::Output<decltype(NAME)> NAME
#define AXNET_DETAIL_IN_ELEMENTS(NAME, N)                                                          \
  AXNET_IN(N)::axnet::detail::ConstPointer<decltype(NAME)> NAME
#define AXNET_DETAIL_OUT_ELEMENTS(NAME, N) AXNET_OUT(N) std::decay_t<decltype(NAME)> NAME
#define AXNET_DETAIL_INOUT_ELEMENTS(NAME, N) AXNET_INOUT(N) std::decay_t<decltype(NAME)> NAME

// F(first), F(second), ...
#define AXNET_DETAIL_EACH(F, ...)                                                                  \
  AXNET_DETAIL_COUNT(__VA_ARGS__, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, )         \
  (F, __VA_ARGS__)
#define AXNET_DETAIL_COUNT(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, COUNT, ...)             \
  AXNET_DETAIL_EACH_##COUNT
#define AXNET_DETAIL_EACH_1(F, A) F(A)
#define AXNET_DETAIL_EACH_2(F, A, ...) F(A), AXNET_DETAIL_EACH_1(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_3(F, A, ...) F(A), AXNET_DETAIL_EACH_2(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_4(F, A, ...) F(A), AXNET_DETAIL_EACH_3(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_5(F, A, ...) F(A), AXNET_DETAIL_EACH_4(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_6(F, A, ...) F(A), AXNET_DETAIL_EACH_5(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_7(F, A, ...) F(A), AXNET_DETAIL_EACH_6(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_8(F, A, ...) F(A), AXNET_DETAIL_EACH_7(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_9(F, A, ...) F(A), AXNET_DETAIL_EACH_8(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_10(F, A, ...) F(A), AXNET_DETAIL_EACH_9(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_11(F, A, ...) F(A), AXNET_DETAIL_EACH_10(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_12(F, A, ...) F(A), AXNET_DETAIL_EACH_11(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_13(F, A, ...) F(A), AXNET_DETAIL_EACH_12(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_14(F, A, ...) F(A), AXNET_DETAIL_EACH_13(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_15(F, A, ...) F(A), AXNET_DETAIL_EACH_14(F, __VA_ARGS__)
#define AXNET_DETAIL_EACH_16(F, A, ...) F(A), AXNET_DETAIL_EACH_15(F, __VA_ARGS__)

#endif // AXNET_STATEMENT_H
