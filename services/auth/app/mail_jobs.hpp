/// Mails of auth as durable jobs. A job names only the user; the token of its link is made when it is sent, so that
/// none stands in the database in clear, and a job that is tried again makes another.
#pragma once
#include "contracts/http/auth.hpp"
#include "platform/jobs/job_runner.hpp"
#include "services/auth/app/app.hpp"

namespace rentezy::auth {

task<void> arm_verification_mail(const jobs::Jobs& jobs, pg::Transaction& tx, UserId user);
/// For an address as somebody typed it: whether it is anybody's is found out when the job runs, not while they wait.
task<void> arm_reset_mail(const jobs::Jobs& jobs, pg::Transaction& tx, std::string email_normalised);

/// What the handlers send with; outlives them.
struct MailParts {
    pg::Pool& pool;
    mail::MailSender& mail;
    Lifetimes lifetimes;
    /// Where the web app is: "https://rentezy.example", no slash at the end. Asked late: the port may be chosen late.
    std::function<std::string()> public_url;
};
[[nodiscard]] std::vector<jobs::Handler> mail_handlers(const MailParts& parts);

[[nodiscard]] contracts::UserRole to_wire(Role role);

}  // namespace rentezy::auth
