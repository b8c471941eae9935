/// One transaction on what is kept in memory.
#pragma once
#include "services/payment/testing/memory_database.hpp"

namespace rentezy::payment::testing {

class MemoryTx : public Tx {
  public:
    MemoryTx(MemoryDatabase& database, simulation::Steps& steps);

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
    /// Throws pg::ConnectionLost unless it is known to be committed.
    task<void> commit() override;

    /// For what commits together with the rest: a consumer's offset.
    [[nodiscard]] simulation::Transaction& work() { return work_; }

  private:
    /// As this transaction sees them: what it has written, else what is committed. None where there is none.
    [[nodiscard]] const MemoryDatabase::PaymentRow* payment(PaymentId id);
    [[nodiscard]] const MemoryDatabase::PaymentRow* payment_for(Purpose purpose, ReferenceId reference);
    [[nodiscard]] const MemoryDatabase::RefundRow* refund(RefundId id);
    /// The ids of those that `wanted` is true of, in the order in which they were made. All lock in that order, as
    /// PostgreSQL has all lock by id.
    template <class Wanted>
    [[nodiscard]] std::vector<PaymentId> payments_where(Wanted wanted);
    template <class Wanted>
    [[nodiscard]] std::vector<RefundId> refunds_where(Wanted wanted);
    void save_one(const Step& step);

    MemoryDatabase& database_;
    simulation::Steps& steps_;
    // Until its fate is known, which may be after the transaction's own end.
    std::shared_ptr<Written> written_ = std::make_shared<Written>();
    simulation::Transaction work_;
};

}  // namespace rentezy::payment::testing
