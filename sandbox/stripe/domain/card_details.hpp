/// A card's data as somebody typed it, and what Stripe says to it before any bank is asked.
#pragma once
#include "platform/clock/instant.hpp"
#include "sandbox/stripe/domain/api_error.hpp"

namespace rentezy::stripe_sandbox {

struct CardDetails {
    std::string number;  // spaces and dashes are allowed
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;  // two digits mean this century
    std::optional<std::string> cvc;
};

/// The check digit of ISO/IEC 7812-1, over digits only.
[[nodiscard]] bool passes_luhn(std::string_view digits);

/// Errors: 402 incorrect_number, invalid_expiry_month, invalid_expiry_year, invalid_cvc, and card_declined for a real
/// card.
[[nodiscard]] Answer<const TestCard*> read_card(const CardDetails& details, Instant now);

/// The payment method that such a card makes. `cvc_given`: its check is still to come, else there is nothing to check.
[[nodiscard]] PaymentMethod make_payment_method(std::string id, const TestCard& card, std::int64_t exp_month,
                                                std::int64_t exp_year, bool cvc_given, Instant now);

/// One of the ready-made `pm_card_…`, used or retrieved: a fresh method of that card, good for another three years.
[[nodiscard]] PaymentMethod ready_made(std::string id, const TestCard& card, Instant now);

}  // namespace rentezy::stripe_sandbox
