#include "tests/simulation/rules.hpp"

namespace rentezy::simulation {
namespace {

using namespace booking;

class BrokenTx final : public booking::testing::MemoryTx {
  public:
    BrokenTx(Broken rule, booking::testing::MemoryDatabase& database, Steps& steps)
        : MemoryTx(database, steps), rule_(rule) {}

    task<std::optional<Locked>> lock(BookingId id, Locks locks) override {
        auto locked = co_await MemoryTx::lock(id, locks);
        if (locked && rule_ == Broken::ignore_inbox)
            for (auto& charge : locked->booking.declined_charges) charge += " is not known";
        co_return locked;
    }
    task<bool> can_take_again(const Booking& booking) override {
        if (rule_ == Broken::confirm_after_expiry) co_return true;
        co_return co_await MemoryTx::can_take_again(booking);
    }
    Booking save_now(Change change) override {
        if (rule_ == Broken::release_twice && change.available_change > 0) change.available_change *= 2;
        if (rule_ == Broken::confirm_after_expiry && change.available_change < 0) change.available_change = 0;
        if (rule_ == Broken::refund_without_record && change.refund) {
            change.refund.reset();
            change.announce = Announce::nothing;
        }
        return MemoryTx::save_now(std::move(change));
    }

  private:
    Broken rule_;
};

class BrokenStore final : public booking::testing::MemoryStore {
  public:
    BrokenStore(Broken rule, booking::testing::MemoryDatabase& database, Steps& steps)
        : MemoryStore(database, steps), rule_(rule) {}

    task<int> sweep_due(int limit, DecideDue decide_each) override {
        if (rule_ == Broken::forget_timer) co_return 0;
        co_return co_await MemoryStore::sweep_due(limit, std::move(decide_each));
    }
    [[nodiscard]] std::unique_ptr<booking::testing::MemoryTx> make_tx() override {
        return std::make_unique<BrokenTx>(rule_, database(), steps());
    }

  private:
    Broken rule_;
};

}  // namespace

std::unique_ptr<booking::testing::MemoryStore> make_store(Broken rule, booking::testing::MemoryDatabase& database,
                                                          Steps& steps) {
    if (rule == Broken::nothing) return std::make_unique<booking::testing::MemoryStore>(database, steps);
    return std::make_unique<BrokenStore>(rule, database, steps);
}

}  // namespace rentezy::simulation
