#include <boost/asio/this_coro.hpp>

#include "services/booking/store/combined_tx.hpp"

namespace rentezy::booking {
namespace {

class CombinedCommands final : public RoomCommands {
  public:
    CombinedCommands(pg::Pool& pool, const event_log::Outbox& outbox)
        : RoomCommands(pool, outbox), alone_(make_atomic_commands(pool, outbox)), queues_(pool, outbox) {}

    task<HoldOutcome> hold(HoldCommand command) override {
        const auto take = std::make_shared<Take>(co_await home(), std::move(command));
        queues_.of(take->command.room_type)->put(take);
        co_await take->answered();
        if (take->outcome) co_return std::move(*take->outcome);
        // Waits for its tenant, where another transaction has that locked.
        co_return co_await alone_->hold(std::move(take->command));
    }

    task<std::unique_ptr<Tx>> begin(event_log::Claim* claim) override {
        co_return std::make_unique<CombinedTx>(pool_, outbox_, queues_, claim);
    }

    /// All rooms at once: those of one lane share its transactions.
    task<int> sweep(std::vector<DueOfRoom> due, Store::DecideDue decide_each) override {
        std::vector<std::shared_ptr<Sweep>> sweeps;
        for (auto& one : due) {
            sweeps.push_back(std::make_shared<Sweep>(co_await home(), std::move(one), decide_each));
            queues_.of(sweeps.back()->room)->put(sweeps.back());
        }
        int moved = 0;
        std::exception_ptr failure;
        for (const auto& one : sweeps) {
            try {
                co_await one->answered();
                moved += static_cast<int>(one->decision.changes.size());
            } catch (...) {
                failure = std::current_exception();
            }
        }
        if (failure) std::rethrow_exception(failure);
        co_return moved;
    }

    task<std::expected<void, Error>> set_capacity(RoomTypeId id, std::int64_t capacity) override {
        const auto change = std::make_shared<CapacityChange>(co_await home(), id, capacity);
        queues_.of(id)->put(change);
        co_await change->answered();
        co_return change->outcome;
    }

  private:
    task<std::shared_ptr<runtime::Mailbox>> home() const {
        const executor loop = co_await asio::this_coro::executor;
        co_return queues_.mailbox(loop);
    }

    std::unique_ptr<RoomCommands> alone_;
    RoomQueues queues_;
};

}  // namespace

std::unique_ptr<RoomCommands> make_combined_commands(pg::Pool& pool, const event_log::Outbox& outbox) {
    return std::make_unique<CombinedCommands>(pool, outbox);
}

}  // namespace rentezy::booking
