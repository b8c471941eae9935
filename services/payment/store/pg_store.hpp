/// The Store over PostgreSQL. Owns nothing but references; safe to share between requests of any loop.
#pragma once
#include "platform/event_log/outbox.hpp"
#include "services/payment/store/store.hpp"

namespace rentezy::payment {

/// How long until what waits is looked at again.
struct LookTimes {
    /// What only watches: an open intent, a pending refund.
    std::chrono::seconds watch{60};
    /// What must happen and was tried: longer than a call to the provider may take, so that nobody tries it meanwhile.
    std::chrono::seconds retry{12};
};

class PgStore final : public Store {
  public:
    /// Both outlive the store. The outbox wakes the relay after commits.
    PgStore(pg::Pool& pool, const event_log::Outbox& outbox, LookTimes times)
        : pool_(pool), outbox_(outbox), times_(times) {}

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

    /// A Tx on a transaction that somebody else commits: the runner of a consumer. `commit` is then an error.
    [[nodiscard]] std::unique_ptr<Tx> borrow(pg::Transaction& tx) const;

  private:
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
    LookTimes times_;
};

}  // namespace rentezy::payment
