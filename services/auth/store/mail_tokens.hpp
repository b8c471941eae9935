/// The tokens in the links of mails: one a user and purpose, used once.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/auth/domain/user.hpp"

namespace rentezy::auth::store {

enum class MailPurpose { verify_email, reset_password };

task<void> replace_mail_token(pg::Pool& pool, pg::Bytes hash, UserId user, MailPurpose purpose,
                              std::chrono::seconds life);
/// Whose token it is, if it is good; it stays so.
task<std::optional<UserId>> mail_token_user(pg::Pool& pool, pg::Bytes hash, MailPurpose purpose);
/// Whose token it was; it is used up.
task<std::optional<UserId>> use_mail_token(pg::Transaction& tx, const pg::Bytes& hash, MailPurpose purpose);
task<void> delete_mail_tokens(pg::Transaction& tx, UserId user, MailPurpose purpose);

}  // namespace rentezy::auth::store
