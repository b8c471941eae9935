/// What both stores are tried in: PostgreSQL, and memory. A test asks through the Store alone, and through the few
/// questions that a store does not answer.
#pragma once
#include "platform/pg/testing/adapter_contract.hpp"
#include "services/payment/store/store.hpp"
#include "services/payment/testing/samples.hpp"

namespace rentezy::payment {

/// An event that waits to be published.
struct Told {
    std::string type;
    std::string subject;
    std::int64_t version = 0;
    friend bool operator==(const Told&, const Told&) = default;
};
inline void PrintTo(const Told& told, std::ostream* out) {
    *out << told.type << " of " << told.subject << ", version " << told.version;
}

/// What is known of the calls under one key.
struct Tried {
    int tries = 0;
    std::string outcome;  // empty before there is one
    friend bool operator==(const Tried&, const Tried&) = default;
};

/// A store with what is around it.
class StoreUnderTest {
  public:
    virtual ~StoreUnderTest() = default;
    virtual Store& store() = 0;
    virtual pg::testing::LoopFixture& loops() = 0;
    /// In the order in which they were told.
    virtual std::vector<Told> told() = 0;
    /// None where nothing was asked under the key.
    virtual std::optional<Tried> tried(const std::string& key) = 0;
    /// Lets time pass, as the store counts it. No transaction is open meanwhile.
    virtual void pass(std::chrono::seconds time) = 0;
};

using StoreKind = pg::testing::Adapter<StoreUnderTest>;
[[nodiscard]] std::vector<StoreKind> both_stores();

class StoreContract : public pg::testing::AdapterContract<StoreUnderTest> {
  protected:
    /// Runs `work` in a transaction that is committed then.
    void commit(std::function<task<void>(Tx&)> work) { run(commit_after(store, std::move(work))); }
    /// A transaction ends where it ran: on its loop.
    void drop(std::unique_ptr<Tx> tx) { run(end(std::move(tx))); }

    std::vector<Told> told() { return under().told(); }
    std::optional<Tried> tried(const std::string& key) { return under().tried(key); }
    void pass(std::chrono::seconds time) { under().pass(time); }

    /// The one that was taken.
    template <class T>
    static T the_only(std::vector<T> taken) {
        if (taken.size() != 1) throw std::runtime_error(fmt::format("{} are due", taken.size()));
        return std::move(taken.front());
    }

    static Due a_due(ReferenceId reference = ReferenceId::make()) {
        return {.purpose = Purpose::booking,
                .reference = reference,
                .payer = UserId::make(),
                .payee = LandlordAccountId::make(),
                .amount = price};
    }
    static IntentState intent_of(const Payment& payment, std::string status, std::optional<Decline> decline = {}) {
        return {.id = fmt::format("pi_{}", payment.id),
                .client_secret = "secret",
                .status = status,
                .received = status == "succeeded" ? price : Money::zero(inr),
                .decline = std::move(decline),
                .payment = payment.id};
    }
    Payment started(const Due& due = a_due()) { return run(store.start(PaymentId::make(), due)).value(); }
    /// Keeps what the provider says about a payment's intent.
    void hear(const Payment& payment, std::string status, std::optional<Decline> decline = {}) {
        save(apply_intent(known(payment), intent_of(payment, std::move(status), std::move(decline))).value());
    }
    void save(Step step) {
        commit([&](Tx& tx) { return tx.save({step}); });
    }
    /// One whose intent is made.
    Payment opened(const Due& due = a_due()) { return heard(started(due), "requires_payment_method"); }
    /// One whose money has arrived.
    Payment paid() { return heard(started(), "succeeded"); }
    Payment known(const Payment& payment) {
        return run(store.find(payment.purpose, payment.reference, "")).value().payment;
    }

  private:
    Payment heard(const Payment& payment, std::string status) {
        hear(payment, std::move(status));
        return known(payment);
    }
    static task<void> commit_after(Store& store, std::function<task<void>(Tx&)> work) {
        const auto tx = co_await store.begin();
        co_await work(*tx);
        co_await tx->commit();
    }
    static task<void> end(std::unique_ptr<Tx> tx) {
        tx.reset();
        co_return;
    }

  protected:
    Store& store = under().store();
};

}  // namespace rentezy::payment
