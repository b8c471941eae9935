/// Stripe as the payment provider, over its REST API. The same code talks to the sandbox: only the base URL differs.
///
/// The secret key is known here and nowhere else; it goes into one header and never into a log.
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/http/client.hpp"
#include "services/payment/app/provider.hpp"
#include "services/payment/stripe_access.hpp"

namespace rentezy::payment::stripe {

/// The version of Stripe's API that wire.hpp was written to. Pinned, so that an upgrade of the account changes nothing.
inline constexpr std::string_view api_version = "2024-06-20";

class StripeProvider final : public PaymentProvider {
  public:
    /// `client` and `clock` outlive the provider.
    StripeProvider(http::Client& client, const Clock& clock, StripeAccess access)
        : client_(client), clock_(clock), access_(std::move(access)) {}

    task<Answer<IntentState>> create_intent(CreateIntent wanted) override;
    task<Answer<IntentState>> retrieve_intent(std::string intent_id) override;
    task<Answer<IntentState>> cancel_intent(std::string intent_id, std::string key) override;
    task<Answer<RefundState>> refund(CreateRefund wanted) override;
    task<Answer<RefundState>> retrieve_refund(std::string provider_id) override;
    task<Answer<std::vector<RefundState>>> list_refunds(std::string intent_id) override;
    [[nodiscard]] Result<Webhook, std::string> check_webhook(std::string_view signature,
                                                             std::string_view body) const override;
    [[nodiscard]] News read_webhook(std::string_view type, std::string_view payload) const override;

  private:
    /// The body of a 2xx, or what the answer or its absence means.
    task<Answer<std::string>> get(std::string path);
    task<Answer<std::string>> post(std::string path, std::string form, std::string key);
    task<Answer<std::string>> send(http::ClientRequest request);

    http::Client& client_;
    const Clock& clock_;
    StripeAccess access_;
};

}  // namespace rentezy::payment::stripe
