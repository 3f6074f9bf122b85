// Intent: a coroutine is refused.
// RUN: %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
namespace std {
template <typename R, typename...> struct coroutine_traits {
  struct promise_type {
    int get_return_object();
    struct Never {
      bool await_ready() noexcept;
      void await_suspend(auto) noexcept;
      void await_resume() noexcept;
    };
    Never initial_suspend();
    Never final_suspend() noexcept;
    void return_value(int);
    void unhandled_exception();
  };
};
template <typename Promise = void> struct coroutine_handle {
  static coroutine_handle from_address(void *);
  void *address();
};
} // namespace std

// expected-error@+1 {{'coroutine' cannot be approximated: it is a coroutine}}
[[axnet::approx("rtol=0.1")]] int coroutine(float x) { co_return int(x); }
[[axnet::approx("rtol=0.1")]] int plain(float x) { return int(x); }
