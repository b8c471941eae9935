#include "sandbox/stripe/app/customers.hpp"

#include "sandbox/stripe/app/methods.hpp"
#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox {
namespace {

/// More cards than anybody keeps; a customer with more keeps the rest attached to a deleted one.
constexpr int methods_detached_limit = 1000;

/// The default must be one of the customer's own methods.
task<Answer<void>> check_default_method(Command& command, const Customer& customer) {
    const auto& id = customer.invoice_settings.default_payment_method;
    if (!id) co_return Answer<void>{};
    std::optional<PaymentMethod> method;
    if (const auto* changed = command.changes.find(*id))
        method = wire::read<PaymentMethod>(*changed);
    else
        method = TRY(co_await find_object<PaymentMethod>(command, Kind::payment_method, *id,
                                                         "invoice_settings[default_payment_method]"));
    if (method->customer != customer.id)
        co_return std::unexpected(errors::invalid_request(
            fmt::format(
                "The customer does not have a payment method with the ID {}. The payment method must be attached to "
                "the customer.",
                *id),
            "invoice_settings[default_payment_method]", "resource_missing"));
    co_return Answer<void>{};
}

}  // namespace

task<Answer<Json>> create_customer(Command& command, const CreateCustomer& input) {
    auto customer = input.customer;
    customer.id = command.app.new_id(Kind::customer);
    customer.created = command.now.unix_seconds();
    customer.invoice_prefix = random_letters(8);
    for (char& letter : customer.invoice_prefix)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    command.changes.happened("customer.created", customer);
    if (input.payment_method) TRY_VOID(co_await attach(command, *input.payment_method, customer.id));
    TRY_VOID(co_await check_default_method(command, customer));
    command.changes.save(customer);
    co_return wire::write(customer);
}

task<Answer<Json>> update_customer(Command& command, const UpdateCustomer& input) {
    auto customer = TRY(co_await lock_object<Customer>(command, Kind::customer, input.id, "customer"));
    if (customer.deleted.value) co_return std::unexpected(errors::no_such(Kind::customer, input.id, "customer"));
    const auto before = wire::write(customer);
    if (input.unset_metadata) customer.metadata.clear();
    TRY_VOID(merge(customer.metadata, input.metadata));
    input.describe(customer);
    TRY_VOID(co_await check_default_method(command, customer));
    command.changes.save(customer);
    command.changes.happened("customer.updated", customer, before);
    co_return wire::write(customer);
}

task<Answer<Json>> delete_customer(Command& command, const std::string& id) {
    auto customer = TRY(co_await lock_object<Customer>(command, Kind::customer, id, "customer"));
    if (customer.deleted.value) co_return std::unexpected(errors::no_such(Kind::customer, id, "customer"));
    ListQuery query{.above = std::string(prefix(Kind::payment_method)), .below = "pm_2", .customer = id};
    query.limit = methods_detached_limit;
    for (const auto& stored : co_await command.transaction.list(query)) {
        auto method = wire::read<PaymentMethod>(stored.body);
        method.customer.reset();
        method.spent.value = true;
        command.changes.save(method);
    }
    customer.deleted.value = true;
    command.changes.save(customer);
    command.changes.happened("customer.deleted", customer);
    co_return wire::write(Deleted<"customer">{id, {}, true});
}

}  // namespace rentezy::stripe_sandbox
