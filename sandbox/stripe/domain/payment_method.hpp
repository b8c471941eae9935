/// A card as a merchant sees it: brand, last four digits and expiry, never its number.
#pragma once
#include "sandbox/stripe/domain/party.hpp"
#include "sandbox/stripe/domain/test_cards.hpp"

namespace rentezy::stripe_sandbox {

struct CardChecks {
    std::optional<std::string> address_line1_check;
    std::optional<std::string> address_postal_code_check;
    std::optional<std::string> cvc_check;
};
BOOST_DESCRIBE_STRUCT(CardChecks, (), (address_line1_check, address_postal_code_check, cvc_check))

struct CardNetworks {
    std::vector<std::string> available;
    Null preferred;
};
BOOST_DESCRIBE_STRUCT(CardNetworks, (), (available, preferred))

struct ThreeDSecureUsage {
    bool supported = true;
};
BOOST_DESCRIBE_STRUCT(ThreeDSecureUsage, (), (supported))

struct CardView {
    std::string brand;
    CardChecks checks;
    std::string country;
    std::string display_brand;
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;
    std::string fingerprint;
    std::string funding;
    Null generated_from;
    std::string last4;
    CardNetworks networks;
    std::string regulated_status = "unregulated";
    ThreeDSecureUsage three_d_secure_usage;
    Null wallet;
};
BOOST_DESCRIBE_STRUCT(CardView, (),
                      (brand, checks, country, display_brand, exp_month, exp_year, fingerprint, funding, generated_from,
                       last4, networks, regulated_status, three_d_secure_usage, wallet))

struct PaymentMethod {
    std::string id;
    Literal<"payment_method"> object;
    std::string allow_redisplay = "unspecified";
    BillingDetails billing_details;
    CardView card;
    UnixSeconds created = 0;
    std::optional<std::string> customer;
    Null customer_account;
    bool livemode = false;
    Metadata metadata;
    Literal<"card"> type;
    /// A setup of this card was authenticated: off-session payments need no customer any more.
    Hidden<bool> set_up;
    /// It paid without belonging to a customer, or was detached from one: Stripe lets nobody use it again.
    Hidden<bool> spent;

    /// The pretended bank behind it.
    [[nodiscard]] const TestCard& bank() const;
};
BOOST_DESCRIBE_STRUCT(PaymentMethod, (),
                      (id, object, allow_redisplay, billing_details, card, created, customer, customer_account,
                       livemode, metadata, type, set_up, spent))

}  // namespace rentezy::stripe_sandbox
