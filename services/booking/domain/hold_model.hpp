/// The rules of taking, giving back and counting places as one plain model: no database, no clock, no threads. It is
/// what the SQL of every strategy is held against (tests/pg/differential_test.cpp), and what the store in memory is
/// made of (testing/memory_store.hpp).
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "services/booking/domain/hold.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

class HoldModel {
  public:
    struct Asked {
        BookingId id;  // of the booking to be made
        UserId tenant;
        RoomTypeId room_type;
        std::string idempotency_key;
        std::string request_hash;
        int holds_allowed = 0;
    };
    struct Answer {
        HoldVerdict verdict{};
        /// Made now (won) or then (replay), or the tenant's other hold of the room type (already_held).
        std::optional<BookingId> booking;
    };
    struct RoomState {
        std::int64_t capacity = 0;
        std::int64_t available = 0;
        bool published = false;
        bool closed = false;
        friend bool operator==(const RoomState&, const RoomState&) = default;
    };

    /// As property tells it. The capacity counts only the first time.
    void put_room(RoomTypeId id, std::int64_t capacity, bool published);
    [[nodiscard]] const RoomState* room(RoomTypeId id) const;
    [[nodiscard]] std::optional<Status> status(BookingId id) const;

    /// What was answered under this key before; none when it is new.
    [[nodiscard]] std::optional<Answer> earlier(UserId tenant, const std::string& key, const std::string& hash) const;
    Answer hold(const Asked& asked);
    /// Whether who paid after their hold had ended may have a place again.
    [[nodiscard]] bool can_take_again(BookingId id) const;
    /// A booking's status moves, and with it places: +1 gives one back, -1 takes one. Throws std::logic_error, and
    /// changes nothing, where a place would be given away or come back that does not exist, or where a tenant would
    /// have two live holds of a room: the table's constraints.
    void move(BookingId id, Status to, int available_change);
    /// Throws what move would throw.
    void check_move(BookingId id, Status to, int available_change) const;

    /// Errors: room_not_found, quantity_below_taken.
    std::expected<void, Error> set_capacity(RoomTypeId id, std::int64_t capacity);
    /// All or none. Error: active_bookings.
    std::expected<void, Error> close(const std::vector<RoomTypeId>& ids);

    /// The first rule about places that does not hold, in words; none when all do: 0 <= available <= capacity, and what
    /// is taken and what is free add up to the capacity.
    [[nodiscard]] std::optional<std::string> broken_rule() const;

  private:
    struct Hold {
        BookingId id;
        UserId tenant;
        RoomTypeId room_type;
        std::string idempotency_key;
        std::string request_hash;
        Status status = Status::held;
    };

    [[nodiscard]] const Hold* under_key(UserId tenant, const std::string& key) const;
    [[nodiscard]] const Hold* live_of(UserId tenant, RoomTypeId room) const;
    [[nodiscard]] int live_holds(UserId tenant) const;
    [[nodiscard]] std::int64_t taken(RoomTypeId room) const;

    std::vector<Hold> holds_;  // in the order in which they were made; a model is small
    std::unordered_map<BookingId, std::size_t> by_id_;
    std::unordered_map<RoomTypeId, RoomState> rooms_;
};

}  // namespace rentezy::booking
