/// How much one user or one address may ask for. Generous to people and to many behind one address, a wall to floods;
/// guessing passwords is slowed down by auth, which knows the accounts.
#pragma once
#include "platform/config/config.hpp"
#include "platform/http/message.hpp"
#include "platform/rate_limit/limiter.hpp"

namespace rentezy::gateway {

class RateLimits {
  public:
    RateLimits(const config::Config& config, std::shared_ptr<rate_limit::Limiter> limiter);

    /// Counts the request, whose principal and address are known by now. The 429 where it is one too many.
    task<std::optional<Problem>> refuse(const http::Request& request);

  private:
    std::shared_ptr<rate_limit::Limiter> limiter_;
    bool enabled_;
    rate_limit::Quota sign_ins_, writes_, reads_;
};

}  // namespace rentezy::gateway
