/// The Tx over PostgreSQL, on a transaction of its own or one that a consumer's runner commits.
#pragma once
#include "platform/event_log/claim.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/pg/idempotency.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// As Tx::kept_answer.
[[nodiscard]] Result<std::optional<std::string>, Error> kept_answer_of(pg::idempotency::Found found);

[[nodiscard]] CommitOutcome outcome_of(pg::CommitOutcome outcome);

class PgTx final : public Tx {
  public:
    /// A transaction of its own. An event that it is the effect of is claimed by its commit; the claim outlives it.
    explicit PgTx(pg::Transaction&& owned, event_log::Claim* claim = nullptr)
        : owned_(std::move(owned)), tx_(&*owned_), claim_(claim) {}
    /// One that somebody else commits.
    explicit PgTx(pg::Transaction& borrowed) : tx_(&borrowed) {}

    task<std::optional<Locked>> lock(BookingId id, Locks locks) override;
    /// Locks the booking alone. None where it has expired, or does not exist: then its row may be locked nevertheless,
    /// and whoever wants tenant and room begins anew.
    task<std::optional<Locked>> lock_unexpired(BookingId id);
    task<bool> can_take_again(const Booking& booking) override;
    task<Booking> save(Change change) override;
    task<std::optional<RefundRecord>> refund(RefundId id) override;
    task<void> settle_refund(RefundId id, RefundStatus status) override;
    task<Result<std::optional<std::string>, Error>> kept_answer(std::string scope, std::string key,
                                                                std::string request_hash) override;
    task<void> keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) override;
    task<CommitOutcome> commit() override;

  private:
    enum class Which { any, unexpired };
    task<std::optional<Locked>> lock_alone(BookingId id, Which which);
    task<Locked> lock_in_order(BookingId id, const pg::Row& owner, Locks locks);

    std::optional<pg::Transaction> owned_;
    pg::Transaction* tx_;
    event_log::Claim* claim_ = nullptr;
    Instant now_;  // read after the last lock
};

}  // namespace rentezy::booking
