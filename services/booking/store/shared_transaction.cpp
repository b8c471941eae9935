#include "services/booking/store/shared_transaction.hpp"

#include <boost/asio/this_coro.hpp>

#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/commit_truth.hpp"
#include "services/booking/store/lock_bookings.hpp"
#include "services/booking/store/pg_tx.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

using State = Participant::State;

constexpr int conflicts_allowed = 5;
/// Deciding is a matter of microseconds; whoever needs longer keeps everybody else's rows locked.
constexpr std::chrono::milliseconds decide_limit{1'000};

template <class T>
std::vector<T> unique_of(std::vector<T> values) {
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    return values;
}

bool is_conflict(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const pg::SqlError& refusal) {
        return refusal.is_retryable();
    } catch (...) {
        return false;
    }
}

}  // namespace

bool SharedBatch::add(const std::shared_ptr<RoomCommand>& command) {
    if (auto participant = std::dynamic_pointer_cast<Participant>(command)) {
        if (participant->state == State::gone) return true;
        if (bookings.contains(participant->booking)) return false;
        if (participant->tenant && !tenants.insert(*participant->tenant).second) return false;
        bookings.insert(participant->booking);
        participants.push_back(std::move(participant));
    } else if (auto sweep = std::dynamic_pointer_cast<Sweep>(command)) {
        sweeps.push_back(std::move(sweep));
    }
    all.push_back(command);
    return true;
}

SharedTransaction::SharedTransaction(executor loop, pg::Pool& pool, const event_log::Outbox& outbox, SharedBatch batch,
                                     TakeBatch takes)
    : loop_(loop),
      pool_(pool),
      outbox_(outbox),
      batch_(std::move(batch)),
      takes_(std::move(takes)),
      said_(loop, std::chrono::steady_clock::time_point::max()) {}

SharedTransaction::~SharedTransaction() {
    for (const auto& one : batch_.participants) one->transaction = nullptr;
}

task<TakeBatch> SharedTransaction::run() {
    std::exception_ptr error;
    try {
        co_await attempt();
    } catch (...) {
        error = std::current_exception();
    }
    tx_.reset();
    for (const auto& one : batch_.all) answer(*one, error);
    if (error || !taken_) co_return std::move(takes_);
    try {
        answer_takes(takes_, *taken_);
    } catch (...) {
        co_return std::move(takes_);  // asked again, each finds what it has by its key
    }
    co_return TakeBatch{};
}

/// Only for those who wait for one: a participant that decides has heard its answer, and hears of the end when it
/// speaks.
void SharedTransaction::answer(RoomCommand& command, std::exception_ptr error) {
    if (!answered_.insert(&command).second) return;
    if (auto* participant = dynamic_cast<Participant*>(&command)) {
        const auto state = std::exchange(participant->state, State::gone);
        participant->transaction = nullptr;
        if (state == State::deciding || state == State::gone) return;
    }
    command.answer(std::move(error));
}

task<void> SharedTransaction::attempt() {
    for (int conflicts = 0;;) {
        std::exception_ptr error;
        try {
            co_await begin_and_lock();
        } catch (...) {
            error = std::current_exception();
        }
        if (!error) break;
        tx_.reset();
        // Nobody has been told anything yet.
        if (!is_conflict(error) || ++conflicts == conflicts_allowed) std::rethrow_exception(error);
    }
    co_await decide();
    co_await write();
    co_await take();
    co_await commit();
}

task<void> SharedTransaction::begin_and_lock() {
    tx_.emplace(co_await pool_.begin());
    outbox_.wake_after(*tx_);
    co_await lock_rooms();
    co_await lock_participants();
    co_await lock_due();
}

task<void> SharedTransaction::lock_rooms() {
    if (!batch_.tenants.empty())
        co_await tx_->execute(sql::tenants_lock, std::vector<UserId>(batch_.tenants.begin(), batch_.tenants.end()));
    std::vector<RoomTypeId> rooms;
    for (const auto& one : batch_.all) rooms.push_back(one->room);
    for (const auto& one : takes_) rooms.push_back(one->command.room_type);
    const auto locked = co_await tx_->execute(sql::rooms_lock, unique_of(std::move(rooms)));
    transaction_id_.reset();
    for (const auto row : locked) transaction_id_ = row.get<std::string>("transaction_id");
}

task<void> SharedTransaction::lock_participants() {
    if (batch_.participants.empty()) co_return;
    auto locked = co_await lock_bookings(*tx_, {batch_.bookings.begin(), batch_.bookings.end()});
    for (const auto& one : batch_.participants)
        if (const auto it = locked.find(one->booking); it != locked.end()) one->locked = std::move(it->second);
}

/// What is due is decided at once: the rule needs nothing that is not in the row.
task<void> SharedTransaction::lock_due() {
    std::vector<BookingId> ids;
    std::map<RoomTypeId, Sweep*> of_room;
    for (const auto& sweep : batch_.sweeps) {
        sweep->decision = {};
        of_room.emplace(sweep->room, sweep.get());
        std::ranges::copy_if(sweep->ids, std::back_inserter(ids),
                             [this](const auto& id) { return !batch_.bookings.contains(id); });
    }
    if (ids.empty()) co_return;
    const auto rows = co_await tx_->execute(sql::bookings_due_lock, unique_of(std::move(ids)));
    for (const auto row : rows) {
        auto& sweep = *of_room.at(row.get<RoomTypeId>("room_type_id"));
        std::exception_ptr error;
        try {
            if (auto change = decided(row, sweep.decide_each)) sweep.decision.changes.push_back(std::move(*change));
        } catch (...) {
            error = std::current_exception();  // a row that this release cannot read
        }
        if (error) answer(sweep, error);
    }
}

/// Everybody decides on their own loop. What several ask together is answered together.
task<void> SharedTransaction::decide() {
    for (const auto& one : batch_.participants) {
        if (one->state == State::gone) continue;
        one->transaction = this;
        one->state = State::deciding;
        one->answer();
    }
    for (;;) {
        co_await everybody_has_spoken();
        if (!co_await reply_to_keys() && !co_await reply_to_one()) co_return;
    }
}

task<void> SharedTransaction::everybody_has_spoken() {
    const auto undecided = [](const auto& one) { return one->state == State::deciding; };
    const auto too_long = std::chrono::steady_clock::now() + decide_limit;
    while (std::ranges::any_of(batch_.participants, undecided)) {
        if (std::chrono::steady_clock::now() >= too_long) break;
        said_.expires_at(too_long);
        co_await said_.async_wait(as_tuple_task);
    }
    for (const auto& one : batch_.participants)
        if (undecided(one)) one->state = State::gone;
}

task<bool> SharedTransaction::reply_to_keys() {
    std::vector<Participant*> asking;
    std::vector<std::string> scopes, keys, hashes;
    for (const auto& one : batch_.participants) {
        const auto* asked = std::get_if<AskKept>(&one->question);
        if (one->state != State::asking || asked == nullptr) continue;
        asking.push_back(one.get());
        scopes.push_back(asked->scope);
        keys.push_back(asked->key);
        hashes.push_back(asked->request_hash);
    }
    if (asking.empty()) co_return false;
    auto found = co_await pg::idempotency::find_locked(*tx_, scopes, keys, hashes);
    for (std::size_t i = 0; i < asking.size(); ++i) {
        auto& one = *asking[i];
        one.reply = kept_answer_of(std::move(found[i]));
        if (one.state != State::asking) continue;
        one.state = State::deciding;
        one.answer();
    }
    co_return true;
}

/// The one who came first. Whoever asks for a place finds those that others have given back, or taken, before.
task<bool> SharedTransaction::reply_to_one() {
    const auto asking =
        std::ranges::find_if(batch_.participants, [](const auto& one) { return one->state == State::asking; });
    if (asking == batch_.participants.end()) co_return false;
    auto& one = **asking;
    if (const auto* place = std::get_if<AskPlace>(&one.question)) {
        const auto rows = co_await tx_->execute(sql::room_can_take_again, place->room, place->tenant);
        const auto row = rows.one();
        one.reply = row.get<bool>("may") && row.get<std::int64_t>("available") + places_changed(place->room) > 0;
    } else {
        const auto rows = co_await tx_->execute(sql::refund_find, std::get<AskRefund>(one.question).id);
        one.reply = rows.empty() ? std::nullopt : std::optional(refund_of(rows.one()));
    }
    if (one.state == State::asking) {
        one.state = State::deciding;
        one.answer();
    }
    co_return true;
}

int SharedTransaction::places_changed(RoomTypeId room) const {
    int by = 0;
    for (const auto& one : batch_.all)
        for (const auto& change : one->decision.changes)
            if (change.booking.room_type == room) by += change.available_change;
    return by;
}

/// Who is ready, and every command that needs no readiness. An event that another process has leaves its participant
/// out.
task<std::vector<RoomCommand*>> SharedTransaction::decided_commands() {
    std::vector<RoomCommand*> commands;
    for (const auto& one : batch_.all) {
        const auto* participant = dynamic_cast<const Participant*>(one.get());
        if (participant != nullptr ? participant->state != State::ready : answered_.contains(one.get())) continue;
        const auto& claim = one->decision.claim;
        if (!claim || co_await claim->store(*tx_))
            commands.push_back(one.get());
        else
            answer(*one, std::make_exception_ptr(event_log::ClaimedElsewhere()));
    }
    co_return commands;
}

/// All together; where the database refuses that, each by itself, so that nobody pays for another's fault. The rows
/// stay locked meanwhile: what was decided holds.
task<void> SharedTransaction::write() {
    const auto commands = co_await decided_commands();
    if (commands.empty()) co_return;
    if (commands.size() == 1) co_return co_await write_of(commands);
    co_await tx_->execute_script("SAVEPOINT decided");
    bool refused = false;
    try {
        co_await write_of(commands);
    } catch (const pg::SqlError&) {
        refused = true;
    }
    if (refused) co_await write_each(commands);
}

task<void> SharedTransaction::write_each(const std::vector<RoomCommand*>& commands) {
    co_await tx_->execute_script("ROLLBACK TO SAVEPOINT decided");
    for (auto* one : commands) {
        std::exception_ptr error;
        try {
            co_await write_of({one});
        } catch (const pg::SqlError&) {
            error = std::current_exception();
        }
        if (error) {
            // Its event is claimed already: it must not commit without its effect.
            if (one->decision.claim) std::rethrow_exception(error);
            co_await tx_->execute_script("ROLLBACK TO SAVEPOINT decided");
            answer(*one, error);
        } else {
            co_await tx_->execute_script("SAVEPOINT decided");
        }
    }
}

task<void> SharedTransaction::write_of(const std::vector<RoomCommand*>& commands) {
    std::vector<Change> changes;
    pg::idempotency::Answers answers;
    for (const auto* one : commands) {
        changes.insert(changes.end(), one->decision.changes.begin(), one->decision.changes.end());
        for (const auto& kept : one->decision.answers)
            answers.add(kept.scope, kept.key, kept.request_hash, 200, kept.body);
        for (const auto& [refund, status] : one->decision.settled_refunds) co_await write_settled(*tx_, refund, status);
    }
    co_await write_changes(*tx_, std::move(changes));
    co_await pg::idempotency::store(*tx_, answers);
    for (auto* one : commands) co_await one->write_more(*tx_);
}

/// After the others, so that what they gave back can be taken. Refused, the takes go by themselves in the next turn.
task<void> SharedTransaction::take() {
    if (takes_.empty()) co_return;
    co_await tx_->execute_script("SAVEPOINT written");
    try {
        taken_.emplace(co_await send_takes(*tx_, takes_));
    } catch (const pg::SqlError&) {
        taken_.reset();
    }
    if (!taken_) co_await tx_->execute_script("ROLLBACK TO SAVEPOINT written");
}

task<void> SharedTransaction::commit() {
    auto outcome = co_await tx_->commit();
    if (outcome == pg::CommitOutcome::unknown && transaction_id_) {
        tx_.reset();
        outcome = co_await truth_of_commit(pool_, *transaction_id_);
        if (outcome == pg::CommitOutcome::committed) outbox_.wake();
    }
    for (const auto& one : batch_.participants) one->outcome = outcome_of(outcome);
    if (outcome == pg::CommitOutcome::committed) co_return;
    taken_.reset();
    for (const auto& one : batch_.participants) answer(*one);  // by its outcome
    throw pg::ConnectionLost(outcome == pg::CommitOutcome::aborted
                                 ? "The room's transaction was lost; nothing of it happened."
                                 : "The database stays away; what became of the room's transaction is unknown.");
}

}  // namespace rentezy::booking
