/// The pretended banks: every card that this sandbox accepts and what its bank does. Numbers, ready-made payment
/// methods
/// (`pm_card_…`, `tok_…`) and behaviour are those of https://docs.stripe.com/testing. A card that is not here is a real
/// one, and no real card belongs in a sandbox.
///
/// No number is ever stored: an object keeps the card's fingerprint, and the bank is found again by it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sandbox/stripe/domain/declines.hpp"

namespace rentezy::stripe_sandbox {

/// When the bank wants its customer to authenticate. "On session": the customer is there.
enum class ThreeDSecure {
    unsupported,     // never
    optional,        // only where the payment asks for it
    required,        // on session; off session it is declined
    unless_set_up,   // as required, but off session it passes once a setup was authenticated
    already_set_up,  // on session; off session it passes
    failing,         // required, and the bank's authentication is broken
};

enum class Check { pass, fail, unavailable };

/// What becomes of a refund some time after it was made.
enum class RefundFate { succeeds, pending_then_succeeds, succeeds_then_fails };

enum class Risk { normal, elevated, highest };

struct TestCard {
    std::string_view number;
    std::string_view alias;  // of pm_card_ALIAS and tok_ALIAS; empty where there is none
    std::string_view brand = "visa";
    std::string_view country = "US";
    std::string_view funding = "credit";
    ThreeDSecure three_d_secure = ThreeDSecure::optional;
    std::optional<Decline> decline = std::nullopt;
    /// Charges are declined, but the card can be attached to a customer first.
    bool attaches_though_declined = false;
    RefundFate refund = RefundFate::succeeds;
    Risk risk = Risk::normal;
    Check cvc = Check::pass;
    Check line1 = Check::pass;
    Check postal_code = Check::pass;
};

[[nodiscard]] std::span<const TestCard> test_cards();

/// By its digits, without spaces.
[[nodiscard]] const TestCard* card_by_number(std::string_view number);
/// By "pm_card_visa" or "tok_visa".
[[nodiscard]] const TestCard* card_by_token(std::string_view token);
[[nodiscard]] const TestCard* card_by_fingerprint(std::string_view fingerprint);

/// Sixteen letters and digits, the same for the same number in every sandbox.
[[nodiscard]] std::string fingerprint(std::string_view number);

}  // namespace rentezy::stripe_sandbox
