#include "services/property/app/keyed.hpp"

namespace rentezy::property {

task<Result<std::optional<Done>, Error>> recall(Tx& tx, const std::optional<Keyed>& keyed) {
    if (!keyed) co_return std::nullopt;
    const auto& [scope, key, hash] = keyed->key;
    auto found = co_await pg::idempotency::find(tx.transaction(), scope, key, hash);
    if (found.is_reused()) co_return std::unexpected(Error::idempotency_key_reused);
    if (!found.is_replay()) co_return std::nullopt;
    co_return Done(Replay{.status = found.status, .body = std::move(found.body)});
}

task<void> remember(Tx& tx, const std::optional<Keyed>& keyed, const Property& property) {
    if (!keyed) co_return;
    const auto& [scope, key, hash] = keyed->key;
    co_await pg::idempotency::store(tx.transaction(), scope, key, hash, keyed->status, keyed->answer(property));
}

}  // namespace rentezy::property
