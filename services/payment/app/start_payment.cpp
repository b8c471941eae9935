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

/// Whether booking lets the payment begin, and what is due. From then on booking does not end the hold without asking
/// us.
task<Result<contracts::PaymentDue>> begin_at_booking(const App& app, const http::Request& asked, BookingId booking) {
    auto answer = co_await app.services.call(
        "booking",
        service::on_behalf_of(asked, http::Method::post, fmt::format("/internal/bookings/{}/begin-payment", booking)));
    if (answer.status != 200) co_return std::unexpected(passed_on(answer));
    auto due = contract::read<contracts::PaymentDue>(answer.body, contract::Unknown::ignore);
    if (!due) throw std::runtime_error("booking's answer to begin-payment is not a PaymentDue");
    co_return due;
}

/// The payment as it is now, made if need be. `was_known`: there was one before booking was asked.
task<Payment> known_or_made(const App& app, const Asking& asking, const contracts::PaymentDue& due, bool was_known) {
    if (!was_known)
        if (auto made = co_await app.store.start(PaymentId::make(), {.purpose = Purpose::booking,
                                                                     .reference = asking.reference,
                                                                     .payer = asking.payer,
                                                                     .payee = due.payee_account_id,
                                                                     .amount = due.amount}))
            co_return std::move(*made);
    // It may have moved on meanwhile; or somebody was faster in making it, and has committed by now.
    co_return (co_await app.store.find(Purpose::booking, asking.reference, asking.key)).value().payment;
}

task<Result<Started>> answer_with(const App& app, const Asking& asking, Payment payment) {
    if (!may_be_paid(payment)) co_return std::unexpected(hold_expired());
    const auto status = payment.intent_status.value();
    co_await app.store.remember_answer(payment.id, asking.key, status);
    co_return Started{.payment = std::move(payment), .intent_status = status};
}

/// Keeps the intent that was made, and answers with it.
task<Result<Started>> keep_intent(const App& app, const Asking& asking, const Payment& payment, IntentState intent,
                                  Attempt attempt) {
    auto step = step_for(payment, intent);
    if (step && step->tell.empty() && step->next == NextLook::in_time &&
        co_await app.store.save_if_unchanged(*step, attempt, asking.key))
        co_return Started{.payment = std::move(step->payment), .intent_status = intent.status};
    // Somebody else has heard of it first, or the booking has ended meanwhile.
    auto known = co_await apply_answer(app, payment.id, std::move(intent), std::move(attempt));
    co_return co_await answer_with(app, asking, std::move(known));
}

/// Asks the provider for the payment's intent and keeps what came of it. Two that ask at once use one key: one intent.
task<Result<Started>> make_intent(const App& app, const Asking& asking, const Payment& payment) {
    const auto key = intent_key(payment);
    auto answer = co_await app.provider.create_intent({.payment = payment.id,
                                                       .purpose = payment.purpose,
                                                       .reference = payment.reference,
                                                       .amount = payment.amount,
                                                       .key = key});
    if (answer) {
        Attempt attempt{.key = key, .outcome = answer->id};
        co_return co_await keep_intent(app, asking, payment, std::move(*answer), std::move(attempt));
    }
    const auto& failure = answer.error();
    // What is refused once is refused always: a person has to look. The rest passes.
    log::write(failure.kind == FailureKind::refused ? log::Level::error : log::Level::warn, nullptr,
               "the provider did not make an intent",
               {{"payment_id", payment.id}, {"failure", to_string(failure)}, {"message", failure.message}});
    co_await app.store.finish_attempt({.key = key, .outcome = to_string(failure)});
    if (failure.kind == FailureKind::broken) co_await app.store.next_create_round(payment.id, payment.create_round);
    co_return std::unexpected(provider_silent());
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
    auto payment = co_await known_or_made(app, asking, *due, earlier.has_value());
    if (payment.status == Status::created && may_be_paid(payment)) co_return co_await make_intent(app, asking, payment);
    co_return co_await answer_with(app, asking, std::move(payment));
}

}  // namespace rentezy::payment
