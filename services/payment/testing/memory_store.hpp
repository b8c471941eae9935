/// The Store in memory, with what the queries in sql/queries do to rows. Simulations run payment's use-cases on it. One
/// thread.
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/event_log/event.hpp"
#include "platform/simulation/transaction.hpp"
#include "services/payment/store/announcement.hpp"

namespace rentezy::payment::testing {

/// What is kept: it outlives every process that works on it.
struct MemoryDatabase {
    explicit MemoryDatabase(const Clock& database_clock) : clock(database_clock) {}

    struct PaymentRow {
        Payment payment;
        std::vector<std::pair<std::string, std::string>> answers;  // by key: the intent's status
        std::optional<Instant> next_check_at;
        int checks = 0;
    };
    struct RefundRow {
        Refund refund;
        std::optional<Instant> next_check_at;
        int checks = 0;
    };
    struct WebhookRow {
        StoredWebhook webhook;
        Instant received_at;
        std::optional<Instant> next_attempt_at;
        std::optional<std::string> error;
    };
    /// What was asked of the provider, and what came of it.
    struct AttemptRow {
        int tries = 0;
        std::optional<std::string> outcome;
    };

    const Clock& clock;
    simulation::Engine engine;
    std::vector<PaymentRow> payments;  // in the order in which they were made
    std::vector<RefundRow> refunds;
    std::vector<WebhookRow> inbox;
    std::unordered_map<std::string, AttemptRow> attempts;
    std::vector<event_log::Event> outbox;

    [[nodiscard]] PaymentRow* payment(PaymentId id);
    [[nodiscard]] PaymentRow* payment_for(Purpose purpose, ReferenceId reference);
    [[nodiscard]] RefundRow* refund(RefundId id);
    [[nodiscard]] WebhookRow* webhook(const std::string& id);
    [[nodiscard]] RefundOfPayment with_payment(const Refund& refund);
    void tell(PaymentId subject, std::int64_t version, Announcement told);
};

class MemoryTx : public Tx {
  public:
    MemoryTx(MemoryDatabase& database, simulation::Steps& steps)
        : database_(database), steps_(steps), work_(database.engine, steps) {}

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
    void save_one(const Step& step);

    MemoryDatabase& database_;
    simulation::Steps& steps_;
    simulation::Transaction work_;
};

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
