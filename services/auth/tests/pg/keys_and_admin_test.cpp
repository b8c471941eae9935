#include "services/auth/app/cleanup.hpp"
#include "services/auth/tests/pg/fixture.hpp"

namespace rentezy::auth {
namespace {

class KeysTest : public AuthTest {
  protected:
    PasswordHasher hasher_{workers_, {.memory_bytes = 8 * 1024 * 1024, .passes = 1}};
};

TEST_F(KeysTest, TheFirstKeyIsMadeOnceAndStays) {
    const auto first = jwks();
    ASSERT_EQ(first.status, 200);
    ASSERT_EQ(first.body.at("keys").as_array().size(), 1U);
    EXPECT_EQ(first.body.at("keys").at(0).at("alg").as_string(), "ES256");
    EXPECT_FALSE(first.body.at("keys").at(0).as_object().contains("d"));
    EXPECT_EQ(jwks().body, first.body);
    EXPECT_EQ(sql("SELECT count(*) FROM signing_key"), "1");
}

TEST_F(KeysTest, ARotationSignsNobodyOut) {
    const auto before = register_user("ada@example.org");
    const auto kid = run(rotate_keys(*auth_pool_));
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (jwks().body.at("keys").as_array().size() < 2) ASSERT_LT(std::chrono::steady_clock::now(), deadline);
    EXPECT_EQ(jwks().body.at("keys").at(0).at("kid").as_string(), kid);

    EXPECT_EQ(get("/auth/me", {.token = before.text("access_token")}).status, 200);
    const auto after = login("ada@example.org");
    EXPECT_EQ(get("/auth/me", {.token = after.text("access_token")}).status, 200);
    EXPECT_EQ(refresh(before.text("refresh_token")).status, 200);
}

TEST_F(KeysTest, AKeyRetiredLongerThanATokenLivesIsNoLongerTold) {
    register_user("ada@example.org");
    run(rotate_keys(*auth_pool_));
    sql("UPDATE signing_key SET retired_at = now() - interval '632 seconds' WHERE retired_at IS NOT NULL");
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (jwks().body.at("keys").as_array().size() != 1 ||
           jwks().body.at("keys").at(0).at("kid").as_string() !=
               sql("SELECT kid FROM signing_key WHERE retired_at IS NULL"))
        ASSERT_LT(std::chrono::steady_clock::now(), deadline);
}

TEST_F(KeysTest, AdminsAreMadeByCommandOnly) {
    EXPECT_EQ(register_user("eve@example.org", "admin").status, 422);
    const auto made =
        run(create_admin(*auth_pool_, hasher_, "Root@Example.org", "correct horse staple", "Administrator"));
    ASSERT_TRUE(made);
    const auto session = login("root@example.org");
    ASSERT_EQ(session.status, 200);
    EXPECT_EQ(session.body.at("user").at("role").as_string(), "admin");
    EXPECT_EQ(run(create_admin(*auth_pool_, hasher_, "root@example.org", "correct horse staple", "X")).error(),
              Error::email_taken);
    EXPECT_EQ(run(create_admin(*auth_pool_, hasher_, "r2@example.org", "password123", "X")).error(),
              Error::password_common);
}

TEST_F(KeysTest, AnotherRoleEndsTheSessionsThatSayTheOldOne) {
    const auto session = register_user("ada@example.org");
    ASSERT_TRUE(run(change_role(*auth_pool_, "ADA@example.org", Role::landlord)));
    EXPECT_EQ(refresh(session.text("refresh_token")).status, 401);
    EXPECT_EQ(sql("SELECT aggregate_version FROM outbox WHERE type = 'user.role_changed.v1'"), "2");
    EXPECT_EQ(sql("SELECT count(*) FROM outbox WHERE type = 'auth.session_revoked.v1'"), "1");
    EXPECT_EQ(login("ada@example.org").body.at("user").at("role").as_string(), "landlord");
    EXPECT_TRUE(run(find_landlord(*auth_pool_, "ada@example.org")));
    EXPECT_EQ(run(change_role(*auth_pool_, "nobody@example.org", Role::admin)).error(), Error::user_not_found);
}

TEST_F(KeysTest, DemoUsersAreMadeOnce) {
    const auto first = run(seed_demo_users(*auth_pool_, hasher_));
    const auto second = run(seed_demo_users(*auth_pool_, hasher_));
    EXPECT_EQ(first.landlord_account, second.landlord_account);
    EXPECT_EQ(first.admin, second.admin);
    for (const auto* role : {"tenant", "landlord", "admin"}) {
        const auto session = login(fmt::format("{}@demo.rentezy.test", role), "rentezy-demo");
        ASSERT_EQ(session.status, 200) << role;
        EXPECT_EQ(session.body.at("user").at("role").as_string(), role);
        EXPECT_TRUE(session.body.at("user").at("email_verified").as_bool());
    }
    EXPECT_EQ(run(find_landlord(*auth_pool_, "landlord@demo.rentezy.test"))->account, first.landlord_account);
    EXPECT_FALSE(run(find_landlord(*auth_pool_, "tenant@demo.rentezy.test")));
}

TEST_F(KeysTest, NamesAreForLandlordsAndAdmins) {
    const auto ada = register_user("ada@example.org");
    const auto lars = register_user("lars@example.org", "landlord");
    const auto id = std::string(ada.body.at("user").at("id").as_string());
    const auto names = internal("/internal/users", {.token = lars.text("access_token"), .query = "ids=" + id});
    ASSERT_EQ(names.status, 200) << json::serialize(names.body);
    EXPECT_EQ(names.body.at("items").at(0).at("full_name").as_string(), "Ada Byron");
    EXPECT_EQ(names.body.at("items").at(0).at("email").as_string(), "ada@example.org");
    EXPECT_EQ(internal("/internal/users", {.token = ada.text("access_token"), .query = "ids=" + id}).status, 403);
    EXPECT_EQ(internal("/internal/users", {.query = "ids=" + id}).status, 401);
    EXPECT_EQ(
        internal("/internal/users", {.token = lars.text("access_token"), .query = "ids=" + id + ",nonsense"}).status,
        400);

    const auto own = internal("/internal/users/" + std::string(lars.body.at("user").at("id").as_string()) + "/account",
                              {.token = lars.text("access_token")});
    EXPECT_EQ(own.body.at("landlord_account_id").as_string(), sql("SELECT landlord_account_id FROM membership"));
    EXPECT_EQ(internal("/internal/users/" + id + "/account", {.token = lars.text("access_token")}).status, 404);
}

TEST_F(KeysTest, CleaningTakesWhatIsOldAndNothingElse) {
    register_user("ada@example.org");
    const auto old = login("ada@example.org");
    const auto kept = login("ada@example.org");
    post("/auth/logout", "", Extra{.token = old.text("access_token")});
    sql("UPDATE session SET revoked_at = now() - interval '31 days' WHERE revoked_at IS NOT NULL");
    sql("INSERT INTO sign_in_failure VALUES ('address:old', 3, now() - interval '2 days', '-infinity')");
    run(clean_up(*auth_pool_));
    EXPECT_EQ(sql("SELECT count(*) FROM session"), "2");
    EXPECT_EQ(sql("SELECT count(*) FROM refresh_token"), "2");
    EXPECT_EQ(sql("SELECT count(*) FROM sign_in_failure WHERE key = 'address:old'"), "0");
    EXPECT_EQ(refresh(kept.text("refresh_token")).status, 200);
}

}  // namespace
}  // namespace rentezy::auth
