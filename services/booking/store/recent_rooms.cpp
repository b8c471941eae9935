#include "services/booking/store/recent_rooms.hpp"

namespace rentezy::booking {
namespace {

/// What is decided by it changes by a landlord's hand, whose event takes its time too; what must be right to the moment
/// (on sale, places, price) is read again under the room's lock. Shorter, and ten thousand rooms that are each asked
/// for once a second cost a query each.
constexpr std::chrono::seconds lately{10};

}  // namespace

std::optional<RoomOnSale> RecentRooms::find(RoomTypeId id) {
    const std::scoped_lock lock(mutex_);
    const auto* read = rooms_.find(id);
    if (read == nullptr) return std::nullopt;
    const auto age = Clock::now() - read->at;
    if (age > lately) return std::nullopt;
    auto room = read->room;
    room.read_at = room.read_at + std::chrono::duration_cast<Instant::duration>(age);
    return room;
}

void RecentRooms::keep(const RoomOnSale& room) {
    const std::scoped_lock lock(mutex_);
    rooms_.put(room.id, {room, Clock::now()});
}

void RecentRooms::forget(RoomTypeId id) {
    const std::scoped_lock lock(mutex_);
    rooms_.erase(id);
}

}  // namespace rentezy::booking
