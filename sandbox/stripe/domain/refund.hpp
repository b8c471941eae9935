/// Money going back: https://docs.stripe.com/api/refunds/object, and the rules of who may get how much.
#pragma once
#include "platform/clock/instant.hpp"
#include "sandbox/stripe/domain/charge.hpp"

namespace rentezy::stripe_sandbox {

enum class RefundStatus { pending, requires_action, succeeded, failed, canceled };
BOOST_DESCRIBE_ENUM(RefundStatus, pending, requires_action, succeeded, failed, canceled)

enum class RefundReason { duplicate, fraudulent, requested_by_customer };
BOOST_DESCRIBE_ENUM(RefundReason, duplicate, fraudulent, requested_by_customer)

struct CardDestination {
    Maybe<std::string> reference;
    std::string reference_status = "pending";
    std::string reference_type = "acquirer_reference_number";
    Literal<"refund"> type;
};
BOOST_DESCRIBE_STRUCT(CardDestination, (), (reference, reference_status, reference_type, type))

struct RefundDestination {
    CardDestination card;
    Literal<"card"> type;
};
BOOST_DESCRIBE_STRUCT(RefundDestination, (), (card, type))

struct Refund {
    std::string id;
    Literal<"refund"> object;
    Amount amount = 0;
    std::optional<std::string> balance_transaction;
    std::string charge;
    UnixSeconds created = 0;
    std::string currency;
    std::optional<std::string> customer;
    Null customer_account;
    RefundDestination destination_details;
    Maybe<std::string> failure_balance_transaction;
    Maybe<std::string> failure_reason;
    Metadata metadata;
    std::string payment_intent;
    std::string payment_method;
    Maybe<std::string> pending_reason;
    std::optional<RefundReason> reason;
    Null receipt_number;
    Null source_transfer_reversal;
    RefundStatus status = RefundStatus::succeeded;
    Null transfer_reversal;
};
BOOST_DESCRIBE_STRUCT(Refund, (),
                      (id, object, amount, balance_transaction, charge, created, currency, customer, customer_account,
                       destination_details, failure_balance_transaction, failure_reason, metadata, payment_intent,
                       payment_method, pending_reason, reason, receipt_number, source_transfer_reversal, status,
                       transfer_reversal))

struct RefundRequest {
    std::string id;
    std::optional<Amount> amount;  // all that is left where absent
    std::optional<RefundReason> reason;
    Metadata metadata;
    Instant now;
};

/// Takes the refund's amount off the charge and makes the refund, pending where the card's bank is slow.
/// Errors: `charge_already_refunded`; more than is left; nothing captured.
[[nodiscard]] Answer<Refund> refund(Charge& charge, RefundRequest request);

/// What the bank answered some time later, for the cards whose refunds are not settled at once. Errors: none; a refund
/// that was settled stays as it is, and false is returned.
bool settle(Refund& refund, Charge& charge, RefundFate fate);

}  // namespace rentezy::stripe_sandbox
