#include "platform/auth_token/verifier.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace rentezy::auth_token {
namespace {

using namespace std::chrono_literals;

const Realm realm{"https://rentezy.test", "rentezy-api"};
constexpr auto life = 10min;

class VerifierTest : public ::testing::Test {
  protected:
    VerifierTest() { verifier.set_keys(KeySet({key.public_key()})); }

    Principal new_principal() const { return {UserId::make(), Role::tenant, SessionId::make(), clock.now() + life}; }
    std::string sign(const Principal& principal) const { return Signer(key, realm).sign(principal, clock.now()); }

    ManualClock clock;
    const KeyPair key = KeyPair::generate();
    Verifier verifier{realm, clock, 16};  // holds 112, with the room that shards have to spare
};

TEST_F(VerifierTest, AnswersTheSameFirstAndFromMemory) {
    const auto principal = new_principal();
    const auto token = sign(principal);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(verifier.verify(token), principal);
}

TEST_F(VerifierTest, ARememberedTokenStillExpires) {
    const auto token = sign(new_principal());
    EXPECT_TRUE(verifier.verify(token));
    clock.advance(life + leeway);
    EXPECT_EQ(verifier.verify(token), std::unexpected(TokenError::expired));
}

TEST_F(VerifierTest, ARememberedTokenDoesNotVouchForALikeOne) {
    auto token = sign(new_principal());
    EXPECT_TRUE(verifier.verify(token));
    token.back() = token.back() == 'A' ? 'Q' : 'A';
    EXPECT_FALSE(verifier.verify(token));
    EXPECT_FALSE(verifier.verify(token));
}

TEST_F(VerifierTest, RevokingASessionEndsAllItsTokensAndNoOthers) {
    const auto principal = new_principal();
    auto renewed = principal;
    renewed.expires_at += 1min;
    const auto remembered = sign(principal), unseen = sign(renewed), other = sign(new_principal());
    EXPECT_TRUE(verifier.verify(remembered));
    verifier.revoke(principal.session, clock.now() + life + 1min);
    EXPECT_EQ(verifier.verify(remembered), std::unexpected(TokenError::unauthenticated));
    EXPECT_EQ(verifier.verify(unseen), std::unexpected(TokenError::unauthenticated));
    EXPECT_TRUE(verifier.verify(other));
}

TEST_F(VerifierTest, AKeyThatIsTakenOutEndsItsTokensAtOnce) {
    const auto token = sign(new_principal());
    EXPECT_TRUE(verifier.verify(token));
    verifier.set_keys(KeySet({KeyPair::generate().public_key()}));
    EXPECT_EQ(verifier.verify(token), std::unexpected(TokenError::unknown_key));
}

TEST_F(VerifierTest, ARotationKeepsTheOldKeysTokens) {
    const auto token = sign(new_principal());
    const auto next = KeyPair::generate();
    verifier.set_keys(KeySet({next.public_key(), key.public_key()}));
    EXPECT_TRUE(verifier.verify(token));
    EXPECT_TRUE(verifier.verify(Signer(next, realm).sign(new_principal(), clock.now())));
}

TEST_F(VerifierTest, WithoutKeysEveryKeyIsUnknown) {
    Verifier empty(realm, clock);
    EXPECT_EQ(empty.verify(sign(new_principal())), std::unexpected(TokenError::unknown_key));
    EXPECT_EQ(empty.verify("nonsense"), std::unexpected(TokenError::unauthenticated));
}

TEST_F(VerifierTest, MoreTokensThanItRemembersAreStillRight) {
    std::vector<std::pair<Principal, std::string>> all;
    for (int i = 0; i < 200; ++i) {
        const auto principal = new_principal();
        all.emplace_back(principal, sign(principal));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& [principal, token] : all) EXPECT_EQ(verifier.verify(token), principal);
    }
}

TEST_F(VerifierTest, AsManyTokensAsItPromisesAreRememberedWhenTheyComeInTurn) {
    constexpr std::size_t many = 1'600;
    Verifier roomy(realm, clock, many);
    roomy.set_keys(KeySet({key.public_key()}));
    std::vector<std::string> tokens(many);
    for (auto& token : tokens) {
        token = sign(new_principal());
        ASSERT_TRUE(roomy.verify(token));
    }
    std::size_t forgotten = 0;
    for (const auto& token : tokens) forgotten += !roomy.verify_remembered(token);
    EXPECT_EQ(forgotten, 0U);
}

TEST_F(VerifierTest, ManyThreadsSeeARevocationTheMomentItReturns) {
    const auto principal = new_principal();
    const auto token = sign(principal);
    std::atomic<bool> revoked{false};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 2'000; ++i) {
                const bool was_revoked = revoked.load();
                const bool admitted = verifier.verify(token).has_value();
                EXPECT_FALSE(was_revoked && admitted);
            }
        });
    }
    threads.emplace_back([&] {
        verifier.set_keys(KeySet({KeyPair::generate().public_key(), key.public_key()}));
        verifier.revoke(principal.session, clock.now() + life);
        revoked = true;
    });
}

TEST(RevokedSessions, AreForgottenOnceTheirTokensAreDead) {
    ManualClock clock;
    RevokedSessions revoked(clock);
    for (int i = 0; i < 10'000; ++i) {
        revoked.add(SessionId::make(), clock.now() + 1s);
        clock.advance(1s);
    }
    EXPECT_LE(revoked.size(), 200U);  // 31 s live, doubled, and the smallest sweep
}

TEST(RevokedSessions, TheLaterTimeCountsInAnyOrder) {
    ManualClock clock;
    RevokedSessions revoked(clock);
    const auto session = SessionId::make(), past = SessionId::make();
    revoked.add(session, clock.now() + 1h);
    revoked.add(session, clock.now() + 1s);
    revoked.add(past, clock.now() - 1h);
    clock.advance(30min);
    for (int i = 0; i < 200; ++i) revoked.add(SessionId::make(), clock.now() + 1s);
    EXPECT_TRUE(revoked.contains(session));
    EXPECT_FALSE(revoked.contains(past));
}

}  // namespace
}  // namespace rentezy::auth_token
