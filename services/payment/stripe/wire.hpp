/// Stripe's JSON, as far as we read it: https://docs.stripe.com/api. Read with Unknown::ignore: Stripe adds members at
/// any time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"
#include "services/payment/app/provider.hpp"

namespace rentezy::payment::stripe {

/// What we write beside our objects.
struct Metadata {
    std::optional<std::string> payment_id;
    std::optional<std::string> refund_id;
};
BOOST_DESCRIBE_STRUCT(Metadata, (), (payment_id, refund_id))

struct Named {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

struct PaymentError {
    std::optional<std::string> charge;
    std::optional<std::string> code;
    std::optional<std::string> decline_code;
    std::optional<Named> payment_method;
};
BOOST_DESCRIBE_STRUCT(PaymentError, (), (charge, code, decline_code, payment_method))

struct Intent {
    std::string id;
    std::string status;
    std::string currency;
    std::optional<std::string> client_secret;
    std::optional<std::int64_t> amount_received;
    std::optional<PaymentError> last_payment_error;
    std::optional<Metadata> metadata;
};
BOOST_DESCRIBE_STRUCT(Intent, (), (id, status, currency, client_secret, amount_received, last_payment_error, metadata))

struct StripeRefund {
    std::string id;
    std::string status;
    std::optional<std::string> payment_intent;
    std::optional<std::string> failure_reason;
    std::optional<Metadata> metadata;
};
BOOST_DESCRIBE_STRUCT(StripeRefund, (), (id, status, payment_intent, failure_reason, metadata))

struct RefundList {
    std::vector<StripeRefund> data;
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(RefundList, (), (data, has_more))

struct ErrorBody {
    std::optional<std::string> type;
    std::optional<std::string> code;
    std::optional<std::string> message;
    std::optional<Intent> payment_intent;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (), (type, code, message, payment_intent))

struct ErrorAnswer {
    ErrorBody error;
};
BOOST_DESCRIBE_STRUCT(ErrorAnswer, (), (error))

struct EventHead {
    std::string id;
    std::string type;
};
BOOST_DESCRIBE_STRUCT(EventHead, (), (id, type))

struct IntentData {
    Intent object;
};
BOOST_DESCRIBE_STRUCT(IntentData, (), (object))
struct IntentEvent {
    IntentData data;
};
BOOST_DESCRIBE_STRUCT(IntentEvent, (), (data))

struct RefundData {
    StripeRefund object;
};
BOOST_DESCRIBE_STRUCT(RefundData, (), (object))
struct RefundEvent {
    RefundData data;
};
BOOST_DESCRIBE_STRUCT(RefundEvent, (), (data))

struct ChargeObject {
    std::optional<std::string> payment_intent;
};
BOOST_DESCRIBE_STRUCT(ChargeObject, (), (payment_intent))
struct ChargeData {
    ChargeObject object;
};
BOOST_DESCRIBE_STRUCT(ChargeData, (), (object))
struct ChargeEvent {
    ChargeData data;
};
BOOST_DESCRIBE_STRUCT(ChargeEvent, (), (data))

/// In our terms. Throws std::invalid_argument for money that we cannot count.
[[nodiscard]] IntentState state_of(const Intent& intent);
[[nodiscard]] RefundState state_of(const StripeRefund& refund);

}  // namespace rentezy::payment::stripe

RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::Intent)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::StripeRefund)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::RefundList)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::ErrorAnswer)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::EventHead)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::IntentEvent)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::RefundEvent)
RENTEZY_CONTRACT_EXTERN(rentezy::payment::stripe::ChargeEvent)
