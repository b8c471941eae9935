/// GET /auth/me, GET and DELETE /auth/sessions, and the links of mails.
#include "services/auth/api/errors.hpp"
#include "services/auth/api/operations.hpp"
#include "services/auth/api/views.hpp"
#include "services/auth/app/credentials.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {

task<Result<Reply<contracts::User>>> get_me_call(Call<Nothing> call, App& app) {
    const auto user = co_await store::user_by_id(app.pool, call.user());
    if (!user) co_return std::unexpected(problem(Error::session_ended));
    co_return view(*user);
}

task<Result<Reply<contracts::SessionInfoPage>>> list_sessions_call(Call<contract::PageQuery> call, App& app) {
    const auto limit = call.input.limit->value();
    std::optional<store::SessionPlace> after;
    if (call.input.cursor) after = store::SessionPlace{call.input.cursor->at, call.input.cursor->id};
    std::vector<contracts::SessionInfo> sessions;
    for (auto& row : co_await list_sessions(app, call.user(), after, limit + 1))
        sessions.push_back({row.id, row.created_at, row.last_used_at, std::move(row.user_agent), std::move(row.address),
                            row.id == call.principal().session});
    co_return contract::page_of(std::move(sessions), limit, [](const contracts::SessionInfo& session) {
        return contract::Cursor{session.created_at, session.id.uuid()};
    });
}

task<Result<Reply<Nothing>>> revoke_session_call(Call<Nothing> call, App& app) {
    const auto id = SessionId::parse(call.path_text(0));
    if (!id) co_return std::unexpected(problem(Error::session_not_found));
    const auto done = co_await revoke_session(app, call.user(), *id);
    if (!done) co_return std::unexpected(problem(done.error()));
    co_return Nothing{};
}

task<Result<Reply<Nothing>>> verify_email_call(Call<contracts::VerifyEmail> call, App& app) {
    const auto done = co_await verify_email(app, call.input.token.reveal());
    if (!done) co_return std::unexpected(problem(done.error()));
    co_return Nothing{};
}

task<Result<Reply<Nothing>>> forgot_password_call(Call<contracts::ForgotPassword> call, App& app) {
    co_await forgot_password(app, call.input.email.normalised());
    co_return Nothing{};
}

task<Result<Reply<Nothing>>> reset_password_call(Call<contracts::ResetPassword> call, App& app) {
    const auto done = co_await reset_password(app, call.input.token.reveal(), call.input.password.reveal());
    if (!done) co_return std::unexpected(problem(done.error()));
    co_return Nothing{};
}

}  // namespace rentezy::auth
