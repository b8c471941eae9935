#include "services/booking/store/combined_tx.hpp"

#include <boost/asio/this_coro.hpp>

#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/enum_text.hpp"

namespace rentezy::booking {
namespace {

/// Two transactions under way keep a second core and the disk busy while the first one's answers are given out.
constexpr std::size_t lanes_per_loop = 2;

}  // namespace

RoomQueues::RoomQueues(pg::Pool& pool, const event_log::Outbox& outbox) : lanes_(pool.make_lanes(lanes_per_loop)) {
    const auto mailbox_of = [this](const executor& loop) {
        for (const auto& one : mailboxes_)
            if (one->loop() == loop) return one;
        return mailboxes_.emplace_back(runtime::Mailbox::make(loop));
    };
    for (std::size_t lane = 0; lane < lanes_->size(); ++lane) {
        auto& one = lanes_->of(lane);
        queues_.push_back(std::make_shared<RoomQueue>(one, mailbox_of(one.loop()), pool, outbox));
    }
}

RoomQueues::~RoomQueues() = default;

/// Chosen by the room's id, so that within a process nobody waits for a room's row lock.
const std::shared_ptr<RoomQueue>& RoomQueues::of(RoomTypeId room) const {
    return queues_[std::hash<RoomTypeId>{}(room) % queues_.size()];
}

const std::shared_ptr<runtime::Mailbox>& RoomQueues::mailbox(const executor& loop) const {
    for (const auto& one : mailboxes_)
        if (one->loop() == loop) return one;
    throw std::logic_error("Booking's store was used from a loop that is not one of its own.");
}

CombinedTx::~CombinedTx() {
    if (participant_) queue_->tell([one = participant_] { one->leaves(); });
}

task<std::optional<Locked>> CombinedTx::lock(BookingId id, Locks locks) {
    if (locks == Locks::all_once_expired) {
        auto* const tx = co_await alone();
        if (auto locked = co_await tx->lock_unexpired(id)) co_return locked;
        // It has expired, and tenant and room come first: what was locked is let go of.
        alone_.reset();
    } else if (alone_ || locks == Locks::booking) {
        auto* const tx = co_await alone();
        co_return co_await tx->lock(id, locks);
    }
    if (participant_) throw std::logic_error("a shared transaction locks one booking, once");
    const auto owner = co_await pool_.execute(sql::booking_owner, id);
    if (owner.empty()) co_return std::nullopt;
    const auto row = owner.one();
    const auto tenant = locks == Locks::room_and_booking ? std::nullopt : std::optional(row.get<UserId>("tenant_id"));
    co_return co_await join(id, row.get<RoomTypeId>("room_type_id"), tenant);
}

task<PgTx*> CombinedTx::alone() {
    if (participant_) throw std::logic_error("a shared transaction cannot become one of its own");
    if (!alone_) {
        auto tx = co_await pool_.begin();
        outbox_.wake_after(tx);
        alone_.emplace(std::move(tx), claim_);
    }
    co_return &*alone_;
}

task<std::optional<Locked>> CombinedTx::join(BookingId id, RoomTypeId room, std::optional<UserId> tenant) {
    queue_ = queues_.of(room);
    participant_ = std::make_shared<Participant>(queues_.mailbox(co_await asio::this_coro::executor), room, id, tenant);
    queue_->put(participant_);
    co_await participant_->answered();
    if (participant_->locked) now_ = participant_->locked->now;
    co_return participant_->locked;
}

task<Reply> CombinedTx::ask(Question question) {
    queue_->tell([one = participant_, question = std::move(question)] { one->asks(question); });
    co_await participant_->answered();
    co_return std::move(participant_->reply);
}

task<bool> CombinedTx::can_take_again(const Booking& booking) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->can_take_again(booking);
    }
    co_return std::get<bool>(co_await ask(AskPlace{booking.room_type, booking.tenant}));
}

task<Booking> CombinedTx::save(Change change) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->save(std::move(change));
    }
    stamp(change, now_);
    auto saved = change.booking;
    decision_.changes.push_back(std::move(change));
    co_return saved;
}

task<std::optional<RefundRecord>> CombinedTx::refund(RefundId id) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->refund(id);
    }
    co_return std::get<std::optional<RefundRecord>>(co_await ask(AskRefund{id}));
}

task<void> CombinedTx::settle_refund(RefundId id, RefundStatus status) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->settle_refund(id, status);
    }
    decision_.settled_refunds.emplace_back(id, status);
}

task<Result<std::optional<std::string>, Error>> CombinedTx::kept_answer(std::string scope, std::string key,
                                                                        std::string request_hash) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->kept_answer(std::move(scope), std::move(key), std::move(request_hash));
    }
    auto reply = co_await ask(AskKept{std::move(scope), std::move(key), std::move(request_hash)});
    co_return std::get<Result<std::optional<std::string>, Error>>(std::move(reply));
}

task<void> CombinedTx::keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->keep_answer(std::move(scope), std::move(key), std::move(request_hash), std::move(body));
    }
    decision_.answers.push_back({std::move(scope), std::move(key), std::move(request_hash), std::move(body)});
}

task<CommitOutcome> CombinedTx::commit() {
    if (!participant_) {
        auto* const tx = co_await alone();
        co_return co_await tx->commit();
    }
    if (claim_ != nullptr) decision_.claim = *claim_;
    queue_->tell([one = participant_, decision = std::move(decision_)] { one->commits(decision); });
    co_await participant_->answered();
    if (claim_ != nullptr && participant_->outcome == CommitOutcome::committed) claim_->committed();
    co_return participant_->outcome;
}

}  // namespace rentezy::booking
