/// The life of a refund: money of a succeeded payment on its way back. Asked for once by its own id, paid back once.
///
///     requested ──taken by the provider──► pending ──► succeeded        either ──► failed: a person has to look
#pragma once
#include "services/payment/domain/payment.hpp"

namespace rentezy::payment {

enum class RefundStatus { requested, pending, succeeded, failed };
BOOST_DESCRIBE_ENUM(RefundStatus, requested, pending, succeeded, failed)

struct Refund {
    RefundId id;
    PaymentId payment;
    Money amount;
    RefundStatus status = RefundStatus::requested;
    std::optional<std::string> provider_id;
    /// Which key it is asked for under: see refund_key().
    int round = 0;
    /// The answer under the last key was a failure of the provider, or the key is too old to be remembered: it may have
    /// been done. Look before asking again.
    bool must_look = false;
    /// When the current key was first used.
    std::optional<Instant> first_sent_at;
    std::optional<std::string> failure;
    std::int64_t version = 1;
};

/// A refund as the provider describes it.
struct RefundState {
    std::string id;
    std::string intent_id;
    std::string status;  // pending, requires_action, succeeded, failed, canceled
    std::string failure;
    /// From our own metadata.
    std::optional<RefundId> refund;
};

enum class TellRefund { nothing, refunded, failed };

struct RefundStep {
    Refund refund;
    TellRefund tell = TellRefund::nothing;
    NextLook next = NextLook::in_time;
};

/// What the provider's word means. A refund that was paid back may still fail later, when the bank returns it.
/// Error: nothing_new.
[[nodiscard]] std::expected<RefundStep, Error> apply_refund(const Refund& refund, const RefundState& state);

/// The provider will not do it, and would say so again. Error: nothing_new when it has ended before.
[[nodiscard]] std::expected<RefundStep, Error> refuse_refund(const Refund& refund, std::string reason);

/// The provider failed under the current key: look first, then use another. Error: nothing_new when it has ended.
[[nodiscard]] std::expected<RefundStep, Error> doubt_refund(const Refund& refund);

/// Looked, and it is not there: the next try is a new request. Error: nothing_new when it has ended.
[[nodiscard]] std::expected<RefundStep, Error> ask_refund_anew(const Refund& refund);

[[nodiscard]] std::string refund_key(const Refund& refund);

}  // namespace rentezy::payment
