#include "services/payment/app/process_webhooks.hpp"

#include "platform/log/log.hpp"
#include "platform/pg/passing.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "services/payment/app/settle_refunds.hpp"

namespace rentezy::payment {
namespace {

constexpr int batch_size = 200;
constexpr int attempts_allowed = 10;
/// Another process may store one that this one is not woken for.
constexpr std::chrono::milliseconds poll{250};

using News = PaymentProvider::News;

/// What a batch says, by kind, each in the order in which it came.
struct Batch {
    std::vector<IntentState> intents;
    std::vector<RefundState> refunds;
    std::vector<std::string> money_went_back;

    void add(News news) {
        if (auto* intent = std::get_if<PaymentProvider::IntentNews>(&news))
            intents.push_back(std::move(intent->intent));
        if (auto* refund = std::get_if<PaymentProvider::RefundNews>(&news))
            refunds.push_back(std::move(refund->refund));
        if (auto* back = std::get_if<PaymentProvider::MoneyWentBack>(&news))
            money_went_back.push_back(std::move(back->intent_id));
    }
};

/// Which locked payment an intent is for: the one that has it, or, when its answer has not come yet, the one it was
/// made for.
Payment* payment_for(std::vector<Payment>& locked, const IntentState& intent) {
    for (auto& payment : locked)
        if (payment.intent_id == intent.id) return &payment;
    for (auto& payment : locked)
        if (intent.payment == payment.id) return &payment;
    return nullptr;
}

task<void> apply_intents(Tx& tx, std::vector<IntentState> intents) {
    if (intents.empty()) co_return;
    std::vector<PaymentId> ids;
    std::vector<std::string> names;
    for (const auto& intent : intents) {
        names.push_back(intent.id);
        if (intent.payment) ids.push_back(*intent.payment);
    }
    auto locked = co_await tx.lock_payments(std::move(ids), std::move(names));
    // Several news of one payment must not share a statement: each round saves at most one step of each.
    while (!intents.empty()) {
        std::vector<IntentState> later;
        std::vector<Step> steps;
        for (auto& intent : intents) {
            auto* payment = payment_for(locked, intent);
            if (payment == nullptr) continue;
            const auto taken = [&](const Step& step) { return step.payment.id == payment->id; };
            if (std::ranges::any_of(steps, taken)) {
                later.push_back(std::move(intent));
                continue;
            }
            if (auto step = step_for(*payment, intent)) {
                *payment = step->payment;
                steps.push_back(std::move(*step));
            }
        }
        co_await tx.save(std::move(steps));
        intents = std::move(later);
    }
}

task<void> apply(const App& app, Tx& tx, const std::vector<StoredWebhook>& webhooks) {
    Batch batch;
    std::vector<std::string> ids;
    for (const auto& webhook : webhooks) {
        batch.add(app.provider.read_webhook(webhook.type, webhook.payload));
        ids.push_back(webhook.id);
    }
    // Refunds first: the order of locks.
    co_await apply_refunds(tx, std::move(batch.refunds));
    co_await tx.hurry_refunds(std::move(batch.money_went_back));
    co_await apply_intents(tx, std::move(batch.intents));
    co_await tx.webhooks_applied(std::move(ids));
}

struct Pass {
    int seen = 0;
    /// Of a batch that was rolled back whole.
    std::optional<std::string> failure;
    /// The one webhook it consisted of, if so.
    std::optional<std::string> culprit;
};

/// One batch in one transaction. What is wrong with the database is thrown; what is wrong with a webhook is told.
task<Pass> run_batch(const App& app, int limit) {
    Pass pass;
    const auto tx = co_await app.store.begin();
    const auto webhooks = co_await tx->claim_webhooks(limit);
    pass.seen = static_cast<int>(webhooks.size());
    if (webhooks.empty()) co_return pass;
    try {
        co_await apply(app, *tx, webhooks);
        co_await tx->commit();
    } catch (const pg::ConnectionLost&) {
        throw;
    } catch (const pg::DeadlineExceeded&) {
        throw;
    } catch (const runtime::Overloaded&) {
        throw;
    } catch (const std::exception& error) {
        // A full disk is no fault of a webhook's, and must not use up its attempts.
        if (const auto* refused = dynamic_cast<const pg::SqlError*>(&error); refused && pg::is_passing(*refused)) throw;
        pass.failure = error.what();
        if (webhooks.size() == 1) pass.culprit = webhooks.front().id;
    }
    co_return pass;
}

task<void> put_off(const App& app, std::string id, std::string error) {
    const auto failed = co_await app.store.webhook_failed(id, error, attempts_allowed);
    if (!failed) co_return;
    if (failed->set_aside)
        log::error("a webhook could not be applied and was set aside", {{"event_id", id}, {"error", error}});
    else
        log::warn("a webhook could not be applied yet",
                  {{"event_id", id}, {"error", error}, {"attempts", failed->attempts}});
}

}  // namespace

task<std::chrono::milliseconds> process_webhooks(const App& app) {
    auto pass = co_await run_batch(app, batch_size);
    if (!pass.failure) co_return pass.seen == batch_size ? std::chrono::milliseconds{0} : poll;
    // One of them is at fault: one by one, each fault is met alone. At most as many as the batch had.
    for (int left = pass.seen; left > 0; --left) {
        pass = co_await run_batch(app, 1);
        if (pass.seen == 0) break;
        if (pass.culprit) co_await put_off(app, *pass.culprit, *pass.failure);
    }
    co_return std::chrono::milliseconds{0};
}

}  // namespace rentezy::payment
