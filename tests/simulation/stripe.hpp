/// The payment provider as it behaves: one effect and one remembered answer for each key (for 24 hours), intents that
/// are confirmed, declined and cancelled, refunds that take their time or fail, and a webhook for everything that
/// happens. It has no faults of its own; what goes wrong on the way to it is in provider_port.hpp.
#pragma once
#include <unordered_map>

#include "platform/clock/clock.hpp"
#include "services/payment/app/provider.hpp"

namespace rentezy::simulation {

class Stripe {
  public:
    explicit Stripe(const Clock& clock) : clock_(clock) {}

    struct Intent {
        payment::IntentState state;
        Money asked;
        Money given_back;  // taken out of it by refunds that did not fail
        int charges = 0;
        std::vector<std::string> declined;
        int confirmations = 0;  // how often money was taken
    };
    struct RefundEntry {
        payment::RefundState state;
        Money amount;
    };
    struct Webhook {
        std::string id;
        std::string type;
        payment::PaymentProvider::News news;
    };

    payment::Answer<payment::IntentState> create_intent(const payment::CreateIntent& wanted);
    payment::Answer<payment::IntentState> cancel_intent(const std::string& id, const std::string& key);
    payment::Answer<payment::RefundState> refund(const payment::CreateRefund& wanted);
    /// An answer of 5xx is kept under its key as any other.
    payment::ProviderFailure fail_under(const std::string& key);

    /// The payer's card goes through, at once or after the bank has thought about it. False where nothing can be paid.
    bool confirm(const std::string& id, bool at_once);
    bool decline(const std::string& id);
    /// The bank has decided on what is `processing`.
    void bank_decides(const std::string& id, bool yes);
    /// What is pending has arrived, or was refused by the payer's bank.
    void settle_refund(RefundEntry& refund, bool yes);

    [[nodiscard]] Intent* intent(const std::string& id);
    [[nodiscard]] RefundEntry* refund_entry(const std::string& id);

    std::vector<Intent> intents;
    std::vector<RefundEntry> refunds;
    /// Everything that was ever told, oldest first; the schedule delivers it, or does not.
    std::vector<Webhook> webhooks;
    /// Whether refunds to come take their time.
    bool refunds_take_time = false;

  private:
    struct Kept {
        std::variant<payment::IntentState, payment::RefundState, payment::ProviderFailure> answer;
        Instant at;
    };
    template <class T>
    std::optional<payment::Answer<T>> kept(const std::string& key);
    template <class T>
    T keep(const std::string& key, T answer) {
        keys_.insert_or_assign(key, Kept{.answer = answer, .at = clock_.now()});
        return answer;
    }
    void tell(std::string type, payment::PaymentProvider::News news);
    void tell_intent(std::string type, const Intent& intent);

    const Clock& clock_;
    std::unordered_map<std::string, Kept> keys_;
};

}  // namespace rentezy::simulation
