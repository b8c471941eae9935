/// What both stores are tried in: PostgreSQL, and memory. A test asks through the Store alone, and through the few
/// questions that a store does not answer.
#pragma once
#include "platform/pg/testing/test_cluster.hpp"
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

/// Made on first use of a fixture; by name, so that a failure says which.
struct StoreKind {
    const char* name;
    std::unique_ptr<StoreUnderTest> (*make)();
};
[[nodiscard]] std::vector<StoreKind> both_stores();

class StoreContract : public ::testing::TestWithParam<StoreKind> {
  protected:
    StoreContract() : under_(GetParam().make()), store(under_->store()) {}

    template <class T>
    T run(task<T> work) {
        return under_->loops().run(std::move(work));
    }
    /// On one of the loops that there are.
    template <class T>
    std::future<T> spawn(task<T> work, std::size_t loop = 0) {
        return under_->loops().spawn(std::move(work), loop % under_->loops().loops().size());
    }
    /// Runs `work` in a transaction that is committed then.
    void commit(std::function<task<void>(Tx&)> work) { run(commit_after(store, std::move(work))); }
    /// A transaction ends where it ran: on its loop.
    void drop(std::unique_ptr<Tx> tx) { run(end(std::move(tx))); }

    std::vector<Told> told() { return under_->told(); }
    std::optional<Tried> tried(const std::string& key) { return under_->tried(key); }
    void pass(std::chrono::seconds time) { under_->pass(time); }

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

    std::unique_ptr<StoreUnderTest> under_;

  protected:
    Store& store;
};

}  // namespace rentezy::payment
