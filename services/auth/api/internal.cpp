/// What other services and verifiers ask.
#include "services/auth/api/errors.hpp"
#include "services/auth/api/operations.hpp"
#include "services/auth/store/sessions.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {

constexpr std::size_t names_limit = 100;

/// Ids separated by commas. Error: 400 for what is none, or for too many.
Result<std::vector<UserId>> parse_ids(std::string_view text) {
    std::vector<UserId> ids;
    while (true) {
        const auto comma = text.find(',');
        const auto id = UserId::parse(text.substr(0, comma));
        if (!id || ids.size() == names_limit)
            return std::unexpected(problems::bad_query("ids", "must be up to 100 ids of users, separated by commas"));
        ids.push_back(*id);
        if (comma == std::string_view::npos) return ids;
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

task<Result<Reply<contracts::UserNames>>> user_names_call(Call<contracts::UserNamesQuery> call, App& app) {
    auto ids = TRY(parse_ids(call.input.ids.text()));
    contracts::UserNames names;
    for (auto& user : co_await store::user_names(app.pool, std::move(ids)))
        names.items.push_back({user.id, std::move(user.full_name), std::move(user.email)});
    co_return names;
}

task<Result<Reply<contracts::UserAccount>>> user_account_call(Call<Nothing> call, App& app) {
    const auto id = UserId::parse(call.path_text(0));
    const auto user = id ? co_await store::user_by_id(app.pool, *id) : std::nullopt;
    // One's own, or anybody's for an admin.
    const bool visible = user && (user->id == call.user() || call.principal().role == Role::admin);
    if (!visible) co_return std::unexpected(problem(Error::user_not_found));
    co_return contracts::UserAccount{user->id, user->account};
}

task<Result<Reply<contracts::Revocations>>> revocations_call(Call<Nothing>, App& app) {
    contracts::Revocations revocations;
    for (const auto& one : co_await store::recent_revocations(app.pool, tokens_live(app.settings.lifetimes)))
        revocations.items.push_back({one.session, one.tokens_until});
    co_return revocations;
}

task<http::Response> jwks(http::Request&, App& app) {
    const auto keys = co_await app.keys.current();
    auto response = http::json_response(200, keys->public_keys.to_json());
    response.headers.set("Cache-Control", "public, max-age=60");
    co_return response;
}

}  // namespace rentezy::auth
