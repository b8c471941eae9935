#include "services/payment/app/settle_payments.hpp"

#include "platform/log/log.hpp"
#include "services/payment/app/all_of.hpp"

namespace rentezy::payment {
namespace {

constexpr int batch_size = 32;
/// Another process may ask for a cancellation that this one is not woken for.
constexpr std::chrono::milliseconds poll{500};
/// When nothing is known to have happened, somebody is perhaps waiting for it: soon again.
constexpr std::chrono::seconds after_failure{2};

using Kind = FailureKind;

void report(std::string_view what, const Payment& payment, const ProviderFailure& failure) {
    log::warn(
        "the provider did not do its part",
        {{"wanted", what}, {"payment_id", payment.id}, {"failure", to_string(failure)}, {"message", failure.message}});
}

/// The key is forgotten by now: no intent of this payment was ever told to anybody.
task<void> give_up(const App& app, PaymentId id) {
    const auto tx = co_await app.store.begin();
    const auto locked = co_await tx->lock_payments({id}, {});
    if (auto step = give_up_creation(locked.at(0))) {
        std::vector<Step> steps;
        steps.push_back(std::move(*step));
        co_await tx->save(std::move(steps));
        log::warn("a payment whose intent never came was given up", {{"payment_id", id}});
    }
    co_await tx->commit();
}

/// Asks again, under the same key, what became of an intent whose answer was lost. apply_answer sees to one that is not
/// wanted any more.
task<void> find_intent(const App& app, const DuePayment& due) {
    const auto& payment = due.payment;
    if (due.key_is_old) co_return co_await give_up(app, payment.id);
    const auto& key = due.attempt_key;
    auto answer = co_await app.provider.create_intent({.payment = payment.id,
                                                       .purpose = payment.purpose,
                                                       .reference = payment.reference,
                                                       .amount = payment.amount,
                                                       .key = key});
    if (answer) {
        Attempt done{.key = key, .outcome = answer->id};
        co_await apply_answer(app, payment.id, std::move(*answer), std::move(done));
        co_return;
    }
    const auto failure = std::move(answer).error();
    report("create_intent", payment, failure);
    co_await app.store.finish_attempt({.key = key, .outcome = to_string(failure)});
    if (failure.kind == Kind::broken) co_return co_await app.store.next_create_round(payment.id, payment.create_round);
    if (failure.kind == Kind::refused && payment.cancel_requested) co_return co_await give_up(app, payment.id);
    if (failure.kind == Kind::not_now) co_await app.store.look_again(payment.id, after_failure);
}

task<void> look(const App& app, const Payment& payment) {
    auto answer = co_await app.provider.retrieve_intent(payment.intent_id.value());
    if (answer) {
        co_await apply_answer(app, payment.id, std::move(*answer), std::nullopt);
        co_return;
    }
    report("retrieve_intent", payment, answer.error());
}

task<void> cancel(const App& app, const DuePayment& due) {
    const auto& payment = due.payment;
    const auto& key = due.attempt_key;
    auto answer = co_await app.provider.cancel_intent(payment.intent_id.value(), key);
    std::optional<IntentState> state;
    std::string outcome;
    if (answer) {
        outcome = answer->status;
        state = std::move(*answer);
    } else {
        outcome = to_string(answer.error());
        if (answer.error().intent) state = std::move(answer.error().intent);
        if (!state) report("cancel_intent", payment, answer.error());
    }
    Attempt done{.key = key, .outcome = std::move(outcome)};
    if (state) {
        // It may have been paid, or be on its way to be: then it is asked again until it has ended one way or the
        // other.
        const bool is_open = !is_final(state->status);
        co_await apply_answer(app, payment.id, std::move(*state), std::move(done));
        if (is_open) co_await app.store.look_again(payment.id, after_failure);
        co_return;
    }
    const auto kind = answer.error().kind;
    co_await app.store.finish_attempt(std::move(done));
    if (kind == Kind::refused || kind == Kind::broken) co_await look(app, payment);
    if (kind != Kind::unknown) co_await app.store.look_again(payment.id, after_failure);
}

task<void> settle(const App& app, DuePayment due) {
    if (!due.payment.intent_id) co_return co_await find_intent(app, due);
    if (due.payment.cancel_requested) co_return co_await cancel(app, due);
    co_await look(app, due.payment);
}

}  // namespace

task<std::chrono::milliseconds> settle_payments(const App& app) {
    auto due = co_await app.store.claim_due_payments(batch_size);
    const auto count = static_cast<int>(due.size());
    std::vector<task<void>> work;
    for (auto& one : due) work.push_back(settle(app, std::move(one)));
    co_await all_of(std::move(work), "a payment could not be settled");
    co_return count == batch_size ? std::chrono::milliseconds{0} : poll;
}

}  // namespace rentezy::payment
