#include "services/booking/store/waiting.hpp"

#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/shared_transaction.hpp"

namespace rentezy::booking {
namespace {

std::exception_ptr too_late() {
    return std::make_exception_ptr(pg::ConnectionLost("The room's transaction has ended without this command."));
}

}  // namespace

Waiting::Waiting(std::shared_ptr<runtime::Mailbox> home)
    : home_(std::move(home)), wake_(home_->loop(), std::chrono::steady_clock::time_point::max()) {}

task<void> Waiting::answered() {
    const auto self = shared_from_this();
    while (!std::exchange(answered_, false)) co_await wake_.async_wait(as_tuple_task);
    if (error_) std::rethrow_exception(std::exchange(error_, {}));
}

void Waiting::answer(std::exception_ptr error) {
    if (home_->loop().running_in_this_thread()) return wake(std::move(error));
    home_->put([self = shared_from_this(), error = std::move(error)] { self->wake(error); });
}

void Waiting::wake(std::exception_ptr error) {
    error_ = std::move(error);
    answered_ = true;
    wake_.cancel();
}

task<void> RoomCommand::write_more(pg::Transaction&) { co_return; }

task<void> CapacityChange::write_more(pg::Transaction& tx) { outcome = co_await write_capacity(tx, room, capacity); }

void Participant::asks(Question asked) {
    if (state != State::deciding) return answer(too_late());
    question = std::move(asked);
    state = State::asking;
    transaction->look();
}

void Participant::commits(Decision decided) {
    if (state != State::deciding) return answer(too_late());
    decision = std::move(decided);
    state = State::ready;
    transaction->look();
}

void Participant::leaves() {
    if (state == State::ready) return;  // it will be written: like a commit under way, it cannot be taken back
    state = State::gone;
    if (transaction != nullptr) transaction->look();
}

}  // namespace rentezy::booking
