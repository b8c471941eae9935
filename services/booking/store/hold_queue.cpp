#include "services/booking/store/hold_queue.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <unordered_set>

#include "platform/runtime/worker_pool.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

/// Past this, a larger batch takes longer without taking more a second, and everybody waits for it.
constexpr std::size_t batch_limit = 256;
constexpr std::size_t queue_limit = 8'192;
/// A lost connection leaves a batch in doubt; people wait no longer than this to hear.
constexpr std::chrono::seconds in_doubt_limit{10};
constexpr int conflicts_allowed = 5;

enum class Trouble { none, in_doubt, conflict, refused };

Trouble trouble_of(const std::exception_ptr& error) {
    if (!error) return Trouble::none;
    try {
        std::rethrow_exception(error);
    } catch (const pg::ConnectionLost&) {
        return Trouble::in_doubt;
    } catch (const pg::SqlError& refusal) {
        // 55P03 and 57014: somebody held a room's row for longer than the lane waits.
        return refusal.is_retryable() || refusal.sqlstate == "55P03" || refusal.sqlstate == "57014" ? Trouble::conflict
                                                                                                    : Trouble::refused;
    } catch (...) {
        return Trouble::refused;
    }
}

}  // namespace

struct HoldQueue::Waiting {
    Waiting(executor loop, HoldCommand asked)
        : command(std::move(asked)), done(loop, std::chrono::steady_clock::time_point::max()) {}

    void finish() {
        finished = true;
        done.cancel();
    }

    HoldCommand command;
    std::optional<HoldOutcome> outcome;  // none, and no error: to be decided alone
    std::exception_ptr error;
    bool finished = false;
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, executor> done;
};

task<HoldOutcome> HoldQueue::ask(HoldCommand command) {
    if (waiting_.size() >= queue_limit) throw runtime::Overloaded("Too many people want a room at once.");
    const auto self = shared_from_this();
    const auto mine = std::make_shared<Waiting>(loop(), std::move(command));
    waiting_.push_back(mine);
    if (!std::exchange(running_, true)) asio::co_spawn(loop(), run(self), asio::detached);
    while (!mine->finished) co_await mine->done.async_wait(as_tuple_task);
    if (mine->error) std::rethrow_exception(mine->error);
    if (mine->outcome) co_return std::move(*mine->outcome);
    co_return co_await alone_.hold(std::move(mine->command));
}

task<void> HoldQueue::run(std::shared_ptr<HoldQueue> self) {
    while (!self->waiting_.empty()) co_await self->carry_out(self->next_batch());
    self->running_ = false;
}

/// The oldest first; of a tenant's commands one, the others wait for the next batch in their order.
HoldQueue::Batch HoldQueue::next_batch() {
    Batch batch;
    std::unordered_set<UserId> tenants;
    std::deque<std::shared_ptr<Waiting>> later;
    while (!waiting_.empty() && batch.size() < batch_limit) {
        auto one = std::move(waiting_.front());
        waiting_.pop_front();
        if (tenants.insert(one->command.tenant).second)
            batch.push_back(std::move(one));
        else
            later.push_back(std::move(one));
    }
    waiting_.insert(waiting_.begin(), later.begin(), later.end());
    return batch;
}

/// Sends the batch until it is known what became of it. After a lost connection the same batch goes again, with the
/// same ids and keys: looking for the keys may find nothing while the old backend still commits, but a second insert
/// waits for it. Where the batch as a whole is refused, each is decided alone, so that nobody pays for another's fault.
task<void> HoldQueue::carry_out(Batch batch) {
    const auto give_up = std::chrono::steady_clock::now() + in_doubt_limit;
    for (int conflicts = 0;;) {
        std::exception_ptr error;
        try {
            answer(batch, co_await send(batch));
        } catch (...) {
            error = std::current_exception();
        }
        const auto trouble = trouble_of(error);
        if (trouble == Trouble::none) co_return;
        const bool again = trouble == Trouble::in_doubt
                               ? std::chrono::steady_clock::now() < give_up
                               : trouble == Trouble::conflict && ++conflicts < conflicts_allowed;
        if (again) continue;
        for (const auto& one : batch) {
            if (one->finished) continue;
            if (trouble != Trouble::refused) one->error = error;
            one->finish();
        }
        co_return;
    }
}

task<pg::Rows> HoldQueue::send(const Batch& batch) {
    std::vector<BookingId> ids;
    std::vector<UserId> tenants;
    std::vector<RoomTypeId> rooms;
    std::vector<CivilDate> move_ins;
    std::vector<std::string> keys, hashes, traceparents;
    std::vector<double> hold_seconds;
    std::vector<int> allowed;
    for (const auto& one : batch) {
        const auto& command = one->command;
        ids.push_back(command.id);
        tenants.push_back(command.tenant);
        rooms.push_back(command.room_type);
        move_ins.push_back(command.move_in);
        keys.push_back(command.idempotency_key);
        hashes.push_back(command.request_hash);
        hold_seconds.push_back(static_cast<double>(command.hold_for.count()));
        allowed.push_back(command.holds_allowed);
        traceparents.push_back(command.traceparent);
    }
    co_return co_await lane_.execute(sql::bookings_hold, ids, tenants, rooms, move_ins, keys, hashes, hold_seconds,
                                     allowed, traceparents);
}

void HoldQueue::answer(const Batch& batch, const pg::Rows& rows) {
    if (static_cast<std::size_t>(rows.size()) != batch.size()) throw std::logic_error("hold_rooms() lost a command");
    bool won = false;
    for (const auto row : rows) {
        auto& one = *batch.at(static_cast<std::size_t>(row.get<std::int64_t>("position") - 1));
        if (row.get<std::string_view>("outcome") != "again") {
            auto outcome = hold_outcome_of(row);
            // Our own booking, made by a batch whose answer was lost.
            if (outcome.kind == HoldOutcome::Kind::replay && outcome.booking->id == one.command.id)
                outcome.kind = HoldOutcome::Kind::won;
            won = won || outcome.kind == HoldOutcome::Kind::won;
            one.outcome = std::move(outcome);
        }
        one.finish();
    }
    if (won) outbox_.wake();
}

}  // namespace rentezy::booking
