#include "sandbox/stripe/app/housekeeping.hpp"

#include "sandbox/stripe/app/refunds.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr int settlements_a_pass = 50;
constexpr int rows_a_sweep = 1'000;
constexpr std::chrono::milliseconds longest_sleep{5'000};
constexpr std::chrono::milliseconds sweep_pause{60'000};

}  // namespace

task<std::chrono::milliseconds> settle_due_refunds(std::shared_ptr<App> app) {
    const auto now = app->clock.now();
    const auto due = co_await app->store.due_settlements(now, settlements_a_pass);
    const Call nobody{};  // events that no request caused
    for (const auto& refund : due) co_await run(*app, nobody, settle_refund, refund);
    if (due.size() == settlements_a_pass) co_return std::chrono::milliseconds(0);
    const auto next = co_await app->store.next_settlement();
    if (!next) co_return longest_sleep;
    co_return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*next - now), std::chrono::milliseconds(1),
                         longest_sleep);
}

task<std::chrono::milliseconds> sweep(std::shared_ptr<App> app) {
    const auto now = app->clock.now();
    const auto swept = co_await app->store.sweep(now - keys_kept_for, now - events_kept_for, rows_a_sweep);
    co_return swept >= rows_a_sweep ? std::chrono::milliseconds(100) : sweep_pause;
}

}  // namespace rentezy::stripe_sandbox
