/// The way from a process to the provider: it takes time, and it breaks, before or after the provider has done its
/// part.
#pragma once
#include "tests/simulation/process.hpp"
#include "tests/simulation/stripe.hpp"

namespace rentezy::simulation {

/// In thousandths of each call.
struct ProviderFaults {
    int unreachable = 0;    // nothing happened, and that is known
    int lost_request = 0;   // nothing happened, and that is not known
    int lost_answer = 0;    // it happened, and that is not known
    int server_error = 0;   // an answer of 5xx, kept under the key; nothing happened
    int crashed_after = 0;  // likewise, but it happened
};

class ProviderPort final : public payment::PaymentProvider {
  public:
    ProviderPort(Stripe& stripe, Process& process, Random& random, const ProviderFaults& faults)
        : stripe_(stripe), process_(process), random_(random), faults_(faults) {}

    task<payment::Answer<payment::IntentState>> create_intent(payment::CreateIntent wanted) override;
    task<payment::Answer<payment::IntentState>> retrieve_intent(std::string intent_id) override;
    task<payment::Answer<payment::IntentState>> cancel_intent(std::string intent_id, std::string key) override;
    task<payment::Answer<payment::RefundState>> refund(payment::CreateRefund wanted) override;
    task<payment::Answer<payment::RefundState>> retrieve_refund(std::string provider_id) override;
    task<payment::Answer<std::vector<payment::RefundState>>> list_refunds(std::string intent_id) override;
    /// The body is the webhook's number; what is in it is Stripe's.
    [[nodiscard]] Result<Webhook, std::string> check_webhook(std::string_view signature,
                                                             std::string_view body) const override;
    [[nodiscard]] News read_webhook(std::string_view type, std::string_view payload) const override;

  private:
    /// `effect` with what may go wrong around it.
    template <class T, class Effect>
    task<payment::Answer<T>> call(std::string key, Effect effect);

    Stripe& stripe_;
    Process& process_;
    Random& random_;
    const ProviderFaults& faults_;
};

}  // namespace rentezy::simulation
