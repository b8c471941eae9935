/// What auth's use-cases work with. One for the process, shared by the requests of every loop.
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/jobs/job.hpp"
#include "platform/mail/mail_sender.hpp"
#include "platform/rate_limit/limiter.hpp"
#include "services/auth/app/key_ring.hpp"
#include "services/auth/app/password_hasher.hpp"

namespace rentezy::auth {

struct Settings {
    Lifetimes lifetimes;
    /// Origins beside our own that browsers may send the refresh cookie from.
    std::vector<std::string> allowed_origins;
};

struct App {
    pg::Pool& pool;
    const event_log::Outbox& outbox;
    const jobs::Jobs& jobs;
    PasswordHasher& hasher;
    KeyRing& keys;
    const Clock& clock;
    rate_limit::Limiter& limiter;
    /// Told of each session that has ended, once that is committed: this process's verifiers refuse its tokens at once,
    /// those of others when the event reaches them.
    std::function<void(SessionId session, Instant tokens_until)> on_revoked;
    Settings settings;
};

/// How long access tokens of a session may be about after it has ended.
[[nodiscard]] inline std::chrono::seconds tokens_live(const Lifetimes& lifetimes) {
    return lifetimes.access_token + auth_token::leeway + std::chrono::seconds(1);  // cut to whole seconds, so one more
}

}  // namespace rentezy::auth
