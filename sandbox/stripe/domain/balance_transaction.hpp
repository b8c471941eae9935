/// What a charge or a refund did to the merchant's balance. It is a view: all of it follows from the charge or refund,
/// and its id from theirs, so nothing is stored.
#pragma once
#include "sandbox/stripe/domain/refund.hpp"

namespace rentezy::stripe_sandbox {

struct FeeDetail {
    Amount amount = 0;
    Null application;
    std::string currency;
    std::string description = "Stripe processing fees";
    std::string type = "stripe_fee";
};
BOOST_DESCRIBE_STRUCT(FeeDetail, (), (amount, application, currency, description, type))

struct BalanceTransaction {
    std::string id;
    Literal<"balance_transaction"> object;
    Amount amount = 0;
    UnixSeconds available_on = 0;
    std::string balance_type = "payments";
    UnixSeconds created = 0;
    std::string currency;
    std::optional<std::string> description;
    Null exchange_rate;
    Amount fee = 0;
    std::vector<FeeDetail> fee_details;
    Amount net = 0;
    std::string reporting_category;
    std::string source;
    std::string status = "available";
    std::string type;
};
BOOST_DESCRIBE_STRUCT(BalanceTransaction, (),
                      (id, object, amount, available_on, balance_type, created, currency, description, exchange_rate,
                       fee, fee_details, net, reporting_category, source, status, type))

/// Of a captured charge.
[[nodiscard]] BalanceTransaction balance_transaction(const Charge& charge);
/// Of a refund that took money from the balance.
[[nodiscard]] BalanceTransaction balance_transaction(const Refund& refund);

}  // namespace rentezy::stripe_sandbox
