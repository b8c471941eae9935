/// What a change tells the world, as text: the same from every store.
#pragma once
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

struct Announcement {
    std::string_view type;
    std::string json;
};

/// None where nobody needs to know. `change` is as it was saved.
[[nodiscard]] std::optional<Announcement> announcement_of(const Change& change);
[[nodiscard]] Announcement announcement_of_hold(const Booking& booking);

}  // namespace rentezy::booking
