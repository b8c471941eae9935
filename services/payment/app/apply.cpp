#include "services/payment/app/apply.hpp"

#include "platform/log/log.hpp"

namespace rentezy::payment {
namespace {

void report_amount(const Payment& payment, const Step& step) {
    for (const auto& tell : step.tell)
        if (const auto* paid = std::get_if<TellSucceeded>(&tell); paid && paid->received != payment.amount)
            log::error("a payment brought another amount than was asked for",
                       {{"payment_id", payment.id}, {"asked", payment.amount}, {"received", paid->received}});
}

void report_stranger(const Payment& payment, const IntentState& intent) {
    // Left behind by a failed attempt to make an intent: its secret was told to nobody, so nobody can pay it.
    const auto level = intent.status == "succeeded" ? log::Level::error : log::Level::info;
    log::write(level, nullptr, "an intent that is not the payment's own was heard of",
               {{"payment_id", payment.id}, {"intent_id", intent.id}, {"status", intent.status}});
}

}  // namespace

std::optional<Step> step_for(const Payment& payment, const IntentState& intent) {
    auto step = apply_intent(payment, intent);
    if (!step) {
        if (step.error() == Error::another_intent) report_stranger(payment, intent);
        return std::nullopt;
    }
    report_amount(payment, *step);
    return std::move(*step);
}

task<Payment> apply_answer(const App& app, PaymentId id, IntentState intent, std::optional<Attempt> attempt) {
    const auto tx = co_await app.store.begin();
    const auto locked = co_await tx->lock_payments({id}, {});
    if (locked.size() != 1) throw std::logic_error("an answer for a payment that does not exist");
    auto known = locked.front();
    if (auto step = step_for(known, intent)) {
        known = step->payment;
        std::vector<Step> steps;
        steps.push_back(std::move(*step));
        co_await tx->save(std::move(steps));
    }
    if (attempt) co_await tx->finish_attempt(std::move(*attempt));
    co_await tx->commit();
    if (known.cancel_requested && known.intent_status && !is_final(*known.intent_status)) app.wakes.payments->notify();
    co_return known;
}

}  // namespace rentezy::payment
