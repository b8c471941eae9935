#include "services/auth/store/mail_tokens.hpp"

#include "services/auth/queries.hpp"

namespace rentezy::auth::store {
namespace {

std::string_view name_of(MailPurpose purpose) {
    return purpose == MailPurpose::verify_email ? "verify_email" : "reset_password";
}

std::optional<UserId> user_of(const pg::Rows& rows) {
    const auto row = rows.maybe();
    return row ? std::optional(row->get<UserId>("user_id")) : std::nullopt;
}

}  // namespace

task<void> replace_mail_token(pg::Pool& pool, pg::Bytes hash, UserId user, MailPurpose purpose,
                              std::chrono::seconds life) {
    co_await pool.execute(sql::auth_replace_mail_token, hash, user, name_of(purpose), std::int64_t{life.count()});
}

task<std::optional<UserId>> mail_token_user(pg::Pool& pool, pg::Bytes hash, MailPurpose purpose) {
    co_return user_of(co_await pool.execute(sql::auth_mail_token_user, hash, name_of(purpose)));
}

task<std::optional<UserId>> use_mail_token(pg::Transaction& tx, const pg::Bytes& hash, MailPurpose purpose) {
    co_return user_of(co_await tx.execute(sql::auth_use_mail_token, hash, name_of(purpose)));
}

task<void> delete_mail_tokens(pg::Transaction& tx, UserId user, MailPurpose purpose) {
    co_await tx.execute(sql::auth_delete_mail_tokens, user, name_of(purpose));
}

}  // namespace rentezy::auth::store
