#include "sandbox/stripe/app/customers.hpp"

#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/read_inputs.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

void describe(wire::Params& params, Customer& customer) {
    params.update(customer.name, "name", 256);
    params.update(customer.email, "email", 512);
    params.update(customer.phone, "phone", 20);
    params.update(customer.description, "description");
    if (params.unset("address"))
        customer.address.reset();
    else if (params.has("address"))
        customer.address = read_address(params.object("address"));
    read_shipping(params, customer.shipping);
    if (const auto balance = params.integer("balance", -999'999'999'999, 999'999'999'999)) customer.balance = *balance;
    if (params.has("preferred_locales")) customer.preferred_locales = params.list("preferred_locales");
    if (auto exempt = params.text("tax_exempt", 10)) customer.tax_exempt = std::move(*exempt);
    auto invoices = params.object("invoice_settings");
    invoices.update(customer.invoice_settings.default_payment_method, "default_payment_method");
    params.ignore("cash_balance");
    params.ignore("tax");
}

task<Reply> create(ApiRequest& request) {
    auto& params = request.params;
    CreateCustomer input;
    describe(params, input.customer);
    input.payment_method = params.text("payment_method");
    if (auto merged = merge(input.customer.metadata, params.metadata()); !merged) params.fail(merged.error());
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, create_customer, std::move(input));
}

task<Reply> update(ApiRequest& request) {
    auto& params = request.params;
    UpdateCustomer input;
    input.id = request.path.front();
    input.unset_metadata = params.unset("metadata");
    input.metadata = params.metadata();
    Customer checked;
    describe(params, checked);
    input.describe = [params](Customer& customer) mutable { describe(params, customer); };
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_customer, std::move(input));
}

task<Reply> remove(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, delete_customer, request.path.front());
}

task<Reply> retrieve_one(ApiRequest& request) { return retrieve(request, Kind::customer, "id"); }

task<Reply> list_all(ApiRequest& request) {
    ListQuery filters;
    filters.email = request.params.text("email");
    return list(request, Kind::customer, std::move(filters));
}

}  // namespace

std::vector<Endpoint> customer_endpoints() {
    using enum http::Method;
    return {{post, "/v1/customers", &create},
            {get, "/v1/customers", &list_all},
            {get, "/v1/customers/{id}", &retrieve_one},
            {post, "/v1/customers/{id}", &update},
            {delete_, "/v1/customers/{id}", &remove}};
}

}  // namespace rentezy::stripe_sandbox::api
