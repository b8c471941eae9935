/// The one coroutine type of the tree. Everything asynchronous returns `task<T>`; what it runs on is decided by whoever
/// spawns it. Simulations run the same code on an io_context of their own.
///
/// A task is lazy: it starts when awaited or spawned. References and `this` that a task uses must outlive it; a lambda
/// that is itself a coroutine must not capture (its captures die with the lambda, not with the coroutine).
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace rentezy {

namespace asio = boost::asio;

/// The executor of every task: one io_context, one thread.
using executor = asio::io_context::executor_type;

template <class T>
using task = asio::awaitable<T, executor>;

/// What tasks wait with: on their own executor, where Asio's steady_timer is of any.
using steady_timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, executor>;

/// Completion tokens for Asio's operations inside a task: `use_task` throws on error, `as_tuple_task` returns the
/// error code as the first member of a tuple.
inline constexpr asio::use_awaitable_t<executor> use_task{};
inline constexpr auto as_tuple_task = asio::as_tuple(use_task);

}  // namespace rentezy
