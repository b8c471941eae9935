/// The Store in memory, with what the queries in sql/queries do to rows. Simulations run payment's use-cases on it, and
/// the store's contract suite holds it to what PostgreSQL does. One thread.
#pragma once
#include "services/payment/testing/memory_tx.hpp"

namespace rentezy::payment::testing {

class MemoryStore : public Store {
  public:
    /// One a process; both outlive it.
    MemoryStore(MemoryDatabase& database, simulation::Steps& steps) : database_(database), steps_(steps) {}

    task<std::unique_ptr<Tx>> begin() override;
    task<std::optional<KnownPayment>> find(Purpose purpose, ReferenceId reference, std::string key) override;
    task<std::optional<Payment>> start(PaymentId id, const Due& due) override;
    task<void> remember_answer(PaymentId id, std::string key, std::string intent_status) override;
    task<bool> save_if_unchanged(const Step& step, Attempt attempt, std::string key) override;
    task<void> next_create_round(PaymentId id, int round) override;
    task<std::vector<DuePayment>> claim_due_payments(int limit) override;
    task<void> look_again(PaymentId id, std::chrono::seconds in) override;
    task<std::vector<RefundOfPayment>> claim_due_refunds(int limit) override;
    task<void> look_again(RefundId id, std::chrono::seconds in) override;
    task<void> finish_attempt(Attempt attempt) override;
    task<bool> store_webhook(std::string id, std::string type, std::string payload, Keep keep) override;
    task<std::optional<WebhookFailure>> webhook_failed(std::string id, std::string error,
                                                       int attempts_allowed) override;
    task<long> forget_webhooks(int limit) override;

    /// As begin.
    [[nodiscard]] virtual std::unique_ptr<MemoryTx> make_tx() { return std::make_unique<MemoryTx>(database_, steps_); }

  private:
    MemoryDatabase& database_;
    simulation::Steps& steps_;
};

}  // namespace rentezy::payment::testing
