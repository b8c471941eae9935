/// Auth's operations as handlers: parse, validate, call, map. One file each, or one for a handful of alike.
#pragma once
#include "contracts/http/auth.hpp"
#include "contracts/http/users.hpp"
#include "platform/service/typed.hpp"
#include "services/auth/app/app.hpp"

namespace rentezy::auth {

using service::Call;
using service::Nothing;
using service::Reply;

task<Result<Reply<contracts::Session>>> register_call(Call<contracts::Register> call, App& app);
task<Result<Reply<contracts::Session>>> login_call(Call<contracts::Login> call, App& app);
task<Result<Reply<contracts::Session>>> refresh_call(Call<contracts::RefreshSession> call, App& app);
task<Result<Reply<Nothing>>> logout_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::User>>> get_me_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::SessionInfoPage>>> list_sessions_call(Call<contract::PageQuery> call, App& app);
task<Result<Reply<Nothing>>> revoke_session_call(Call<Nothing> call, App& app);
task<Result<Reply<Nothing>>> verify_email_call(Call<contracts::VerifyEmail> call, App& app);
task<Result<Reply<Nothing>>> forgot_password_call(Call<contracts::ForgotPassword> call, App& app);
task<Result<Reply<Nothing>>> reset_password_call(Call<contracts::ResetPassword> call, App& app);

task<Result<Reply<contracts::UserNames>>> user_names_call(Call<contracts::UserNamesQuery> call, App& app);
task<Result<Reply<contracts::UserAccount>>> user_account_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::Revocations>>> revocations_call(Call<Nothing> call, App& app);

task<http::Response> jwks(http::Request& request, App& app);

}  // namespace rentezy::auth
