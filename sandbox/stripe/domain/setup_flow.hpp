/// The life of a setup: as payment_flow.hpp, without money.
#pragma once
#include "sandbox/stripe/domain/setup_intent.hpp"

namespace rentezy::stripe_sandbox {

struct SetupProgress {
    std::vector<std::string_view> announcements;  // all about the intent
    std::optional<ApiError> refusal;
};

/// Asks the card's bank whether it may be kept. Errors: `setup_intent_unexpected_state`.
[[nodiscard]] Answer<SetupProgress> confirm(SetupIntent& intent, PaymentMethod& method, std::string challenge_page,
                                            std::string attempt_id);
/// The customer came back from the bank's page. Errors: the intent does not wait for that.
[[nodiscard]] Answer<SetupProgress> authenticated(SetupIntent& intent, PaymentMethod& method, bool passed);
/// Errors: `setup_intent_unexpected_state`.
[[nodiscard]] Answer<SetupProgress> cancel(SetupIntent& intent, std::optional<SetupCancellationReason> reason);

[[nodiscard]] std::string_view word(SetupStatus status);

}  // namespace rentezy::stripe_sandbox
