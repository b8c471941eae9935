/// Payment's database behind one interface: PostgreSQL in production (pg_store.hpp). No rules live here; what is saved
/// was decided in domain/.
///
/// Order of locks everywhere: refund, then payment; several of one kind by their ids.
#pragma once
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "services/payment/domain/refund.hpp"

namespace rentezy::payment {

/// What is to be paid, before there is a payment.
struct Due {
    Purpose purpose{};
    ReferenceId reference;
    UserId payer;
    LandlordAccountId payee;
    Money amount;
};

struct KnownPayment {
    Payment payment;
    /// The intent's status in the answer that was given under the key before; none where it was not.
    std::optional<std::string> answered_status;
};

/// A payment taken for a look at its provider.
struct DuePayment {
    Payment payment;
    /// Under which its intent is to be made or cancelled; the attempt is committed.
    std::string attempt_key;
    /// Its intent was asked for so long ago that the provider has begun to forget the key.
    bool key_is_old = false;
};

/// A refund with what is told of the payment it belongs to.
struct RefundOfPayment {
    Refund refund;
    Purpose purpose{};
    ReferenceId reference;
    std::optional<std::string> intent_id;
};

/// A webhook in the inbox.
struct StoredWebhook {
    std::string id;
    std::string type;
    std::string payload;
    int attempts = 0;
};

/// What came of an attempt at the provider.
struct Attempt {
    std::string key;
    std::string outcome;
};

/// One transaction. Destroyed without commit, nothing of it happened.
class Tx {
  public:
    virtual ~Tx() = default;

    /// Those that exist, by payment id or intent id, in no particular order.
    virtual task<std::vector<Payment>> lock_payments(std::vector<PaymentId> ids, std::vector<std::string> intents) = 0;
    virtual task<std::optional<Payment>> lock_payment_for(Purpose purpose, ReferenceId reference) = 0;
    /// Keeps that `due` can no longer be paid, as a cancelled payment. None when there is a payment already: it has
    /// been committed by now, so lock it.
    virtual task<std::optional<PaymentId>> add_tombstone(const Due& due) = 0;
    /// Saves steps of payments locked here, and tells what they tell.
    virtual task<void> save(std::vector<Step> steps) = 0;
    /// Tells that nothing will be paid for a reference that never had an intent.
    virtual task<void> tell_never_paid(PaymentId tombstone, Purpose purpose, ReferenceId reference) = 0;
    virtual task<void> finish_attempt(Attempt attempt) = 0;

    virtual task<std::vector<RefundOfPayment>> lock_refunds(std::vector<RefundId> ids,
                                                            std::vector<std::string> provider_ids) = 0;
    /// False when it was asked for before.
    virtual task<bool> add_refund(RefundId id, PaymentId payment, Money amount) = 0;
    /// `of` says whose refund it is; `step` is what is saved.
    virtual task<void> save(const RefundOfPayment& of, const RefundStep& step) = 0;
    /// Refunds of these intents that are under way are looked at now, but for those that others have locked: it waits
    /// for nobody.
    virtual task<void> hurry_refunds(std::vector<std::string> intents) = 0;

    /// Webhooks to apply, held until this transaction ends.
    virtual task<std::vector<StoredWebhook>> claim_webhooks(int limit) = 0;
    virtual task<void> webhooks_applied(std::vector<std::string> ids) = 0;

    virtual task<void> commit() = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual task<std::unique_ptr<Tx>> begin() = 0;

    virtual task<std::optional<KnownPayment>> find(Purpose purpose, ReferenceId reference, std::string key) = 0;
    /// Makes the payment, with the attempt at its intent committed. None when there is one already.
    virtual task<std::optional<Payment>> start(PaymentId id, const Due& due) = 0;
    /// Remembers what was answered under an idempotency key, once.
    virtual task<void> remember_answer(PaymentId id, std::string key, std::string intent_status) = 0;
    /// Saves a step that tells nothing, with the end of its attempt and what is answered under `key`, if the payment is
    /// still as the step took it to be: in one statement, where lock, save and commit would be four. False: it is not,
    /// and nothing was saved.
    virtual task<bool> save_if_unchanged(const Step& step, Attempt attempt, std::string key) = 0;
    /// The provider failed under the key of `round`: the next try uses another, unless somebody moved on before.
    virtual task<void> next_create_round(PaymentId id, int round) = 0;

    /// Takes up to `limit` payments whose provider is to be asked now. Nobody else takes them for a while.
    virtual task<std::vector<DuePayment>> claim_due_payments(int limit) = 0;
    virtual task<void> look_again(PaymentId id, std::chrono::seconds in) = 0;

    virtual task<std::vector<RefundOfPayment>> claim_due_refunds(int limit) = 0;
    virtual task<void> look_again(RefundId id, std::chrono::seconds in) = 0;
    virtual task<void> finish_attempt(Attempt attempt) = 0;

    /// Is it to be applied, or only kept?
    enum class Keep { to_apply, only };
    /// False when the event was stored before.
    virtual task<bool> store_webhook(std::string id, std::string type, std::string payload, Keep keep) = 0;
    struct WebhookFailure {
        int attempts = 0;
        bool set_aside = false;
    };
    /// None when it was applied meanwhile.
    virtual task<std::optional<WebhookFailure>> webhook_failed(std::string id, std::string error,
                                                               int attempts_allowed) = 0;
    /// Forgets applied webhooks past their time, up to `limit`; answers how many.
    virtual task<long> forget_webhooks(int limit) = 0;
};

}  // namespace rentezy::payment
