/// Parameters that several operations share: cards, people, how to authenticate.
#pragma once
#include "sandbox/stripe/app/payment_intents.hpp"
#include "sandbox/stripe/wire/params.hpp"

namespace rentezy::stripe_sandbox::api {

[[nodiscard]] Address read_address(wire::Params address);
[[nodiscard]] BillingDetails read_billing_details(wire::Params details);
/// Changes `into` where `shipping` was sent, to nothing where it was sent empty.
void read_shipping(wire::Params& params, std::optional<Shipping>& into);

/// The members of a payment method that is made: type, card, billing_details, metadata.
[[nodiscard]] NewMethod read_new_method(wire::Params& params);
/// `payment_method` or `payment_method_data`.
[[nodiscard]] MethodChoice read_method_choice(wire::Params& params);
/// `payment_method_options[card][request_three_d_secure]`.
[[nodiscard]] std::optional<RequestThreeDSecure> read_three_d_secure_wish(wire::Params& params);

/// `automatic_payment_methods` or `payment_method_types`: only cards are sold here.
void read_method_types(wire::Params& params, std::optional<AutomaticPaymentMethods>& automatic,
                       std::vector<std::string>& types);

/// An absolute URL; an app's own scheme will do.
[[nodiscard]] std::optional<std::string> read_return_url(wire::Params& params);

/// Parameters of Stripe's that change nothing here.
void ignore(wire::Params& params, std::span<const std::string_view> names);

}  // namespace rentezy::stripe_sandbox::api
