/// \file A value or one line that says what was wrong. The contract reports errors by value,
/// because its readers run inside the user's program and inside the compiler, where nothing may
/// throw.
#ifndef AXNET_RESULT_H
#define AXNET_RESULT_H

#include <optional>
#include <string>
#include <utility>

namespace axnet {

/// What is wrong, where, and how to mend it, in one line without a full stop. It stays one where it
/// quotes a file that holds line ends and other control characters.
struct Error {
  Error() = default;
  explicit Error(std::string text) : message(std::move(text)) {
    for (char &c : message)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
        c = '?';
  }
  std::string message;
};

/// Either a T or an Error. Test it before use: `if (!result) return result.error();`
template <typename T> class Result {
public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return value_.has_value(); }
  T &operator*() { return *value_; }
  const T &operator*() const { return *value_; }
  T *operator->() { return &*value_; }
  const T *operator->() const { return &*value_; }
  const Error &error() const { return error_; }

private:
  std::optional<T> value_;
  Error error_;
};

/// The result of an action without a value.
struct Done {};
using Status = Result<Done>;

} // namespace axnet

#endif // AXNET_RESULT_H
