#include "services/payment/app/start_payment.hpp"

#include "contracts/http/booking.hpp"
#include "platform/log/log.hpp"
#include "services/payment/app/refusals.hpp"

namespace rentezy::payment {
namespace {

struct Asking {
    UserId payer;
    ReferenceId reference;
    std::string key;
};

/// Whether booking lets the payment begin, and what is due. From then on booking does not end the hold without asking us.
task<Result<contracts::PaymentDue>> begin_at_booking(const App& app, const http::Request& asked, BookingId booking) {
    auto answer = co_await app.services.call(
        "booking", service::on_behalf_of(asked, http::Method::post, fmt::format("/internal/bookings/{}/begin-payment", booking)));
    if (answer.status != 200) co_return std::unexpected(passed_on(answer));
    auto due = contract::read<contracts::PaymentDue>(answer.body, contract::Unknown::ignore);
    if (!due) throw std::runtime_error("booking's answer to begin-payment is not a PaymentDue");
    co_return std::move(*due);
}

/// The payment as it is now, made if need be.
task<Payment> known_or_made(const App& app, const Asking& asking, const contracts::PaymentDue& due) {
    if (auto known = co_await app.store.find(Purpose::booking, asking.reference, asking.key))
        co_return std::move(known->payment);
    if (auto made = co_await app.store.start(PaymentId::make(), {.purpose = Purpose::booking,
                                                                 .reference = asking.reference,
                                                                 .payer = asking.payer,
                                                                 .payee = due.payee_account_id,
                                                                 .amount = due.amount}))
        co_return std::move(*made);
    // Somebody was faster, and has committed by now.
    co_return (co_await app.store.find(Purpose::booking, asking.reference, asking.key)).value().payment;
}

/// Asks the provider for the payment's intent and keeps what came of it. Two that ask at once use one key: one intent.
task<Result<Payment>> make_intent(const App& app, Payment payment) {
    const auto key = intent_key(payment);
    auto answer = co_await app.provider.create_intent({.payment = payment.id,
                                                       .purpose = payment.purpose,
                                                       .reference = payment.reference,
                                                       .amount = payment.amount,
                                                       .key = key});
    if (answer) {
        Attempt attempt{.key = key, .outcome = answer->id};
        co_return co_await apply_answer(app, payment.id, std::move(*answer), std::move(attempt));
    }
    const auto& failure = answer.error();
    log::warn("the provider did not make an intent",
              {{"payment_id", payment.id}, {"failure", to_string(failure)}, {"message", failure.message}});
    co_await app.store.finish_attempt({.key = key, .outcome = to_string(failure)});
    if (failure.kind == FailureKind::broken)
        co_await app.store.next_create_round(payment.id, payment.create_round);
    co_return std::unexpected(provider_silent());
}

task<Result<Started>> answer_with(const App& app, const Asking& asking, Payment payment) {
    if (!may_be_paid(payment)) co_return std::unexpected(hold_expired());
    const auto status = payment.intent_status.value();
    co_await app.store.remember_answer(payment.id, asking.key, status);
    co_return Started{.payment = std::move(payment), .intent_status = status};
}

/// Booking says that it is paid: then so it is here, or will be once booking's word has come round.
task<Result<Started>> already_paid(const App& app, Asking asking, Problem refusal) {
    auto known = co_await app.store.find(Purpose::booking, asking.reference, asking.key);
    if (!known || known->payment.payer != asking.payer || known->payment.status != Status::succeeded)
        co_return std::unexpected(std::move(refusal));
    co_return co_await answer_with(app, asking, std::move(known->payment));
}

}  // namespace

task<Result<Started>> start_payment(const App& app, const http::Request& asked, UserId payer, BookingId booking,
                                    std::string key) {
    Asking asking{.payer = payer, .reference = ReferenceId(booking.uuid()), .key = std::move(key)};
    auto earlier = co_await app.store.find(Purpose::booking, asking.reference, asking.key);
    if (earlier && earlier->answered_status && earlier->payment.payer == payer)
        co_return Started{.payment = std::move(earlier->payment),
                          .intent_status = std::move(*earlier->answered_status),
                          .replayed = true};
    auto due = co_await begin_at_booking(app, asked, booking);
    if (!due) {
        if (due.error().code != "already_paid") co_return std::unexpected(std::move(due).error());
        co_return co_await already_paid(app, std::move(asking), std::move(due).error());
    }
    auto payment = co_await known_or_made(app, asking, *due);
    if (payment.status == Status::created && may_be_paid(payment))
        payment = TRY(co_await make_intent(app, std::move(payment)));
    co_return co_await answer_with(app, asking, std::move(payment));
}

}  // namespace rentezy::payment
