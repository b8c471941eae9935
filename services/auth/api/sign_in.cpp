/// POST /auth/register, /auth/login, /auth/refresh, /auth/logout.
#include "services/auth/api/errors.hpp"
#include "services/auth/api/operations.hpp"
#include "services/auth/api/refresh_cookie.hpp"
#include "services/auth/api/views.hpp"
#include "services/auth/app/register_user.hpp"

namespace rentezy::auth {

using contracts::RefreshDelivery;

task<Result<Reply<contracts::Session>>> register_call(Call<contracts::Register> call, App& app) {
    const auto& input = call.input;
    Registration registration{.email = input.email.value(),
                              .email_normalised = input.email.normalised(),
                              .password = input.password.reveal(),
                              .full_name = input.full_name.value(),
                              .role = input.role == contracts::RegisterRole::landlord ? Role::landlord : Role::tenant};
    auto signed_in = co_await register_user(app, std::move(registration), device_of(call.request()));
    if (!signed_in) co_return std::unexpected(problem(signed_in.error()));
    co_return session_reply(std::move(*signed_in), *input.refresh_delivery, call.request(), app.settings.lifetimes);
}

task<Result<Reply<contracts::Session>>> login_call(Call<contracts::Login> call, App& app) {
    auto signed_in =
        co_await sign_in(app, call.input.email.normalised(), call.input.password.reveal(), device_of(call.request()));
    if (!signed_in) co_return std::unexpected(problem(signed_in.error()));
    co_return session_reply(std::move(*signed_in), *call.input.refresh_delivery, call.request(),
                            app.settings.lifetimes);
}

task<Result<Reply<contracts::Session>>> refresh_call(Call<contracts::RefreshSession> call, App& app) {
    std::string token;
    auto delivery = RefreshDelivery::body;
    if (call.input.refresh_token) {
        token = call.input.refresh_token->reveal();
    } else {
        auto cookie = read_refresh_cookie(call.request());
        if (!cookie) co_return std::unexpected(problem(Error::session_ended));
        if (auto ours = check_browser_call(call.request(), app.settings.allowed_origins); !ours)
            co_return std::unexpected(std::move(ours).error());
        token = std::move(*cookie);
        delivery = RefreshDelivery::cookie;
    }
    auto signed_in = co_await refresh_session(app, std::move(token));
    if (!signed_in) co_return std::unexpected(problem(signed_in.error()));
    co_return session_reply(std::move(*signed_in), delivery, call.request(), app.settings.lifetimes);
}

task<Result<Reply<Nothing>>> logout_call(Call<Nothing> call, App& app) {
    const auto& request = call.request();
    if (request.principal) {
        co_await sign_out(app, request.principal->session);
    } else {
        // A browser whose access token has expired meanwhile.
        auto cookie = read_refresh_cookie(request);
        if (!cookie) co_return std::unexpected(problems::unauthenticated());
        if (auto ours = check_browser_call(request, app.settings.allowed_origins); !ours)
            co_return std::unexpected(std::move(ours).error());
        co_await sign_out_by_token(app, std::move(*cookie));
    }
    Reply<Nothing> reply{Nothing{}};
    reply.status = 204;
    reply.header("Set-Cookie", clear_refresh_cookie(request.over_tls));
    co_return reply;
}

}  // namespace rentezy::auth
