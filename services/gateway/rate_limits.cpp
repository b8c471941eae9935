#include "services/gateway/rate_limits.hpp"

#include "services/gateway/options.hpp"

namespace rentezy::gateway {
namespace {

using namespace std::chrono_literals;

// What may come at once. 200 concurrent requests are never shed, whoever sends them: the least is three times that.
constexpr int sign_ins_at_once = 600;
constexpr int writes_at_once = 600;
constexpr int reads_at_once = 2'000;

bool is_read(http::Method method) {
    return method == http::Method::get || method == http::Method::head || method == http::Method::options;
}

}  // namespace

RateLimits::RateLimits(const config::Config& config, std::shared_ptr<rate_limit::Limiter> limiter)
    : limiter_(std::move(limiter)),
      enabled_(config.get(options::rate_limit_enabled)),
      sign_ins_(config.get(options::sign_ins_per_minute), 1min, sign_ins_at_once),
      writes_(config.get(options::writes_per_minute), 1min, writes_at_once),
      reads_(config.get(options::reads_per_minute), 1min, reads_at_once) {}

task<std::optional<Problem>> RateLimits::refuse(const http::Request& request) {
    if (!enabled_) co_return std::nullopt;
    const bool read = is_read(request.method);
    const bool signing_in = !read && request.path.starts_with("/api/v1/auth/");
    // Signing in is counted by address even for those who are signed in: a token must not buy more guesses.
    const auto who = request.principal && !signing_in ? "user:" + request.principal->user.to_string()
                                                      : "address:" + request.remote_address;
    const auto key = fmt::format("{}:{}", signing_in ? "sign-in" : read ? "read" : "write", who);
    const auto decision = co_await limiter_->admit(key, signing_in ? sign_ins_ : read ? reads_ : writes_);
    if (decision.allowed) co_return std::nullopt;
    co_return problems::too_many_requests(rate_limit::retry_after_seconds(decision));
}

}  // namespace rentezy::gateway
