#include "sandbox/stripe/app/objects.hpp"

#include "sandbox/stripe/domain/balance_transaction.hpp"

namespace rentezy::stripe_sandbox {
namespace {

template <class T>
Json reshow(std::string_view stored) {
    return wire::write(wire::read<T>(stored));
}

Json show_customer(std::string_view stored) {
    const auto customer = wire::read<Customer>(stored);
    if (customer.deleted.value) return wire::write(Deleted<"customer">{customer.id, {}, true});
    return wire::write(customer);
}

Json show_balance_transaction(std::string_view stored) {
    // The document names itself: it begins with its id.
    return stored.find("\"object\":\"refund\"") != std::string_view::npos
               ? wire::write(balance_transaction(wire::read<Refund>(stored)))
               : wire::write(balance_transaction(wire::read<Charge>(stored)));
}

}  // namespace

Json shown(std::string_view id, std::string_view stored) {
    switch (kind_of(id).value_or(Kind::request)) {
        case Kind::payment_intent:
            return reshow<PaymentIntent>(stored);
        case Kind::charge:
            return reshow<Charge>(stored);
        case Kind::refund:
            return reshow<Refund>(stored);
        case Kind::payment_method:
            return reshow<PaymentMethod>(stored);
        case Kind::customer:
            return show_customer(stored);
        case Kind::setup_intent:
            return reshow<SetupIntent>(stored);
        case Kind::balance_transaction:
            return show_balance_transaction(stored);
        case Kind::setup_attempt:
        case Kind::event:
        case Kind::webhook_endpoint:
        case Kind::request:
            break;
    }
    throw std::logic_error("no object is shown by such an id: " + std::string(id));
}

std::vector<std::string> sources_of(std::string_view id) {
    if (kind_of(id) != Kind::balance_transaction) return {std::string(id)};
    const auto rest = std::string(tail(Kind::balance_transaction, id));
    return {std::string(prefix(Kind::charge)) + rest, std::string(prefix(Kind::refund)) + rest};
}

task<Answer<Customer>> find_customer(Command& command, const std::string& id, std::string_view param) {
    auto customer = co_await find_object<Customer>(command, Kind::customer, id, param);
    if (customer && customer->deleted.value) co_return std::unexpected(errors::no_such(Kind::customer, id, param));
    co_return customer;
}

}  // namespace rentezy::stripe_sandbox
