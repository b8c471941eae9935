/// Expected failures are values. `Result<T>` carries either a T or the reason why there is none; broken infrastructure
/// (a lost connection, a full disk) is an exception and never appears here.
#pragma once
#include <expected>
#include <utility>

#include "platform/base/problem.hpp"

namespace rentezy {

/// T or an expected failure; E is a service's error type, or `Problem` where the answer is already decided.
template <class T, class E = Problem>
using Result = std::expected<T, E>;

}  // namespace rentezy

/// Evaluates to the value of a Result, or returns its error from the enclosing function (RETURN) or task (TRY).
#define RENTEZY_TRY_WITH(return_keyword, ...)                                             \
    ({                                                                                    \
        auto&& try_result_ = (__VA_ARGS__);                                               \
        if (!try_result_) return_keyword std::unexpected(std::move(try_result_).error()); \
        std::move(*try_result_);                                                          \
    })
/// Inside a coroutine: `auto room = TRY(co_await rooms.find(id));`
#define TRY(...) RENTEZY_TRY_WITH(co_return, __VA_ARGS__)
/// Inside an ordinary function.
#define TRY_PLAIN(...) RENTEZY_TRY_WITH(return, __VA_ARGS__)
