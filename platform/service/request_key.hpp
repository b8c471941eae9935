/// What an idempotent request is known by: who asks what, under which key, and what the request says. For
/// platform/pg/idempotency.hpp.
#pragma once
#include "platform/service/typed.hpp"

namespace rentezy::service {

struct RequestKey {
    std::string scope;  // user and route: keys of two users, or of two operations, never meet
    std::string key;
    std::string hash;  // of the path's ids and the checked input: what a repeat must have in common
};

/// None where the caller sent no key. `input` is the checked body as JSON, so that spaces and the order of members do
/// not make another request of it; empty where there is no body.
[[nodiscard]] std::optional<RequestKey> request_key(const CallContext& call, std::string_view input);

}  // namespace rentezy::service
