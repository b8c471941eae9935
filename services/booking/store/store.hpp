/// Booking's database behind one interface: PostgreSQL in production (pg_store.hpp). No rules live here, but for
/// what must be decided where the rows are: `hold`.
///
/// Order of locks everywhere: tenant, room, booking (README.md). A store takes them in that
/// order whatever is asked of it.
#pragma once
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "services/booking/domain/hold.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

/// Take a place and make the booking, or say why not.
struct HoldCommand {
    BookingId id;  // of the booking to make
    UserId tenant;
    RoomTypeId room_type;
    CivilDate move_in;
    std::string idempotency_key;
    std::string request_hash;  // of what was asked: platform/service/request_key.hpp
    std::chrono::seconds hold_for;
    int holds_allowed;
    std::string traceparent;
};

/// What became of a HoldCommand.
struct HoldOutcome {
    using Kind = HoldVerdict;  // domain/hold.hpp, which decides it
    Kind kind{};
    /// The booking made now (won) or then (replay), as it was when it was made.
    std::optional<Booking> booking;
    /// Of the tenant's other hold of that room type (already_held).
    std::optional<BookingId> existing;
};

/// Which rows a use-case locks before it decides.
enum class Locks {
    booking,
    room_and_booking,
    tenant_room_and_booking,
    /// The booking alone, as long as it has not expired; all three once it has: money that comes then may take a place
    /// again.
    all_once_expired,
};

/// Locked and read after the lock.
struct Locked {
    Booking booking;
    /// The database's clock, read after the lock: deadlines are compared on this one only.
    Instant now;
    /// What has been asked back of this booking's own payment and not failed.
    Money refund_requested;
    /// No refund that was asked for is still under way.
    bool refunds_settled = true;
};

/// What a transaction saves of one decided step, whole.
struct Change {
    Booking booking;  // as it is from now on; the store sets version and updated_at
    std::vector<TimelineNote> notes;
    /// A charge that was declined, told for the first time.
    std::optional<std::string> declined_charge;
    /// +1 gives the place back, -1 takes it (the room must be locked).
    int available_change = 0;
    std::optional<RefundRecord> refund;
    Announce announce = Announce::nothing;
};

/// What became of a commit. `aborted`: nothing of it happened. `unknown`: the connection was lost meanwhile, and the
/// old backend may still be committing; only the same command again, under the same key or lock, tells.
enum class CommitOutcome { committed, aborted, unknown };

/// One transaction. Destroyed without commit, nothing of it happened.
class Tx {
  public:
    virtual ~Tx() = default;

    /// None when there is no such booking.
    virtual task<std::optional<Locked>> lock(BookingId id, Locks locks) = 0;
    /// Takes one place of the booking's room type again: if it is on sale, one is free, and the tenant has no other
    /// live booking of it. Needs the tenant, the room and the booking locked.
    virtual task<bool> can_take_again(const Booking& booking) = 0;
    /// Saves a step: the booking, its timeline, the room's counter, the refund and the events. Returns the booking as
    /// saved.
    virtual task<Booking> save(Change change) = 0;

    /// The refund with that id, its row locked by its booking's lock.
    virtual task<std::optional<RefundRecord>> refund(RefundId id) = 0;
    virtual task<void> settle_refund(RefundId id, RefundStatus status) = 0;

    /// The answer kept under an idempotency key, if there is one. Error: idempotency_key_reused, when it was given for
    /// another body. Asked after the locks, so that of two commands with one key, the second sees the first's answer: a
    /// key's scope names one booking.
    virtual task<Result<std::optional<std::string>, Error>> kept_answer(std::string scope, std::string key,
                                                                        std::string request_hash) = 0;
    virtual task<void> keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) = 0;

    /// Use-cases go through commit_or_throw() (app/commit.hpp).
    virtual task<CommitOutcome> commit() = 0;
};

/// A page of bookings, newest first, after a place.
struct PagePlace {
    Instant created_at;
    Uuid id;
};

class Store {
  public:
    virtual ~Store() = default;

    virtual task<HoldOutcome> hold(HoldCommand command) = 0;
    /// An earlier hold under this key, if there is one; what `hold` would answer first.
    virtual task<std::optional<HoldOutcome>> find_hold(UserId tenant, std::string key, std::string request_hash) = 0;

    virtual task<std::unique_ptr<Tx>> begin() = 0;

    /// Moves up to `limit` holds whose deadline has passed, of one room at a time, through `decide_each`, in one
    /// transaction for each room; the oldest first. Returns how many it moved.
    using DecideDue = std::function<std::optional<Change>(const Booking& due, Instant now)>;
    virtual task<int> sweep_due(int limit, DecideDue decide_each) = 0;
    /// When the next hold or settlement falls due, by the database's clock, and that clock.
    struct NextDue {
        std::optional<Instant> at;
        Instant now;
    };
    virtual task<NextDue> next_due() = 0;

    virtual task<std::optional<RoomOnSale>> room(RoomTypeId id) = 0;
    /// The same as it was up to a second ago, read_at brought up to now: for what only changes by hand (its time zone,
    /// the first day). Never for what is free.
    virtual task<std::optional<RoomOnSale>> room_lately(RoomTypeId id) = 0;
    /// Makes the room type known, or brings what property says of it up to date; an older version changes nothing.
    virtual task<void> put_room(const contracts::RoomTypeSnapshot& snapshot) = 0;
    /// Sets the capacity, if at least as many as are taken. Errors: room_not_found, quantity_below_taken.
    virtual task<std::expected<void, Error>> set_capacity(RoomTypeId id, std::int64_t capacity) = 0;
    /// Takes room types off sale for good. Error: active_bookings.
    virtual task<std::expected<void, Error>> close_rooms(std::vector<RoomTypeId> ids) = 0;

    virtual task<std::optional<Booking>> find(BookingId id) = 0;
    virtual task<std::vector<Booking>> of_tenant(UserId tenant, std::optional<PagePlace> after, std::int64_t limit) = 0;
    virtual task<std::vector<Booking>> of_landlord(LandlordAccountId landlord, std::optional<PagePlace> after,
                                                   std::int64_t limit) = 0;
    /// Bookings of a tenant or a landlord that changed after `since`, in order of change, for the stream.
    struct Viewer {
        std::optional<UserId> tenant;
        std::optional<LandlordAccountId> landlord;
    };
    virtual task<std::vector<Booking>> changed_since(Viewer viewer, Instant since) = 0;
    /// Now by the database's clock.
    virtual task<Instant> now() = 0;
    virtual task<std::vector<contracts::TimelineEntry>> timeline(BookingId id) = 0;
};

}  // namespace rentezy::booking
