#include "services/booking/app/stream_hub.hpp"

namespace rentezy::booking {

void StreamHub::subscribe(const Uuid& viewer, std::weak_ptr<runtime::Signal> signal) {
    const std::lock_guard lock(mutex_);
    // Whoever left is forgotten when the next one comes: the list stays as long as the number of open streams.
    std::erase_if(waiting_, [](const auto& entry) { return entry.second.expired(); });
    waiting_.emplace(viewer, std::move(signal));
}

void StreamHub::changed(const Booking& booking) {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return;
    for (const auto& viewer : {booking.tenant.uuid(), booking.landlord.uuid()}) {
        const auto [first, last] = waiting_.equal_range(viewer);
        for (auto entry = first; entry != last; ++entry)
            if (const auto signal = entry->second.lock()) signal->notify();
    }
}

void StreamHub::changed_many() {
    const std::lock_guard lock(mutex_);
    for (const auto& [viewer, waiting] : waiting_)
        if (const auto signal = waiting.lock()) signal->notify();
}

}  // namespace rentezy::booking
