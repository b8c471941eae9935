/// What payment refuses, and how that is told.
#pragma once
#include "platform/base/problem.hpp"
#include "platform/http/message.hpp"

namespace rentezy::payment {

[[nodiscard]] Problem hold_expired();
/// 503: whether the provider did it is not known yet.
[[nodiscard]] Problem provider_silent();
/// Another service's refusal, told on as it was. What is no problem of ours becomes a 503.
[[nodiscard]] Problem passed_on(const http::Response& refusal);

}  // namespace rentezy::payment
