/// The Tx over PostgreSQL, on a transaction of its own or one that a consumer's runner commits.
#pragma once
#include "services/payment/store/pg_store.hpp"

namespace rentezy::payment {

class PgTx final : public Tx {
  public:
    /// A transaction of its own.
    PgTx(pg::Transaction&& owned, LookTimes times) : owned_(std::move(owned)), tx_(&*owned_), times_(times) {}
    /// One that somebody else commits.
    PgTx(pg::Transaction& borrowed, LookTimes times) : tx_(&borrowed), times_(times) {}

    task<std::vector<Payment>> lock_payments(std::vector<PaymentId> ids, std::vector<std::string> intents) override;
    task<std::optional<Payment>> lock_payment_for(Purpose purpose, ReferenceId reference) override;
    task<std::optional<PaymentId>> add_tombstone(const Due& due) override;
    task<void> save(std::vector<Step> steps) override;
    task<void> tell_never_paid(PaymentId tombstone, Purpose purpose, ReferenceId reference) override;
    task<void> finish_attempt(Attempt attempt) override;
    task<std::vector<RefundOfPayment>> lock_refunds(std::vector<RefundId> ids,
                                                    std::vector<std::string> provider_ids) override;
    task<bool> add_refund(RefundId id, PaymentId payment, Money amount) override;
    task<void> save(const RefundOfPayment& of, const RefundStep& step) override;
    task<void> hurry_refunds(std::vector<std::string> intents) override;
    task<std::vector<StoredWebhook>> claim_webhooks(int limit) override;
    task<void> webhooks_applied(std::vector<std::string> ids) override;
    task<void> commit() override;

  private:
    std::optional<pg::Transaction> owned_;
    pg::Transaction* tx_;
    LookTimes times_;
};

}  // namespace rentezy::payment
