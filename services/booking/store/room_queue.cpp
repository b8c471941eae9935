#include "services/booking/store/room_queue.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <unordered_set>

#include "platform/runtime/worker_pool.hpp"

namespace rentezy::booking {
namespace {

using namespace std::chrono_literals;

/// Past this, a larger batch takes longer without taking more a second, and everybody waits for it.
constexpr std::size_t batch_limit = 256;
/// Bookings that a shared transaction reads and writes.
constexpr std::size_t bookings_limit = 1'000;
constexpr std::size_t queue_limit = 8'192;
/// A lost connection leaves a batch in doubt; people wait no longer than this to hear.
constexpr std::chrono::seconds in_doubt_limit{10};
constexpr int conflicts_allowed = 5;
/// Between two attempts while the database is away.
constexpr auto first_pause = 10ms;
constexpr auto longest_pause = 500ms;

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

void RoomQueue::put(std::shared_ptr<Take> take) {
    tell([self = shared_from_this(), take = std::move(take)] { self->enqueue(self->takes_, take); });
}

void RoomQueue::put(std::shared_ptr<RoomCommand> command) {
    tell([self = shared_from_this(), command = std::move(command)] { self->enqueue(self->commands_, command); });
}

void RoomQueue::tell(std::function<void()> said) {
    if (mailbox_->loop().running_in_this_thread()) return said();
    mailbox_->put(std::move(said));
}

template <class Command>
void RoomQueue::enqueue(std::deque<std::shared_ptr<Command>>& waiting, std::shared_ptr<Command> command) {
    if (takes_.size() + commands_.size() >= queue_limit)
        return command->answer(std::make_exception_ptr(runtime::Overloaded("Too many people want a room at once.")));
    waiting.push_back(std::move(command));
    if (!std::exchange(running_, true)) asio::co_spawn(mailbox_->loop(), run(shared_from_this()), asio::detached);
}

task<void> RoomQueue::run(std::shared_ptr<RoomQueue> self) {
    while (!self->takes_.empty() || !self->commands_.empty()) co_await self->turn();
    self->running_ = false;
}

task<void> RoomQueue::turn() {
    auto takes = next_takes();
    const bool apart = std::exchange(takes_apart_, false) && !takes.empty();
    auto commands = apart ? SharedBatch{} : next_commands();
    if (commands.empty()) {
        if (!takes.empty()) co_await take(std::move(takes));
        co_return;
    }
    SharedTransaction transaction(mailbox_->loop(), pool_, outbox_, std::move(commands), std::move(takes));
    auto untaken = co_await transaction.run();
    takes_apart_ = !untaken.empty();
    takes_.insert(takes_.begin(), untaken.begin(), untaken.end());
}

/// The oldest first; of a tenant's commands one, the others wait for the next batch in their order.
TakeBatch RoomQueue::next_takes() {
    TakeBatch batch;
    std::unordered_set<UserId> tenants;
    std::deque<std::shared_ptr<Take>> later;
    while (!takes_.empty() && batch.size() < batch_limit) {
        auto one = std::move(takes_.front());
        takes_.pop_front();
        if (tenants.insert(one->command.tenant).second)
            batch.push_back(std::move(one));
        else
            later.push_back(std::move(one));
    }
    takes_.insert(takes_.begin(), later.begin(), later.end());
    return batch;
}

/// The oldest first; of the commands of one booking, or of one tenant who may take again, one.
SharedBatch RoomQueue::next_commands() {
    SharedBatch batch;
    std::deque<std::shared_ptr<RoomCommand>> later;
    std::size_t bookings = 0;
    while (!commands_.empty() && batch.size() < batch_limit && bookings < bookings_limit) {
        auto one = std::move(commands_.front());
        commands_.pop_front();
        const auto size = one->size();
        if (batch.add(one))
            bookings += size;
        else
            later.push_back(std::move(one));
    }
    commands_.insert(commands_.begin(), later.begin(), later.end());
    return batch;
}

/// Sends the batch until it is known what became of it. After a lost connection the same batch goes again, with the
/// same ids and keys: looking for the keys may find nothing while the old backend still commits, but a second insert
/// waits for it. Where the batch as a whole is refused, each is decided alone, so that nobody pays for another's fault.
task<void> RoomQueue::take(TakeBatch batch) {
    const auto give_up = std::chrono::steady_clock::now() + in_doubt_limit;
    std::chrono::milliseconds pause = first_pause;
    for (int conflicts = 0;;) {
        std::exception_ptr error;
        try {
            if (answer_takes(batch, co_await send_takes(lane_, batch))) outbox_.wake();
        } catch (...) {
            error = std::current_exception();
        }
        const auto trouble = trouble_of(error);
        if (trouble == Trouble::none) co_return;
        const bool again = trouble == Trouble::in_doubt
                               ? std::chrono::steady_clock::now() < give_up
                               : trouble == Trouble::conflict && ++conflicts < conflicts_allowed;
        if (!again) {
            for (const auto& one : batch)
                if (!one->outcome) one->answer(trouble == Trouble::refused ? std::exception_ptr() : error);
            co_return;
        }
        // A lane that is closed, or cannot connect, answers at once.
        if (trouble == Trouble::in_doubt) co_await back_off(std::exchange(pause, std::min(pause * 2, longest_pause)));
    }
}

task<void> RoomQueue::back_off(std::chrono::milliseconds pause) {
    steady_timer timer(mailbox_->loop(), pause);
    co_await timer.async_wait(as_tuple_task);
}

}  // namespace rentezy::booking
