/// Payment's operations on the wire, each in the file that its name says.
#pragma once
#include "contracts/http/payment.hpp"
#include "platform/service/typed.hpp"
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

using service::Call;
using service::Nothing;
using service::Reply;

task<Result<Reply<contracts::BookingPayment>>> start_payment_call(Call<Nothing> call, App& app);

/// POST /webhooks/stripe. Not typed: its signature is over the bytes as they came.
task<http::Response> receive_webhook_call(http::Request& request, App& app);

}  // namespace rentezy::payment
