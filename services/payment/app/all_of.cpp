#include "services/payment/app/all_of.hpp"

#include <boost/asio/co_spawn.hpp>

#include "platform/log/log.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::payment {
namespace {

void report(const std::exception_ptr& error, std::string_view what_failed) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& failure) {
        log::warn(what_failed, {{"error", failure.what()}});
    }
}

}  // namespace

task<void> all_of(std::vector<task<void>> work, std::string_view what_failed) {
    const auto loop = co_await asio::this_coro::executor;
    const auto done = runtime::Signal::make(loop);
    // Lives in this frame, which outlives every one of them: they are all waited for.
    std::size_t left = work.size();
    for (auto& one : work)
        asio::co_spawn(loop, std::move(one), [&left, done, what_failed](const std::exception_ptr& error) {
            if (error) report(error, what_failed);
            if (--left == 0) done->notify();
        });
    while (left > 0) co_await done->wait(std::chrono::seconds(1));
}

}  // namespace rentezy::payment
