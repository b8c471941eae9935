/// What every store is tried in: PostgreSQL under each strategy, and memory. A test asks through the Store alone, and
/// through the few questions that a store does not answer.
#pragma once
#include "platform/pg/testing/adapter_contract.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/booking/migrations.hpp"
#include "services/booking/store/pg_store.hpp"
#include "services/booking/testing/memory_store.hpp"
#include "services/booking/testing/samples.hpp"

namespace rentezy::booking {

/// A store with what is around it.
class StoreUnderTest {
  public:
    virtual ~StoreUnderTest() = default;
    virtual Store& store() = 0;
    virtual pg::testing::LoopFixture& loops() = 0;
    /// Events of a type that wait to be published.
    virtual int events(std::string_view type) = 0;
    /// Lets the deadline of a hold, or of a settlement, have passed.
    virtual void let_pass(BookingId id) = 0;
    /// What was asked back, the oldest first.
    virtual std::vector<RefundRecord> refunds() = 0;
};

using StoreKind = pg::testing::Adapter<StoreUnderTest>;
[[nodiscard]] std::unique_ptr<StoreUnderTest> postgres(Strategy strategy);
[[nodiscard]] std::unique_ptr<StoreUnderTest> memory();

/// Each strategy of PostgreSQL's, and memory: where places are taken.
[[nodiscard]] std::vector<StoreKind> every_store();
/// PostgreSQL as it is by default, and memory: where the strategy makes no difference.
[[nodiscard]] std::vector<StoreKind> both_stores();

class StoreContract : public pg::testing::AdapterContract<StoreUnderTest> {
  protected:
    RoomTypeId a_room(std::int64_t places) {
        const auto snapshot = testing::a_room_type(places);
        run(store.put_room(snapshot));
        return snapshot.room_type_id;
    }
    static HoldCommand a_hold(RoomTypeId room, UserId tenant = UserId::make(),
                              std::string key = Uuid::v7().to_string()) {
        return testing::a_hold(room, tenant, std::move(key));
    }
    HoldOutcome hold(HoldCommand command) { return run(store.hold(std::move(command))); }
    Booking held(RoomTypeId room, UserId tenant = UserId::make()) { return hold(a_hold(room, tenant)).booking.value(); }
    std::int64_t available(RoomTypeId room) { return run(store.room(room))->available; }
    Booking booking(BookingId id) { return run(store.find(id)).value(); }
    int events(std::string_view type) { return under().events(type); }
    void let_pass(BookingId id) { under().let_pass(id); }
    std::vector<RefundRecord> refunds() { return under().refunds(); }
    /// All that was asked back.
    Money refunded() {
        auto sum = Money::zero(inr);
        for (const auto& refund : refunds()) sum += refund.amount;
        return sum;
    }

    Store& store = under().store();
};

}  // namespace rentezy::booking
