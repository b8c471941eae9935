#include "services/auth/tests/pg/fixture.hpp"

namespace rentezy::auth {
namespace {

class SessionsTest : public AuthTest {};

TEST_F(SessionsTest, RegisteringSignsIn) {
    const auto answer = register_user("Ada@Example.org");
    ASSERT_EQ(answer.status, 201) << json::serialize(answer.body);
    EXPECT_EQ(answer.text("token_type"), "Bearer");
    EXPECT_EQ(answer.body.at("expires_in").as_int64(), 600);
    EXPECT_EQ(answer.body.at("user").at("email").as_string(), "Ada@Example.org");
    EXPECT_EQ(answer.body.at("user").at("role").as_string(), "tenant");
    EXPECT_FALSE(answer.body.at("user").at("email_verified").as_bool());

    const auto me = get("/auth/me", {.token = answer.text("access_token")});
    EXPECT_EQ(me.status, 200);
    EXPECT_EQ(me.body, answer.body.at("user"));
    EXPECT_EQ(sql("SELECT string_agg(type, ' ') FROM outbox"), "user.registered.v1");
    EXPECT_EQ(sql("SELECT count(*) FROM outbox WHERE data::text ILIKE '%example%'"), "0");
}

TEST_F(SessionsTest, ALandlordsTokenCarriesTheirAccount) {
    const auto answer = register_user("lars@example.org", "landlord");
    refresh_keys();
    const auto principal = verifier_.verify(answer.text("access_token"));
    ASSERT_TRUE(principal);
    EXPECT_EQ(principal->role, Role::landlord);
    ASSERT_TRUE(principal->account);
    EXPECT_EQ(principal->account->to_string(), sql("SELECT landlord_account_id FROM membership"));
    const auto tenant = register_user("ada@example.org");
    EXPECT_FALSE(verifier_.verify(tenant.text("access_token"))->account);
}

TEST_F(SessionsTest, AnAddressIsOneAccountHoweverItIsWritten) {
    EXPECT_EQ(register_user("ada@example.org").status, 201);
    const auto again = register_user("ADA@example.ORG");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("code"), "email_taken");
    EXPECT_EQ(sql("SELECT count(*) FROM users"), "1");
    EXPECT_EQ(login("aDa@example.org").status, 200);
}

TEST_F(SessionsTest, TenAtOnceForOneAddressMakeOneUser) {
    const auto attempt = [this](int i) {
        return std::async(std::launch::async, [this, i] {
            return post(
                       "/auth/register",
                       R"({"email":"ada@example.org","password":"correct horse staple","full_name":"A","role":"tenant"})",
                       Extra{}, static_cast<std::size_t>(i) % 2)
                .status;
        });
    };
    std::vector<std::future<int>> attempts;
    for (int i = 0; i < 10; ++i) attempts.push_back(attempt(i));
    int made = 0;
    for (auto& one : attempts) {
        const auto status = one.get();
        EXPECT_TRUE(status == 201 || status == 409) << status;
        made += status == 201 ? 1 : 0;
    }
    EXPECT_EQ(made, 1);
}

TEST_F(SessionsTest, EveryBadFieldIsNamed) {
    const auto answer =
        post("/auth/register", R"({"email":"nobody","password":"short","full_name":" ","role":"admin","x":1})");
    ASSERT_EQ(answer.status, 422);
    std::set<std::string> pointers;
    for (const auto& error : answer.body.at("errors").as_array())
        pointers.insert(std::string(error.at("pointer").as_string()));
    EXPECT_EQ(pointers, (std::set<std::string>{"/email", "/password", "/full_name", "/role", "/x"}));
    const auto common =
        post("/auth/register", R"({"email":"a@example.org","password":"password123","full_name":"A","role":"tenant"})");
    EXPECT_EQ(common.status, 422);
    EXPECT_EQ(common.body.at("errors").at(0).at("code").as_string(), "common_password");
    EXPECT_EQ(sql("SELECT count(*) FROM users"), "0");
}

TEST_F(SessionsTest, BrowsersGetACookieAndNoTokenInTheBody) {
    const auto answer = register_user("ada@example.org", "tenant", "cookie");
    EXPECT_FALSE(answer.body.as_object().contains("refresh_token"));
    ASSERT_TRUE(answer.cookie.starts_with("rentezy_refresh=rzr_"));
    const auto token = answer.cookie.substr(16, answer.cookie.find(';') - 16);

    const auto refreshed = post("/auth/refresh", "", Extra{.cookie = token});
    EXPECT_EQ(refreshed.status, 200) << json::serialize(refreshed.body);
    EXPECT_TRUE(refreshed.cookie.starts_with("rentezy_refresh=rzr_"));
    EXPECT_FALSE(refreshed.body.as_object().contains("refresh_token"));
    const auto with_body = register_user("bob@example.org");
    EXPECT_TRUE(with_body.cookie.empty());
    EXPECT_TRUE(with_body.text("refresh_token").starts_with("rzr_"));
}

TEST_F(SessionsTest, TheCookieAloneFromElsewhereIsRefused) {
    const auto answer = register_user("ada@example.org", "tenant", "cookie");
    http::Request request;
    request.method = http::Method::post;
    request.path = request.target = "/auth/refresh";
    request.headers.add("Host", "127.0.0.1:8080");
    request.headers.add("Cookie", answer.cookie.substr(0, answer.cookie.find(';')));
    request.headers.add("Origin", "http://evil.example");
    request.headers.add("X-Requested-With", "x");
    EXPECT_EQ(run(handle(service_.routes, request)).status, 403);
    EXPECT_EQ(sql("SELECT count(*) FROM refresh_token WHERE spent_at IS NOT NULL"), "0");
}

TEST_F(SessionsTest, NoSecretStandsInTheDatabaseInClear) {
    const auto answer = register_user("ada@example.org");
    const auto mail_token = token_of_last_mail();
    const auto everything =
        sql("SELECT (SELECT string_agg(t::text, '') FROM refresh_token t) || "
            "(SELECT string_agg(t::text, '') FROM users t) || "
            "(SELECT string_agg(t::text, '') FROM mail_token t) || "
            "coalesce((SELECT string_agg(t::text, '') FROM job t), '')");
    EXPECT_EQ(everything.find(answer.text("refresh_token").substr(4)), std::string::npos);
    EXPECT_EQ(everything.find(mail_token.substr(4)), std::string::npos);
    EXPECT_EQ(everything.find("correct horse"), std::string::npos);
    EXPECT_NE(everything.find("$argon2id$"), std::string::npos);
}

TEST_F(SessionsTest, ARefreshTokenIsSpentForItsSuccessor) {
    const auto first = register_user("ada@example.org").text("refresh_token");
    const auto second = refresh(first);
    ASSERT_EQ(second.status, 200);
    EXPECT_NE(second.text("refresh_token"), first);
    EXPECT_EQ(get("/auth/me", {.token = second.text("access_token")}).status, 200);
    EXPECT_EQ(refresh(second.text("refresh_token")).status, 200);
}

TEST_F(SessionsTest, TabsThatRefreshAtOnceAllStaySignedIn) {
    const auto token = register_user("ada@example.org").text("refresh_token");
    std::vector<std::future<Answer>> tabs;
    for (std::size_t i = 0; i < 6; ++i)
        tabs.push_back(std::async(std::launch::async, [this, token, i] { return refresh(token, i % 2); }));
    for (auto& tab : tabs) {
        const auto answer = tab.get();
        ASSERT_EQ(answer.status, 200);
        EXPECT_EQ(refresh(answer.text("refresh_token")).status, 200);
    }
}

TEST_F(SessionsTest, AStolenTokenUsedLaterEndsTheWholeFamily) {
    const auto stolen = register_user("ada@example.org").text("refresh_token");
    const auto mine = refresh(stolen);
    sql("UPDATE refresh_token SET spent_at = spent_at - interval '11 seconds' WHERE spent_at IS NOT NULL");
    EXPECT_EQ(refresh(stolen).status, 401);
    EXPECT_EQ(refresh(mine.text("refresh_token")).status, 401);
    EXPECT_EQ(get("/auth/me", {.token = mine.text("access_token")}).status, 401);
    EXPECT_EQ(sql("SELECT count(*) FROM outbox WHERE type = 'auth.session_revoked.v1'"), "1");
    EXPECT_EQ(sql("SELECT revoked_because FROM session"), "reuse");
    EXPECT_EQ(login("ada@example.org").status, 200);
}

TEST_F(SessionsTest, UnknownAndExpiredTokensAreRefused) {
    const auto token = register_user("ada@example.org").text("refresh_token");
    EXPECT_EQ(refresh("rzr_nonsense").status, 401);
    EXPECT_EQ(post("/auth/refresh", "").status, 401);
    sql("UPDATE refresh_token SET expires_at = now() - interval '1 second'");
    EXPECT_EQ(refresh(token).status, 401);
}

TEST_F(SessionsTest, OneSeesAndEndsOnesOwnSessionsOnly) {
    const auto first = register_user("ada@example.org");
    const auto second = login("ada@example.org");
    const auto bob = register_user("bob@example.org");
    const auto list = get("/auth/sessions", {.token = second.text("access_token")});
    ASSERT_EQ(list.status, 200);
    const auto& items = list.body.at("items").as_array();
    ASSERT_EQ(items.size(), 2U);
    EXPECT_TRUE(items[0].at("current").as_bool());
    EXPECT_FALSE(items[1].at("current").as_bool());
    EXPECT_EQ(items[1].at("address").as_string(), "192.0.2.1");
    const auto id = std::string(items[1].at("id").as_string());

    EXPECT_EQ(del("/auth/sessions/" + id, {.token = bob.text("access_token")}).status, 404);
    EXPECT_EQ(get("/auth/me", {.token = first.text("access_token")}).status, 200);
    EXPECT_EQ(del("/auth/sessions/" + id, {.token = second.text("access_token")}).status, 204);
    // In this process at once; elsewhere by the event and by the list that verifiers load.
    EXPECT_EQ(get("/auth/me", {.token = first.text("access_token")}).status, 401);
    EXPECT_EQ(refresh(first.text("refresh_token")).status, 401);
    EXPECT_EQ(sql("SELECT data->>'session_id' FROM outbox WHERE type = 'auth.session_revoked.v1'"), id);
    const auto revocations = internal("/internal/revocations", {});
    ASSERT_EQ(revocations.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(revocations.body.at("items").at(0).at("session_id").as_string(), id);
    EXPECT_EQ(del("/auth/sessions/" + id, {.token = second.text("access_token")}).status, 404);
    EXPECT_EQ(get("/auth/sessions", {.token = second.text("access_token")}).body.at("items").as_array().size(), 1U);
}

TEST_F(SessionsTest, TheListOfSessionsComesInPages) {
    auto latest = register_user("ada@example.org");
    for (int i = 0; i < 4; ++i) latest = login("ada@example.org");
    std::set<std::string> ids;
    std::string query = "limit=2";
    for (int page = 0; page < 3; ++page) {
        const auto answer = get("/auth/sessions", {.token = latest.text("access_token"), .query = query});
        ASSERT_EQ(answer.status, 200);
        for (const auto& item : answer.body.at("items").as_array()) ids.insert(std::string(item.at("id").as_string()));
        if (page < 2) query = "limit=2&cursor=" + answer.text("next_cursor");
        if (page == 2) EXPECT_TRUE(answer.body.at("next_cursor").is_null());
    }
    EXPECT_EQ(ids.size(), 5U);
}

TEST_F(SessionsTest, LogoutEndsTheSessionByTokenOrByCookie) {
    const auto by_token = register_user("ada@example.org");
    const auto out = post("/auth/logout", "", Extra{.token = by_token.text("access_token")});
    EXPECT_EQ(out.status, 204);
    EXPECT_TRUE(out.cookie.find("Max-Age=0") != std::string::npos);
    EXPECT_EQ(refresh(by_token.text("refresh_token")).status, 401);

    const auto by_cookie = login("ada@example.org");
    EXPECT_EQ(post("/auth/logout", "", Extra{.cookie = by_cookie.text("refresh_token")}).status, 204);
    EXPECT_EQ(refresh(by_cookie.text("refresh_token")).status, 401);
    EXPECT_EQ(post("/auth/logout", "").status, 401);
}

}  // namespace
}  // namespace rentezy::auth
