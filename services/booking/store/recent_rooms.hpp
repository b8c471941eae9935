/// Room types as they were read within the last ten seconds, for a crowd that asks for them. Any thread.
#pragma once
#include <mutex>

#include "platform/cache/lru_map.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

class RecentRooms {
  public:
    /// With read_at moved on by the time that has passed since; none when it was not read lately.
    [[nodiscard]] std::optional<RoomOnSale> find(RoomTypeId id);
    void keep(const RoomOnSale& room);
    void forget(RoomTypeId id);

  private:
    using Clock = std::chrono::steady_clock;
    struct Read {
        RoomOnSale room;
        Clock::time_point at;
    };

    std::mutex mutex_;
    cache::LruMap<RoomTypeId, Read> rooms_{20'000};
};

}  // namespace rentezy::booking
