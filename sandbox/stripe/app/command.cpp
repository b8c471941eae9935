#include "sandbox/stripe/app/command.hpp"

#include "sandbox/stripe/app/expand.hpp"
#include "sandbox/stripe/wire/error.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr int attempts_limit = 3;

/// What a repeated request is told; none where this one is the first.
std::optional<Reply> answered_before(const Call& call, const Claim& claim) {
    const auto& key = *call.idempotency_key;
    if (!claim.free) return error_reply(errors::key_in_use(key));
    if (!claim.answered) return std::nullopt;
    const auto& first = *claim.answered;
    if (first.path != call.path) return error_reply(errors::key_reused_elsewhere(key, call.path, first.path));
    if (first.request_hash != call.request_hash) return error_reply(errors::key_reused(key));
    return Reply{first.status, first.body, true, first.request_id};
}

task<Answer<Json>> decide(Command& command, detail::Work& work) {
    if (command.call.broken) co_return std::unexpected(errors::broken());
    auto body = co_await work.run(command);
    if (!body || command.call.expand.empty()) co_return body;
    co_return co_await expand(command, std::move(*body));
}

/// False where another request answered under the same key first.
task<bool> save(Command& command, const Reply& reply) {
    const auto& call = command.call;
    if (command.changes.empty() && !call.idempotency_key) {
        co_await command.transaction.commit();
        co_return true;
    }
    auto write = std::move(command.changes).write();
    write.request_id = call.request_id;
    write.idempotency_key = call.idempotency_key;
    if (call.idempotency_key)
        write.answer =
            KeyRow{*call.idempotency_key, call.path, call.request_hash, call.request_id, reply.status, reply.body};
    if (!co_await command.transaction.write(write)) co_return false;
    for (const auto& refund : command.settlements)
        co_await command.transaction.add_settlement(refund, command.now + command.app.refund_settles_after);
    if (const auto& signal = command.app.webhooks_due; signal && !write.events.empty())
        command.transaction.on_commit([signal] { signal->notify(); });
    if (const auto& signal = command.app.settlements_due; signal && !command.settlements.empty())
        command.transaction.on_commit([signal] { signal->notify(); });
    co_await command.transaction.commit();
    co_return true;
}

/// One try. None: the key was taken meanwhile, begin again.
task<std::optional<Reply>> attempt(App& app, const Call& call, detail::Work& work) {
    auto transaction = co_await app.store.begin();
    const auto now = app.clock.now();
    if (call.idempotency_key) {
        const auto claim = co_await transaction.claim(*call.idempotency_key, now - keys_kept_for);
        if (auto before = answered_before(call, claim)) {
            co_await transaction.rollback();  // whoever asks again finds the key free
            co_return before;
        }
    }
    Changes changes(app, now);
    Command command{app, call, transaction, changes, now, {}};
    const auto body = co_await decide(command, work);
    Reply reply = body ? Reply{.status = 200, .body = *body, .original_request = {}} : error_reply(body.error());
    if (call.idempotency_key) reply.original_request = call.request_id;
    if (co_await save(command, reply)) co_return reply;
    co_await transaction.rollback();
    co_return std::nullopt;
}

}  // namespace

Reply error_reply(const ApiError& error) {
    return {.status = error.status, .body = wire::error_json(error), .original_request = {}};
}

task<Reply> detail::run(App& app, const Call& call, Work& work) {
    for (int tries = 0; tries < attempts_limit; ++tries)
        if (auto reply = co_await attempt(app, call, work)) co_return std::move(*reply);
    co_return error_reply(errors::key_in_use(*call.idempotency_key));
}

}  // namespace rentezy::stripe_sandbox
