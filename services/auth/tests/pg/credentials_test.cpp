#include "services/auth/tests/pg/fixture.hpp"

namespace rentezy::auth {
namespace {

class CredentialsTest : public AuthTest {};

std::string body_of(const boost::json::object& object) { return json::serialize(object); }

TEST_F(CredentialsTest, AWrongPasswordAndAnUnknownAddressGetTheSameAnswer) {
    register_user("ada@example.org");
    const auto wrong = login("ada@example.org", "not the password");
    const auto unknown = login("nobody@example.org", "not the password");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.text("code"), "invalid_credentials");
    EXPECT_EQ(wrong.body, unknown.body);
}

TEST_F(CredentialsTest, AnUnknownAddressTakesAsLongAsAWrongPassword) {
    register_user("ada@example.org");
    const auto shortest = [this](const std::string& email) {
        auto best = std::chrono::nanoseconds::max();
        for (int i = 0; i < 4; ++i) {
            const auto began = std::chrono::steady_clock::now();
            EXPECT_EQ(login(email, "not the password", fmt::format("192.0.2.{}", i)).status, 401);
            best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - began);
        }
        return best;
    };
    const auto known = shortest("ada@example.org");
    const auto unknown = shortest("nobody@example.org");
    // Without the hash of nobody's password it would be a few percent of it.
    EXPECT_GT(unknown, known / 3);
    EXPECT_GT(known, unknown / 3);
}

TEST_F(CredentialsTest, FailuresSlowAnAccountDownWhetherItExistsOrNot) {
    register_user("ada@example.org");
    for (const auto* email : {"ada@example.org", "nobody@example.org"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(login(email, "not the password", fmt::format("198.51.100.{}", i)).status, 401);
        const auto blocked = login(email, "correct horse staple", "198.51.100.99");
        EXPECT_EQ(blocked.status, 429) << email;
        EXPECT_TRUE(blocked.retry_after);
        EXPECT_GE(std::stoi(blocked.retry_after.value_or("0")), 1);
    }
    // Others are not slowed down, and after the wait the right password works and forgets the past.
    register_user("bob@example.org");
    EXPECT_EQ(login("bob@example.org").status, 200);
    sql("UPDATE sign_in_failure SET blocked_until = now() - interval '1 second'");
    EXPECT_EQ(login("ada@example.org").status, 200);
    EXPECT_EQ(login("ada@example.org", "not the password").status, 401);
    EXPECT_EQ(login("ada@example.org").status, 200);
}

TEST_F(CredentialsTest, FailuresSlowAnAddressDown) {
    register_user("ada@example.org");
    sql("INSERT INTO sign_in_failure VALUES ('address:203.0.113.7', 49, now(), '-infinity')");
    EXPECT_EQ(login("nobody@example.org", "not the password", "203.0.113.7").status, 401);
    EXPECT_EQ(login("ada@example.org", "correct horse staple", "203.0.113.7").status, 429);
    EXPECT_EQ(login("ada@example.org", "correct horse staple", "203.0.113.8").status, 200);
}

TEST_F(CredentialsTest, TheLinkOfTheMailVerifiesTheAddressOnce) {
    const auto session = register_user("ada@example.org");
    const auto token = token_of_last_mail();
    ASSERT_EQ(mail_.messages().size(), 1U);
    EXPECT_EQ(mail_.messages()[0].to.address, "ada@example.org");
    EXPECT_NE(mail_.messages()[0].text.find("http://127.0.0.1:8080/verify-email?token=rzm_"), std::string::npos);

    EXPECT_EQ(post("/auth/email/verify", body_of({{"token", token}})).status, 204);
    EXPECT_TRUE(get("/auth/me", {.token = session.text("access_token")}).body.at("email_verified").as_bool());
    const auto again = post("/auth/email/verify", body_of({{"token", token}}));
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.body.at("errors").at(0).at("code").as_string(), "invalid_token");
}

TEST_F(CredentialsTest, AForgottenPasswordIsSetByTheLinkAndEndsEverySession) {
    const auto session = register_user("ada@example.org");
    (void)token_of_last_mail();
    EXPECT_EQ(post("/auth/password/forgot", body_of({{"email", "ADA@example.org"}})).status, 204);
    const auto token = token_of_last_mail();

    const auto common = post("/auth/password/reset", body_of({{"token", token}, {"password", "password123"}}));
    EXPECT_EQ(common.status, 422);
    EXPECT_EQ(common.body.at("errors").at(0).at("pointer").as_string(), "/password");
    EXPECT_EQ(post("/auth/password/reset", body_of({{"token", token}, {"password", "another fine one"}})).status, 204);
    EXPECT_EQ(post("/auth/password/reset", body_of({{"token", token}, {"password", "yet another one"}})).status, 422);

    EXPECT_EQ(get("/auth/me", {.token = session.text("access_token")}).status, 401);
    EXPECT_EQ(refresh(session.text("refresh_token")).status, 401);
    EXPECT_EQ(login("ada@example.org").status, 401);
    const auto back = login("ada@example.org", "another fine one");
    EXPECT_EQ(back.status, 200);
    EXPECT_TRUE(back.body.at("user").at("email_verified").as_bool());
}

TEST_F(CredentialsTest, AskingForAnUnknownAddressLooksTheSameAndSendsNothing) {
    EXPECT_EQ(post("/auth/password/forgot", body_of({{"email", "nobody@example.org"}})).status, 204);
    run(pass());
    EXPECT_TRUE(mail_.messages().empty());
    EXPECT_EQ(sql("SELECT count(*) FROM job"), "0");
}

TEST_F(CredentialsTest, AskingAgainAndAgainSendsABoundedNumberOfMails) {
    register_user("ada@example.org");
    run(pass());
    for (int i = 0; i < 9; ++i) {
        EXPECT_EQ(post("/auth/password/forgot", body_of({{"email", "ada@example.org"}})).status, 204);
        run(pass());
    }
    EXPECT_EQ(mail_.messages().size(), 1U + 5U);
    EXPECT_EQ(sql("SELECT count(*) FROM mail_token WHERE purpose = 'reset_password'"), "1");
}

TEST_F(CredentialsTest, AnOldLinkIsNoLink) {
    register_user("ada@example.org");
    const auto token = token_of_last_mail();
    sql("UPDATE mail_token SET expires_at = now() - interval '1 second'");
    EXPECT_EQ(post("/auth/email/verify", body_of({{"token", token}})).status, 422);
    // A link of one kind is no good for another.
    post("/auth/password/forgot", body_of({{"email", "ada@example.org"}}));
    EXPECT_EQ(post("/auth/email/verify", body_of({{"token", token_of_last_mail()}})).status, 422);
}

TEST_F(CredentialsTest, APasswordHashedAtAnotherCostIsHashedAnewWhenItComesBy) {
    register_user("ada@example.org");
    PasswordHasher cheap(workers_, {.memory_bytes = 8 * 1024 * 1024, .passes = 1});
    const auto hash = run(cheap.hash("correct horse staple"));
    sql("UPDATE users SET password_hash = '" + hash + "'");
    EXPECT_EQ(login("ada@example.org").status, 200);
    EXPECT_NE(sql("SELECT password_hash FROM users"), hash);
    EXPECT_EQ(login("ada@example.org").status, 200);
}

}  // namespace
}  // namespace rentezy::auth
