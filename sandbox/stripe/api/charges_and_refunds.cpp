#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/app/refunds.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

task<Reply> create_one(ApiRequest& request) {
    auto& params = request.params;
    CreateRefund input;
    input.charge = params.text("charge");
    input.payment_intent = params.text("payment_intent");
    input.amount = params.integer("amount", 1, std::numeric_limits<Amount>::max());
    input.reason = params.choice<RefundReason>("reason");
    input.metadata = params.metadata();
    for (const std::string_view unused : {"instructions_email", "refund_application_fee", "reverse_transfer"})
        params.ignore(unused);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, create_refund, std::move(input));
}

task<Reply> update_one(ApiRequest& request) {
    UpdateRefund input{request.path.front(), {}, request.params.unset("metadata")};
    input.metadata = request.params.metadata();
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_refund, std::move(input));
}

task<Reply> retrieve_refund(ApiRequest& request) { return retrieve(request, Kind::refund, "id"); }

task<Reply> list_refunds(ApiRequest& request) {
    ListQuery filters;
    filters.charge = request.params.text("charge");
    filters.payment_intent = request.params.text("payment_intent");
    return list(request, Kind::refund, std::move(filters));
}

task<Reply> update_a_charge(ApiRequest& request) {
    auto& params = request.params;
    UpdateCharge input;
    input.id = request.path.front();
    input.unset_metadata = params.unset("metadata");
    input.metadata = params.metadata();
    input.description = params.text("description", 1000);
    input.receipt_email = params.text("receipt_email", 512);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_charge, std::move(input));
}

task<Reply> retrieve_charge(ApiRequest& request) { return retrieve(request, Kind::charge, "id"); }

task<Reply> list_charges(ApiRequest& request) {
    ListQuery filters;
    filters.customer = request.params.text("customer");
    filters.payment_intent = request.params.text("payment_intent");
    return list(request, Kind::charge, std::move(filters));
}

task<Reply> retrieve_balance_transaction(ApiRequest& request) {
    return retrieve(request, Kind::balance_transaction, "id");
}

task<Reply> balance(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    std::string sums;
    for (const auto& [currency, amount] : co_await request.app.store.balance())
        sums += fmt::format(R"({}{{"amount":{},"currency":"{}","source_types":{{"card":{}}}}})",
                            sums.empty() ? "" : ",", amount, currency, amount);
    co_return Reply{
        .body = fmt::format(R"({{"object":"balance","available":[{}],"livemode":false,"pending":[]}})", sums),
        .original_request = {}};
}

}  // namespace

std::vector<Endpoint> charge_and_refund_endpoints() {
    using enum http::Method;
    return {{post, "/v1/refunds", &create_one},
            {get, "/v1/refunds", &list_refunds},
            {get, "/v1/refunds/{id}", &retrieve_refund},
            {post, "/v1/refunds/{id}", &update_one},
            {get, "/v1/charges", &list_charges},
            {get, "/v1/charges/{id}", &retrieve_charge},
            {post, "/v1/charges/{id}", &update_a_charge},
            {get, "/v1/balance_transactions/{id}", &retrieve_balance_transaction},
            {get, "/v1/balance", &balance}};
}

}  // namespace rentezy::stripe_sandbox::api
