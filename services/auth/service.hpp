/// The auth service: its one entry.
#pragma once
#include "platform/auth_token/token.hpp"
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/mail/mail_sender.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "platform/service/service.hpp"

namespace rentezy::auth {

struct Dependencies {
    std::shared_ptr<pg::Pool> pool;
    runtime::Loops& loops;
    /// Hashes passwords: 64 MiB for each of its threads while it does. Its queue must hold a burst of sign-ins.
    runtime::WorkerPool& workers;
    const Clock& clock;
    mail::MailSender& mail;
    const config::Config& config;
    /// What access tokens say they are from and for; every verifier is given the same.
    auth_token::Realm realm;
    /// Origins beside our own that browsers may send the refresh cookie from: the CORS allow-list.
    std::vector<std::string> allowed_origins{};
    /// Where people find the web app, for links in mails: no slash at the end. Asked when a mail is sent.
    std::function<std::string()> public_url;
    /// Told of ended sessions as soon as that is committed, on any loop: for the verifiers of this process.
    std::function<void(auth_token::SessionId session, Instant tokens_until)> on_revoked{};
};

void declare_options(config::Schema& schema);

/// Its background (mails, cleaning) waits on a signal of loop 0 and belongs there. Throws where hashing cannot work.
[[nodiscard]] service::Service make_service(Dependencies dependencies);

}  // namespace rentezy::auth
