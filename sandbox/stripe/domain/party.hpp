/// Who and where: addresses and contact details as Stripe's objects carry them.
#pragma once
#include <boost/describe.hpp>

#include "sandbox/stripe/domain/shape.hpp"

namespace rentezy::stripe_sandbox {

struct Address {
    std::optional<std::string> city;
    std::optional<std::string> country;
    std::optional<std::string> line1;
    std::optional<std::string> line2;
    std::optional<std::string> postal_code;
    std::optional<std::string> state;
};
BOOST_DESCRIBE_STRUCT(Address, (), (city, country, line1, line2, postal_code, state))

struct BillingDetails {
    Address address;
    std::optional<std::string> email;
    std::optional<std::string> name;
    std::optional<std::string> phone;
    Null tax_id;
};
BOOST_DESCRIBE_STRUCT(BillingDetails, (), (address, email, name, phone, tax_id))

struct Shipping {
    Address address;
    std::optional<std::string> carrier;
    std::optional<std::string> name;
    std::optional<std::string> phone;
    std::optional<std::string> tracking_number;
};
BOOST_DESCRIBE_STRUCT(Shipping, (), (address, carrier, name, phone, tracking_number))

}  // namespace rentezy::stripe_sandbox
