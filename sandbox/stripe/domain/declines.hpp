/// Why a card's bank says no, with the codes and sentences of https://docs.stripe.com/declines/codes and
/// https://docs.stripe.com/error-codes.
#pragma once
#include <string_view>

namespace rentezy::stripe_sandbox {

enum class Decline {
    generic_decline,
    insufficient_funds,
    lost_card,
    stolen_card,
    expired_card,
    incorrect_cvc,
    processing_error,
    card_velocity_exceeded,
    fraudulent,
    authentication_required,
    test_mode_live_card,
};

struct DeclineText {
    std::string_view code;            // of the error
    std::string_view decline_code;    // of the bank
    std::string_view message;         // for the one who pays
    std::string_view network_status;  // of the charge's outcome
    std::string_view seller_message;
};

[[nodiscard]] const DeclineText& text(Decline decline);

}  // namespace rentezy::stripe_sandbox
