/// POSTs that carry an Idempotency-Key: the answer is kept in the transaction of the effect it tells of.
#pragma once
#include <functional>
#include <variant>

#include "platform/service/request_key.hpp"
#include "services/property/store/property_store.hpp"

namespace rentezy::property {

/// A request's key, and how its success is told: that is what is kept.
struct Keyed {
    service::RequestKey key;
    int status = 200;
    std::function<std::string(const Property&)> answer;
};

/// The answer to an earlier request with the same key.
struct Replay {
    int status;
    std::string body;
};

/// A home as the use-case left it, or what was answered before.
using Done = std::variant<Property, Replay>;

/// What was answered under this key, if anything was; nothing where `keyed` is none. First in the transaction, before
/// any other lock. Error: idempotency_key_reused.
task<Result<std::optional<Done>, Error>> recall(Tx& tx, const std::optional<Keyed>& keyed);
/// Keeps the answer for 24 hours.
task<void> remember(Tx& tx, const std::optional<Keyed>& keyed, const Property& property);

}  // namespace rentezy::property
