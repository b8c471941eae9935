#include "services/payment/app/settle_refunds.hpp"

#include "platform/log/log.hpp"
#include "services/payment/app/all_of.hpp"

namespace rentezy::payment {
namespace {

constexpr int batch_size = 32;
constexpr std::chrono::milliseconds poll{500};
constexpr std::chrono::seconds after_failure{5};

using Kind = FailureKind;
using Decided = std::expected<RefundStep, Error>;

void report(const RefundStep& step) {
    if (step.tell == TellRefund::failed)
        log::error("a refund failed and needs a person", {{"refund_id", step.refund.id},
                                                          {"payment_id", step.refund.payment},
                                                          {"amount", step.refund.amount},
                                                          {"provider_id", step.refund.provider_id},
                                                          {"reason", step.refund.failure}});
}

/// Locks the refund as it is by now, decides on that, saves.
task<void> save(const App& app, RefundId id, std::function<Decided(const Refund&)> decide,
                std::optional<Attempt> attempt = {}) {
    const auto tx = co_await app.store.begin();
    const auto locked = co_await tx->lock_refunds({id}, {});
    if (locked.size() != 1) throw std::logic_error("an answer for a refund that does not exist");
    if (const auto step = decide(locked.front().refund)) {
        co_await tx->save(locked.front(), *step);
        report(*step);
    }
    if (attempt) co_await tx->finish_attempt(std::move(*attempt));
    co_await tx->commit();
}

task<void> keep(const App& app, RefundId id, RefundState state, std::optional<Attempt> attempt = {}) {
    return save(
        app, id, [state = std::move(state)](const Refund& refund) { return apply_refund(refund, state); },
        std::move(attempt));
}

/// Looks whether it was done under a key whose answer is lost. Absence counts only here: that call has ended.
task<void> look_for(const App& app, const RefundOfPayment& due, bool or_refused) {
    auto listed = co_await app.provider.list_refunds(due.intent_id.value());
    if (!listed) {
        log::warn("the provider did not list refunds",
                  {{"refund_id", due.refund.id}, {"failure", to_string(listed.error())}});
        co_return co_await app.store.look_again(due.refund.id, after_failure);
    }
    for (auto& state : *listed)
        if (state.refund == due.refund.id) co_return co_await keep(app, due.refund.id, std::move(state));
    if (or_refused)
        co_return co_await save(app, due.refund.id,
                                [](const Refund& refund) { return refuse_refund(refund, "charge_already_refunded"); });
    co_await save(app, due.refund.id, [](const Refund& refund) { return ask_refund_anew(refund); });
}

task<void> ask(const App& app, const RefundOfPayment& due) {
    const auto key = refund_key(due.refund);
    auto answer = co_await app.provider.refund(
        {.refund = due.refund.id, .intent_id = due.intent_id.value(), .amount = due.refund.amount, .key = key});
    if (answer) {
        Attempt done{.key = key, .outcome = answer->id};
        co_return co_await keep(app, due.refund.id, std::move(*answer), std::move(done));
    }
    const auto failure = std::move(answer).error();
    log::warn("the provider did not take a refund",
              {{"refund_id", due.refund.id}, {"failure", to_string(failure)}, {"message", failure.message}});
    Attempt attempt{.key = key, .outcome = to_string(failure)};
    if (failure.kind == Kind::broken)
        co_return co_await save(
            app, due.refund.id, [](const Refund& refund) { return doubt_refund(refund); }, std::move(attempt));
    if (failure.kind == Kind::refused) {
        co_await app.store.finish_attempt(std::move(attempt));
        // Perhaps by ourselves, under a key that was forgotten.
        if (failure.code == "charge_already_refunded") co_return co_await look_for(app, due, true);
        co_return co_await save(app, due.refund.id,
                                [code = failure.code](const Refund& refund) { return refuse_refund(refund, code); });
    }
    co_await app.store.finish_attempt(std::move(attempt));
    co_await app.store.look_again(due.refund.id, after_failure);
}

task<void> watch(const App& app, const RefundOfPayment& due) {
    auto answer = co_await app.provider.retrieve_refund(due.refund.provider_id.value());
    if (answer) co_return co_await keep(app, due.refund.id, std::move(*answer));
    log::warn("the provider did not tell about a refund",
              {{"refund_id", due.refund.id}, {"failure", to_string(answer.error())}});
    co_await app.store.look_again(due.refund.id, after_failure);
}

task<void> settle(const App& app, RefundOfPayment due) {
    if (!due.intent_id) throw std::logic_error("a refund of a payment that never had an intent");
    if (due.refund.provider_id) co_return co_await watch(app, due);
    if (due.refund.must_look) co_return co_await look_for(app, due, false);
    co_await ask(app, due);
}

}  // namespace

task<std::chrono::milliseconds> settle_refunds(const App& app) {
    auto due = co_await app.store.claim_due_refunds(batch_size);
    const auto count = static_cast<int>(due.size());
    std::vector<task<void>> work;
    for (auto& one : due) work.push_back(settle(app, std::move(one)));
    co_await all_of(std::move(work), "a refund could not be settled");
    co_return count == batch_size ? std::chrono::milliseconds{0} : poll;
}

task<void> apply_refunds(Tx& tx, std::vector<RefundState> news) {
    if (news.empty()) co_return;
    std::vector<RefundId> ids;
    std::vector<std::string> names;
    for (const auto& state : news) {
        names.push_back(state.id);
        if (state.refund) ids.push_back(*state.refund);
    }
    auto locked = co_await tx.lock_refunds(std::move(ids), std::move(names));
    for (const auto& state : news) {
        const auto found = std::ranges::find_if(locked, [&](const RefundOfPayment& one) {
            return one.refund.provider_id == state.id || (!one.refund.provider_id && state.refund == one.refund.id);
        });
        if (found == locked.end()) continue;
        const auto step = apply_refund(found->refund, state);
        if (!step) continue;
        found->refund = step->refund;
        co_await tx.save(*found, *step);
        report(*step);
    }
}

}  // namespace rentezy::payment
