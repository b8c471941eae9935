/// A payment provider in memory that keeps its promises (one effect for each key) and fails when it is told to: before
/// or after it has done what was asked, as networks do. Webhooks are Stripe's own shapes, read by the real adapter.
#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "services/payment/stripe/stripe_provider.hpp"

namespace rentezy::payment {

class FakeProvider final : public PaymentProvider {
  public:
    /// What happens to the next call of an operation.
    struct Fault {
        FailureKind kind = FailureKind::unknown;
        bool done = false;  // it happened nevertheless
        std::string code = "timeout";
    };

    FakeProvider(http::Client& client, const Clock& clock, std::string webhook_secret)
        : wire_(client, clock,
                {.api_base = "http://127.0.0.1:1",
                 .secret_key = "sk",
                 .publishable_key = "pk",
                 .webhook_secret = std::move(webhook_secret)}) {}

    void fail_next(std::string operation, Fault fault) {
        const std::lock_guard lock(mutex_);
        faults_[operation].push_back(std::move(fault));
    }
    int calls(const std::string& operation) {
        const std::lock_guard lock(mutex_);
        return calls_[operation];
    }
    std::set<std::string> keys(const std::string& operation) {
        const std::lock_guard lock(mutex_);
        return keys_[operation];
    }
    int intents() {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(intents_.size());
    }
    int refunds() {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(refunds_.size());
    }
    IntentState intent(const std::string& id) {
        const std::lock_guard lock(mutex_);
        return intents_.at(id);
    }
    RefundState the_refund() {
        const std::lock_guard lock(mutex_);
        return refunds_.begin()->second;
    }
    /// The payer confirms, a bank declines, a bank takes its time …
    void set_status(const std::string& id, std::string status) {
        const std::lock_guard lock(mutex_);
        auto& intent = intents_.at(id);
        intent.status = std::move(status);
        if (intent.status == "succeeded") intent.received = asked_.at(id);
    }
    void decline(const std::string& id, std::string charge) {
        const std::lock_guard lock(mutex_);
        intents_.at(id).decline = Decline{std::move(charge), "insufficient_funds"};
    }
    /// How the next refunds stand once they are taken, and how those that there are stand now.
    void set_refund_status(std::string status) {
        const std::lock_guard lock(mutex_);
        for (auto& [id, refund] : refunds_) refund.status = status;
        refund_status_ = std::move(status);
    }

    task<Answer<IntentState>> create_intent(CreateIntent wanted) override;
    task<Answer<IntentState>> retrieve_intent(std::string intent_id) override;
    task<Answer<IntentState>> cancel_intent(std::string intent_id, std::string key) override;
    task<Answer<RefundState>> refund(CreateRefund wanted) override;
    task<Answer<RefundState>> retrieve_refund(std::string provider_id) override;
    task<Answer<std::vector<RefundState>>> list_refunds(std::string intent_id) override;
    Result<Webhook, std::string> check_webhook(std::string_view signature, std::string_view body) const override {
        return wire_.check_webhook(signature, body);
    }
    News read_webhook(std::string_view type, std::string_view payload) const override {
        return wire_.read_webhook(type, payload);
    }

    /// The webhook that tells of an intent, or of a refund, as it is now.
    std::string intent_event(const std::string& event_id, const std::string& type, const std::string& intent_id);
    std::string refund_event(const std::string& event_id, const std::string& type);

  private:
    /// Notes the call; the fault that it meets, if one was set up.
    std::optional<Fault> enter(const std::string& operation, const std::string& key);
    /// What of an intent's money has not gone back.
    Money left(const std::string& intent_id);
    static ProviderFailure no_such() { return {FailureKind::refused, "resource_missing", {}}; }
    static ProviderFailure failure(const Fault& fault) { return {fault.kind, fault.code, "as the test wants it"}; }

    stripe::StripeProvider wire_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Fault>> faults_;
    std::map<std::string, int> calls_;
    std::map<std::string, std::set<std::string>> keys_;
    std::map<std::string, std::string> by_key_;  // to the id of what was made
    std::map<std::string, ProviderFailure> kept_failures_;
    std::map<std::string, IntentState> intents_;
    std::map<std::string, Money> asked_;
    std::map<std::string, RefundState> refunds_;
    std::map<std::string, std::int64_t> given_back_;  // by intent
    std::string refund_status_ = "succeeded";
};

}  // namespace rentezy::payment
