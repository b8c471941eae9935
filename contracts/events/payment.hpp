/// What payment tells the world: topic "payment". Consumers act on their own purpose only.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

namespace payment_events {
inline constexpr std::string_view topic = "payment";
inline constexpr std::string_view succeeded = "payment.succeeded.v1";
inline constexpr std::string_view failed = "payment.failed.v1";
inline constexpr std::string_view cancelled = "payment.cancelled.v1";
inline constexpr std::string_view refunded = "payment.refunded.v1";
inline constexpr std::string_view refund_failed = "payment.refund_failed.v1";
}  // namespace payment_events

enum class PaymentPurpose { booking, rent, deposit };
BOOST_DESCRIBE_ENUM(PaymentPurpose, booking, rent, deposit)

/// Data of payment.succeeded; the subject is the payment.
struct PaymentSucceeded {
    PaymentId payment_id;
    PaymentPurpose purpose{};
    /// What it pays for: the booking's id when `purpose` is booking.
    ReferenceId reference_id;
    Money amount;
};
BOOST_DESCRIBE_STRUCT(PaymentSucceeded, (), (payment_id, purpose, reference_id, amount))

/// Data of payment.failed: one declined charge, told once for each charge.
struct PaymentFailed {
    PaymentId payment_id;
    PaymentPurpose purpose{};
    ReferenceId reference_id;
    std::string charge_id;
    /// Stripe's decline code: card_declined, insufficient_funds, …
    std::string code;
};
BOOST_DESCRIBE_STRUCT(PaymentFailed, (), (payment_id, purpose, reference_id, charge_id, code))

/// Data of payment.cancelled: no money can come from this payment any more. `payment_id` is null where there was none.
struct PaymentCancelled {
    std::optional<PaymentId> payment_id;
    PaymentPurpose purpose{};
    ReferenceId reference_id;
};
BOOST_DESCRIBE_STRUCT(PaymentCancelled, (), (payment_id, purpose, reference_id))

/// Data of payment.refunded and payment.refund_failed; the subject is the payment.
struct PaymentRefund {
    PaymentId payment_id;
    PaymentPurpose purpose{};
    ReferenceId reference_id;
    RefundId refund_id;
    Money amount;
};
BOOST_DESCRIBE_STRUCT(PaymentRefund, (), (payment_id, purpose, reference_id, refund_id, amount))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PaymentSucceeded)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PaymentFailed)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PaymentCancelled)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PaymentRefund)
