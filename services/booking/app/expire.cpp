#include "services/booking/app/expire.hpp"

namespace rentezy::booking {
namespace {

constexpr int batch_size = 1000;
/// Another process may make a hold that is due before any this one knows of.
constexpr std::chrono::milliseconds longest_pause{1000};
constexpr std::chrono::milliseconds shortest_pause{5};

/// What the deadline means for a booking that is due. None where it moved on meanwhile.
std::optional<Change> end_by_deadline(const Settings& settings, const Booking& due, Instant now) {
    const bool ask = due.payment_started_at && settings.expiry_grace.count() > 0;
    News news{.fact = DeadlinePassed{ask}, .settle_by = now + settings.expiry_grace};
    if (due.status == Status::expiring) news.fact = SettlementTimedOut{};
    const auto step = decide(due.status, {.payment = due.payment}, news.fact);
    if (!step) return std::nullopt;
    auto change = change_for(due, *step, news);
    return change ? std::optional(std::move(*change)) : std::nullopt;
}

}  // namespace

task<std::chrono::milliseconds> expire_due(const App& app) {
    const auto settings = app.settings;
    const auto moved = co_await app.store.sweep_due(
        batch_size, [settings](const Booking& due, Instant now) { return end_by_deadline(settings, due, now); });
    if (moved > 0) app.stream.changed_many();
    if (moved >= batch_size) co_return std::chrono::milliseconds{0};
    const auto next = co_await app.store.next_due();
    if (!next.at) co_return longest_pause;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next.at - next.now);
    co_return std::clamp(left, shortest_pause, longest_pause);
}

}  // namespace rentezy::booking
