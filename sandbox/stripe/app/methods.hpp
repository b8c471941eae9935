/// Payment methods: made from a card's data, taken from those ready-made, attached to customers; and found by those who
/// want to pay with one.
#pragma once
#include "sandbox/stripe/app/command.hpp"
#include "sandbox/stripe/domain/card_details.hpp"

namespace rentezy::stripe_sandbox {

/// A card as it was sent: its data, or a token of a ready-made one ("tok_visa").
struct NewMethod {
    std::optional<std::string> token;
    CardDetails card;
    BillingDetails billing_details;
    Metadata metadata;
    std::optional<std::string> allow_redisplay;
};

/// What to pay with: a method that exists (or a `pm_card_…`), or a new one.
struct MethodChoice {
    std::optional<std::string> id;
    std::optional<NewMethod> made;
    [[nodiscard]] bool empty() const { return !id && !made; }
};

/// The chosen method, usable by `customer`; a new one is not saved yet.
/// Errors: 404; 402 for bad card data; 400 where it belongs to somebody else or may not be used again.
task<Answer<PaymentMethod>> choose_method(Command& command, const MethodChoice& choice,
                                          const std::optional<std::string>& customer);

task<Answer<Json>> create_payment_method(Command& command, const NewMethod& input);

struct UpdatePaymentMethod {
    std::string id;
    Metadata metadata;
    bool unset_metadata = false;
    std::optional<BillingDetails> billing_details;
    std::optional<std::int64_t> exp_month;
    std::optional<std::int64_t> exp_year;
};
task<Answer<Json>> update_payment_method(Command& command, const UpdatePaymentMethod& input);

struct AttachMethod {
    std::string method;
    std::string customer;
};
/// Errors: 404; 402 where the card's bank declines; 400 where it is attached already or was used before.
task<Answer<Json>> attach_payment_method(Command& command, const AttachMethod& input);
/// Errors: 404; 400 where it is attached to nobody.
task<Answer<Json>> detach_payment_method(Command& command, const std::string& id);

/// Attaches for another use-case (a new customer's `payment_method`). Errors: as attach_payment_method.
task<Answer<PaymentMethod>> attach(Command& command, std::string method_id, const std::string& customer_id);

}  // namespace rentezy::stripe_sandbox
