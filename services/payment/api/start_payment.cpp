#include "services/payment/app/start_payment.hpp"

#include "services/payment/api/operations.hpp"

namespace rentezy::payment {

task<Result<Reply<contracts::BookingPayment>>> start_payment_call(Call<Nothing> call, App& app) {
    const auto booking = TRY(call.path<BookingId>(0));
    auto started = TRY(
        co_await start_payment(app, call.request(), call.user(), booking, std::string(call.idempotency_key().value())));
    const auto& payment = started.payment;
    contracts::BookingPayment view{.payment_intent_id = payment.intent_id.value(),
                                   .client_secret = payment.client_secret.value_or(""),
                                   .publishable_key = app.browser.publishable_key,
                                   .stripe_api_base = app.browser.api_base,
                                   .amount = payment.amount,
                                   .status = std::move(started.intent_status)};
    if (started.replayed) co_return Reply<contracts::BookingPayment>::replayed(200, contract::to_json(view));
    co_return view;
}

}  // namespace rentezy::payment
