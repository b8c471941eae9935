/// The life of a payment: one intent at the provider for one thing to be paid. Every change of a payment is decided
/// here: a use-case loads and locks, asks, and saves what is said. Pure: no I/O, no JSON, no clock.
///
///     created ──intent made──► open ──money received──► succeeded
///        └───────────┴──no money can come any more──► cancelled ──money received after all──► succeeded
///
/// What the provider says about an intent reaches us three ways, in any order and any number of times: as the answer to
/// our own call, by webhook, and by asking. All three go through apply_intent(), which tells the world each thing once.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "contracts/events/payment.hpp"
#include "platform/clock/instant.hpp"

namespace rentezy::payment {

using UserId = auth_token::UserId;
using Purpose = contracts::PaymentPurpose;

/// created: the intent has been asked for, and the answer is not known. open: there is an intent, and no end to it yet.
enum class Status { created, open, cancelled, succeeded };
BOOST_DESCRIBE_ENUM(Status, created, open, cancelled, succeeded)

struct Payment {
    PaymentId id;
    Purpose purpose{};
    /// What is paid for; one payment for each purpose and reference.
    ReferenceId reference;
    UserId payer;
    LandlordAccountId payee;
    Money amount;
    Status status = Status::created;
    std::optional<std::string> intent_id;
    /// Lets the payer's browser confirm the intent. Told to the payer alone.
    std::optional<std::string> client_secret;
    /// The provider's word, as it was last heard: requires_payment_method, processing, succeeded, canceled …
    std::optional<std::string> intent_status;
    /// The thing is not for sale any more: the intent is to be cancelled, also one whose making is still under way.
    bool cancel_requested = false;
    /// How many keys for making the intent the provider has answered with a failure of its own; see intent_key().
    int create_round = 0;
    /// Charges that were declined and told of.
    std::vector<std::string> declined_charges;
    std::int64_t version = 1;
    Instant created_at;
};

/// Why a charge did not go through.
struct Decline {
    /// The charge's id; where authentication failed before there was a charge, the id of the method that was tried.
    std::string charge;
    std::string code;
    friend bool operator==(const Decline&, const Decline&) = default;
};

/// An intent as the provider describes it.
struct IntentState {
    std::string id;
    std::string client_secret;  // empty where it was not told
    std::string status;
    Money received;
    std::optional<Decline> decline;
    /// From our own metadata: which payment this intent was made for.
    std::optional<PaymentId> payment;
};

// What the world is told.
struct TellSucceeded {
    Money received;
};
struct TellFailed {
    Decline decline;
};
struct TellCancelled {};
using Tell = std::variant<TellSucceeded, TellFailed, TellCancelled>;

/// When the provider is to be asked or told again.
enum class NextLook { at_once, in_time, never };

struct Step {
    Payment payment;  // as it is from now on
    std::vector<Tell> tell;
    NextLook next = NextLook::in_time;
};

enum class Error {
    /// Nothing new: a duplicate, or older than what is known.
    nothing_new,
    /// The payment has another intent. Nobody was ever given the secret of this one.
    another_intent,
    /// The payment cannot be begun or cancelled where it stands.
    wrong_state,
};

[[nodiscard]] constexpr bool is_final(std::string_view intent_status) {
    return intent_status == "succeeded" || intent_status == "canceled";
}

/// What an intent's state means for its payment. Money counts whatever was told before: a payment that was cancelled is
/// succeeded then, and it is booking's to find a room or to give the money back. Errors: nothing_new, another_intent.
[[nodiscard]] std::expected<Step, Error> apply_intent(const Payment& payment, const IntentState& intent);

/// Why a payment is to be cancelled.
enum class CancelReason {
    /// Its hold ends, and somebody waits to hear that no money will come.
    awaited,
    /// It is not wanted any more; nobody waits.
    unwanted,
};

/// Asks for the end of a payment that has begun. One that was cancelled before is told of again where somebody waits.
/// Errors: nothing_new; wrong_state where the money has arrived, which was told.
[[nodiscard]] std::expected<Step, Error> request_cancel(const Payment& payment, CancelReason reason);

/// A payment whose intent was asked for so long ago that the provider has forgotten the key. If there is an intent, its
/// secret was never told to anybody, so no money can come. Error: wrong_state unless `created`.
[[nodiscard]] std::expected<Step, Error> give_up_creation(const Payment& payment);

/// What stands in the way of `user` paying now; nothing where the payment may go on.
[[nodiscard]] inline bool may_be_paid(const Payment& payment) {
    return !payment.cancel_requested && payment.status != Status::cancelled;
}

/// The idempotency key under which the payment's intent is made. The same until the provider itself failed under it:
/// it keeps such an answer, so the next try needs a new key. Should the failed one have made an intent nevertheless,
/// its secret went nowhere.
[[nodiscard]] std::string intent_key(const Payment& payment);

}  // namespace rentezy::payment
