#include "sandbox/stripe/domain/declines.hpp"

#include <array>
#include <cstddef>

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::string_view by_bank = "declined_by_network";
constexpr std::string_view not_sent = "not_sent_to_network";

/// In the order of Decline.
constexpr std::array<DeclineText, 11> texts{{
    {"card_declined", "generic_decline", "Your card was declined.", by_bank,
     "The bank did not return any further details with this decline."},
    {"card_declined", "insufficient_funds", "Your card has insufficient funds.", by_bank,
     "The bank returned the decline code `insufficient_funds`."},
    {"card_declined", "lost_card", "Your card was declined.", by_bank,
     "The bank returned the decline code `lost_card`."},
    {"card_declined", "stolen_card", "Your card was declined.", by_bank,
     "The bank returned the decline code `stolen_card`."},
    {"expired_card", "expired_card", "Your card has expired.", by_bank,
     "The bank returned the decline code `expired_card`."},
    {"incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.", by_bank,
     "The bank returned the decline code `incorrect_cvc`."},
    {"processing_error", "processing_error", "An error occurred while processing your card. Try again in a little bit.",
     by_bank, "The bank returned the decline code `processing_error`."},
    {"card_declined", "card_velocity_exceeded",
     "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.", by_bank,
     "The bank returned the decline code `card_velocity_exceeded`."},
    {"card_declined", "fraudulent", "Your card was declined.", not_sent, "Stripe blocked this payment as too risky."},
    {"authentication_required", "authentication_required",
     "Your card was declined. This transaction requires authentication.", by_bank,
     "The bank returned the decline code `authentication_required`."},
    {"card_declined", "test_mode_live_card",
     "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test "
     "cards, visit: https://stripe.com/docs/testing.",
     not_sent, "The request used a live card in test mode."},
}};

}  // namespace

const DeclineText& text(Decline decline) { return texts.at(static_cast<std::size_t>(decline)); }

}  // namespace rentezy::stripe_sandbox
