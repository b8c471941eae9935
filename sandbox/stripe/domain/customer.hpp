/// Whom a merchant charges again: https://docs.stripe.com/api/customers/object.
#pragma once
#include "sandbox/stripe/domain/party.hpp"

namespace rentezy::stripe_sandbox {

struct InvoiceSettings {
    Null custom_fields;
    std::optional<std::string> default_payment_method;
    Null footer;
    Null rendering_options;
};
BOOST_DESCRIBE_STRUCT(InvoiceSettings, (), (custom_fields, default_payment_method, footer, rendering_options))

struct Customer {
    std::string id;
    Literal<"customer"> object;
    std::optional<Address> address;
    std::int64_t balance = 0;
    UnixSeconds created = 0;
    Null currency;
    Null default_source;
    bool delinquent = false;
    std::optional<std::string> description;
    Null discount;
    std::optional<std::string> email;
    std::string invoice_prefix;
    InvoiceSettings invoice_settings;
    bool livemode = false;
    Metadata metadata;
    std::optional<std::string> name;
    std::optional<std::string> phone;
    std::vector<std::string> preferred_locales;
    std::optional<Shipping> shipping;
    std::string tax_exempt = "none";
    Null test_clock;
    Hidden<bool> deleted;
};
BOOST_DESCRIBE_STRUCT(Customer, (),
                      (id, object, address, balance, created, currency, default_source, delinquent, description,
                       discount, email, invoice_prefix, invoice_settings, livemode, metadata, name, phone,
                       preferred_locales, shipping, tax_exempt, test_clock, deleted))

/// What is left of a customer, or of an endpoint, once it is deleted.
template <LiteralText Object>
struct Deleted {
    std::string id;
    Literal<Object> object;
    bool deleted = true;
    BOOST_DESCRIBE_CLASS(Deleted, (), (id, object, deleted), (), ())
};

}  // namespace rentezy::stripe_sandbox
