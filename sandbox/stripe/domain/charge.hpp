/// One attempt to take money with one card: https://docs.stripe.com/api/charges/object.
#pragma once
#include "sandbox/stripe/domain/payment_intent.hpp"

namespace rentezy::stripe_sandbox {

enum class ChargeStatus { failed, pending, succeeded };
BOOST_DESCRIBE_ENUM(ChargeStatus, failed, pending, succeeded)

struct Outcome {
    Null advice_code;
    Null network_advice_code;
    std::optional<std::string> network_decline_code;
    std::string network_status;
    std::optional<std::string> reason;
    std::string risk_level = "normal";
    std::int64_t risk_score = 0;
    std::string seller_message;
    std::string type;
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (advice_code, network_advice_code, network_decline_code, network_status, reason, risk_level,
                       risk_score, seller_message, type))

struct ThreeDSecureResult {
    std::string authentication_flow = "challenge";
    std::string electronic_commerce_indicator = "05";
    Null exemption_indicator;
    std::string result = "authenticated";
    Null result_reason;
    std::string version = "2.2.0";
};
BOOST_DESCRIBE_STRUCT(ThreeDSecureResult, (),
                      (authentication_flow, electronic_commerce_indicator, exemption_indicator, result, result_reason,
                       version))

struct ChargedCard {
    std::optional<Amount> amount_authorized;
    std::optional<std::string> authorization_code;
    std::string brand;
    CardChecks checks;
    std::string country;
    std::optional<std::string> electronic_commerce_indicator;
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;
    std::string fingerprint;
    std::string funding;
    Null installments;
    std::string last4;
    Null mandate;
    std::string network;
    Null network_transaction_id;
    std::string regulated_status = "unregulated";
    std::optional<ThreeDSecureResult> three_d_secure;
    Null transaction_link_id;
    Null wallet;
};
BOOST_DESCRIBE_STRUCT(ChargedCard, (),
                      (amount_authorized, authorization_code, brand, checks, country, electronic_commerce_indicator,
                       exp_month, exp_year, fingerprint, funding, installments, last4, mandate, network,
                       network_transaction_id, regulated_status, three_d_secure, transaction_link_id, wallet))

struct PaymentMethodDetails {
    ChargedCard card;
    Literal<"card"> type;
};
BOOST_DESCRIBE_STRUCT(PaymentMethodDetails, (), (card, type))

struct Charge {
    std::string id;
    Literal<"charge"> object;
    Amount amount = 0;
    Amount amount_captured = 0;
    Amount amount_refunded = 0;
    Null application;
    Null application_fee;
    Null application_fee_amount;
    std::optional<std::string> balance_transaction;
    BillingDetails billing_details;
    std::string calculated_statement_descriptor = "RENTEZY SANDBOX";
    bool captured = false;
    UnixSeconds created = 0;
    std::string currency;
    std::optional<std::string> customer;
    std::optional<std::string> description;
    bool disputed = false;
    Null failure_balance_transaction;
    std::optional<std::string> failure_code;
    std::optional<std::string> failure_message;
    EmptyObject fraud_details;
    bool livemode = false;
    Metadata metadata;
    Null on_behalf_of;
    std::optional<Outcome> outcome;
    bool paid = false;
    std::string payment_intent;
    std::string payment_method;
    PaymentMethodDetails payment_method_details;
    std::optional<std::string> receipt_email;
    Null receipt_number;
    Null receipt_url;
    bool refunded = false;
    Null review;
    std::optional<Shipping> shipping;
    Null source;
    Null source_transfer;
    std::optional<std::string> statement_descriptor;
    std::optional<std::string> statement_descriptor_suffix;
    ChargeStatus status = ChargeStatus::failed;
    Null transfer_data;
    std::optional<std::string> transfer_group;

    [[nodiscard]] Amount refundable() const { return amount_captured - amount_refunded; }
};
BOOST_DESCRIBE_STRUCT(Charge, (),
                      (id, object, amount, amount_captured, amount_refunded, application, application_fee,
                       application_fee_amount, balance_transaction, billing_details, calculated_statement_descriptor,
                       captured, created, currency, customer, description, disputed, failure_balance_transaction,
                       failure_code, failure_message, fraud_details, livemode, metadata, on_behalf_of, outcome, paid,
                       payment_intent, payment_method, payment_method_details, receipt_email, receipt_number,
                       receipt_url, refunded, review, shipping, source, source_transfer, statement_descriptor,
                       statement_descriptor_suffix, status, transfer_data, transfer_group))

}  // namespace rentezy::stripe_sandbox
