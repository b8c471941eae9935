#include "services/auth/app/mail_jobs.hpp"

#include <boost/json.hpp>

#include "platform/auth_token/base64url.hpp"
#include "services/auth/store/mail_tokens.hpp"
#include "services/auth/store/opaque_token.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {

using std::chrono_literals::operator""ms;
namespace json = boost::json;

constexpr std::string_view verification_kind = "auth.send_verification";
constexpr std::string_view reset_kind = "auth.send_password_reset";
constexpr std::string_view mail_prefix = "rzm_";

std::string payload_text(const jobs::Job& job, std::string_view member) {
    return std::string(json::parse(job.payload).at(member).as_string());
}

std::string hours_or_days(std::chrono::seconds life) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(life).count();
    if (hours >= 48) return fmt::format("{} days", hours / 24);
    return hours == 1 ? "one hour" : fmt::format("{} hours", hours);
}

task<std::string> make_link(const MailParts& parts, UserId user, store::MailPurpose purpose, std::string_view page,
                            std::chrono::seconds life) {
    auto token = make_token(mail_prefix);
    co_await store::replace_mail_token(parts.pool, token.hash, user, purpose, life);
    co_return fmt::format("{}/{}?token={}", parts.public_url(), page, token.text);
}

task<void> send_verification(const MailParts& parts, std::string user_id) {
    const auto id = UserId::parse(user_id);
    const auto user = id ? co_await store::user_by_id(parts.pool, *id) : std::nullopt;
    if (!user || user->email_verified) co_return;
    const auto life = parts.lifetimes.verification_mail;
    const auto link = co_await make_link(parts, user->id, store::MailPurpose::verify_email, "verify-email", life);
    co_await parts.mail.send(
        {.to = {user->full_name, user->email},
         .subject = "Confirm your e-mail address",
         .text = fmt::format("Hello {},\n\nwelcome to RentEzy. Please confirm that this address is yours:\n\n{}\n\n"
                             "The link works once, within {}. If you did not register, ignore this mail: without the "
                             "link nothing happens.\n\nRentEzy\n",
                             user->full_name, link, hours_or_days(life))});
}

task<void> send_reset(const MailParts& parts, std::string email_normalised) {
    const auto user = co_await store::user_by_email(parts.pool, email_normalised);
    if (!user) co_return;  // nobody's address: nobody is written to
    const auto life = parts.lifetimes.reset_mail;
    const auto link = co_await make_link(parts, user->id, store::MailPurpose::reset_password, "reset-password", life);
    co_await parts.mail.send(
        {.to = {user->full_name, user->email},
         .subject = "Set a new password",
         .text =
             fmt::format("Hello {},\n\nsomebody, hopefully you, asked for a new password for your RentEzy account. Set "
                         "it here:\n\n{}\n\nThe link works once, within {}. It signs you out everywhere. If it was "
                         "not you, ignore this mail: your password stays as it is.\n\nRentEzy\n",
                         user->full_name, link, hours_or_days(life))});
}

}  // namespace

task<void> arm_verification_mail(const jobs::Jobs& jobs, pg::Transaction& tx, UserId user) {
    co_await jobs.arm_in(tx, verification_kind, user.to_string(), 0ms,
                         json::serialize(json::object{{"user_id", user.to_string()}}));
}

task<void> arm_reset_mail(const jobs::Jobs& jobs, pg::Transaction& tx, std::string email_normalised) {
    co_await jobs.arm_in(tx, reset_kind, email_normalised, 0ms,
                         json::serialize(json::object{{"email", email_normalised}}));
}

std::vector<jobs::Handler> mail_handlers(const MailParts& parts) {
    std::vector<jobs::Handler> handlers(2);
    handlers[0].kind = verification_kind;
    handlers[0].outside = [&parts](const jobs::Job& job) {
        return send_verification(parts, payload_text(job, "user_id"));
    };
    handlers[1].kind = reset_kind;
    handlers[1].outside = [&parts](const jobs::Job& job) { return send_reset(parts, payload_text(job, "email")); };
    return handlers;
}

contracts::UserRole to_wire(Role role) {
    switch (role) {
        case Role::tenant:
            return contracts::UserRole::tenant;
        case Role::landlord:
            return contracts::UserRole::landlord;
        case Role::admin:
            return contracts::UserRole::admin;
    }
    throw std::logic_error("a role without a name");
}

}  // namespace rentezy::auth
