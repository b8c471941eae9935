#include "platform/auth_token/token.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include "platform/auth_token/base64url.hpp"

namespace rentezy::auth_token {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

const Realm realm{"https://rentezy.test", "rentezy-api"};
const auto issued = Instant::from_unix_seconds(1'800'000'000);
constexpr auto life = 10min;

class Token : public ::testing::Test {
  protected:
    const KeyPair key = KeyPair::generate();
    const KeySet keys{{key.public_key()}};
    const Signer signer{key, realm};
    const Principal principal{UserId::make(), Role::landlord, SessionId::make(), issued + life};
    const std::string token = signer.sign(principal, issued);

    json::object header() const { return {{"alg", "ES256"}, {"typ", "JWT"}, {"kid", key.kid()}}; }
    json::object claims() const {
        return {{"iss", realm.issuer},
                {"aud", realm.audience},
                {"sub", principal.user.to_string()},
                {"role", "landlord"},
                {"sid", principal.session.to_string()},
                {"iat", issued.unix_seconds()},
                {"exp", (issued + life).unix_seconds()}};
    }
    /// A genuinely signed token of any header and payload.
    std::string sign(std::string_view header_text, std::string_view payload_text) const {
        const auto body = to_base64url(header_text) + '.' + to_base64url(payload_text);
        return body + '.' + to_base64url(key.sign(body));
    }
    std::string sign(const json::object& head, const json::object& body) const {
        return sign(json::serialize(head), json::serialize(body));
    }
    std::string with_header(std::string_view member, const json::value& value) const {
        auto head = header();
        head[member] = value;
        return sign(head, claims());
    }
    std::string with_claim(std::string_view member, const json::value& value) const {
        auto body = claims();
        body[member] = value;
        return sign(header(), body);
    }
    std::expected<Principal, TokenError> check(std::string_view text, Instant now = issued + 1min) const {
        return check_token(text, keys, realm, now);
    }
    void refused(std::string_view text, TokenError error = TokenError::unauthenticated) const {
        EXPECT_EQ(check(text), std::unexpected(error)) << text;
    }
};

TEST_F(Token, TellsThePrincipalThatWasSigned) {
    EXPECT_EQ(check(token), principal);
    EXPECT_EQ(check(sign(header(), claims())), principal);
    EXPECT_LE(token.size(), 700U);
}

TEST_F(Token, CarriesTheLandlordAccountWhereThereIsOne) {
    auto landlord = principal;
    landlord.account = Uuid::v7();
    EXPECT_EQ(check(signer.sign(landlord, issued)), landlord);
    EXPECT_EQ(check(token)->account, std::nullopt);
    refused(with_claim("acc", "x"));
    refused(with_claim("acc", nullptr));
    refused(with_claim("acc", "919108f7-52d1-4320-9bac-f847db4148a8"));
}

TEST_F(Token, LivesFromIssueToExpiryStretchedByTheLeeway) {
    EXPECT_EQ(check(token, issued - leeway), principal);
    EXPECT_EQ(check(token, issued - leeway - 1us), std::unexpected(TokenError::unauthenticated));
    EXPECT_EQ(check(token, issued + life + leeway - 1us), principal);
    EXPECT_EQ(check(token, issued + life + leeway), std::unexpected(TokenError::expired));
}

TEST_F(Token, IsNotValidBeforeItsNotBefore) {
    EXPECT_TRUE(check(with_claim("nbf", (issued + 1min + leeway).unix_seconds())));
    refused(with_claim("nbf", (issued + 1min + leeway + 1s).unix_seconds()));
    refused(with_claim("nbf", "soon"));
}

TEST_F(Token, AlgNoneIsRefusedWithAndWithoutASignature) {
    for (const auto* alg : {"none", "None", "NONE", "nOnE"}) {
        auto head = header();
        head["alg"] = alg;
        const auto body = to_base64url(json::serialize(head)) + '.' + to_base64url(json::serialize(claims()));
        refused(body + '.');
        refused(body);
        refused(body + '.' + to_base64url(key.sign(body)));
    }
}

TEST_F(Token, Hs256WithThePublicKeyAsTheSecretIsRefused) {
    auto head = header();
    head["alg"] = "HS256";
    const auto body = to_base64url(json::serialize(head)) + '.' + to_base64url(json::serialize(claims()));
    for (const auto& secret :
         {keys.to_json(), key.public_key().x(), "\x04" + key.public_key().x() + key.public_key().y()}) {
        unsigned char mac[EVP_MAX_MD_SIZE];
        unsigned int length = 0;
        ::HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
               reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac, &length);
        refused(body + '.' + to_base64url({reinterpret_cast<const char*>(mac), length}));
    }
}

TEST_F(Token, OtherHeadersAreRefusedThoughGenuinelySigned) {
    for (const json::value& alg :
         {json::value("es256"), json::value("ES384"), json::value("RS256"), json::value(nullptr), json::value(1),
          json::value(json::array{"ES256"}), json::value("ES256 ")}) {
        refused(with_header("alg", alg));
    }
    refused(with_header("typ", "at+jwt"));
    refused(with_header("typ", 1));
    refused(with_header("crit", json::array{"exp"}));
    refused(with_header("kid", nullptr));
    auto without_alg = header();
    without_alg.erase("alg");
    refused(sign(without_alg, claims()));
    auto without_type = header();
    without_type.erase("typ");
    EXPECT_TRUE(check(sign(without_type, claims())));
}

TEST_F(Token, AnUnknownKidIsToldApart) {
    refused(with_header("kid", "unknown"), TokenError::unknown_key);
    refused(with_header("kid", ""), TokenError::unknown_key);
    refused(Signer(KeyPair::generate(), realm).sign(principal, issued), TokenError::unknown_key);
}

TEST_F(Token, AnotherKeyUnderAKnownKidIsRefused) {
    const auto forger = KeyPair::generate();
    const auto body = to_base64url(json::serialize(header())) + '.' + to_base64url(json::serialize(claims()));
    refused(body + '.' + to_base64url(forger.sign(body)));
}

TEST_F(Token, AKeyThatComesWithTheTokenIsNotLookedAt) {
    const auto forger = KeyPair::generate();
    auto head = header();
    head["jwk"] = json::parse(KeySet({forger.public_key()}).to_json()).as_object()["keys"].as_array()[0];
    head["jku"] = "https://forger.test/jwks.json";
    const auto body = to_base64url(json::serialize(head)) + '.' + to_base64url(json::serialize(claims()));
    refused(body + '.' + to_base64url(forger.sign(body)));
}

TEST_F(Token, OnlyItsOwnIssuerAndAudience) {
    refused(with_claim("iss", "https://other.test"));
    refused(with_claim("iss", (realm.issuer + "/").c_str()));
    refused(with_claim("aud", "other"));
    refused(with_claim("aud", json::array{realm.audience}));
}

TEST_F(Token, EveryClaimIsNeededAndOfItsForm) {
    for (const auto* name : {"iss", "aud", "sub", "role", "sid", "iat", "exp"}) {
        auto body = claims();
        body.erase(name);
        refused(sign(header(), body));
        for (const auto& value :
             {json::value(nullptr), json::value(true), json::value("x"), json::value(-1), json::value(1.8e9),
              json::value(std::uint64_t{1} << 63), json::value(json::object{})}) {
            refused(with_claim(name, value));
        }
    }
    refused(with_claim("role", "Admin"));
    refused(with_claim("sub", "919108f7-52d1-4320-9bac-f847db4148a8"));
}

TEST_F(Token, MalformedTextIsRefused) {
    const auto first = token.find('.'), second = token.find('.', first + 1);
    const auto head = token.substr(0, first), body = token.substr(first + 1, second - first - 1),
               signature = token.substr(second + 1);
    const auto joined = [](std::initializer_list<std::string_view> segments) {
        return fmt::format("{}", fmt::join(segments, "."));
    };
    ASSERT_TRUE(check(joined({head, body, signature})));
    for (const auto& text : {joined({}),
                             joined({"", ""}),
                             joined({"", "", ""}),
                             joined({"", "", "", ""}),
                             joined({head, body}),
                             joined({head, body, signature, ""}),
                             joined({"", head, body, signature}),
                             joined({head, body, signature, signature}),
                             joined({head, body, body, signature}),
                             joined({head, head, body, signature}),
                             joined({head, "", signature}),
                             joined({"", body, signature}),
                             joined({head, body, ""}),
                             joined({head, body, signature.substr(1)}),
                             joined({head, body, signature + signature}),
                             joined({head + "=", body, signature}),
                             joined({head, body, signature + "="}),
                             joined({head, body, signature + "A"}),
                             joined({head, body, signature + "\n"}),
                             joined({" " + head, body, signature}),
                             joined({"Bearer " + head, body, signature}),
                             joined({head, body + std::string(1, '\0'), signature}),
                             std::string(token_length_limit + 1, 'a'),
                             std::string(500, '.')}) {
        EXPECT_FALSE(check(text)) << text;
    }
    for (std::size_t length = 0; length < token.size(); ++length)
        EXPECT_FALSE(check(token.substr(0, length))) << length;
}

TEST_F(Token, SignedTextThatIsNoObjectIsRefused) {
    for (const std::string_view text :
         {"", "null", "[]", "1", "{", "{}x", "{\"a\":\"\xFF\"}", "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}"}) {
        refused(sign(json::serialize(header()), text));
        EXPECT_FALSE(check(sign(text, json::serialize(claims()))));
    }
}

TEST_F(Token, TheSignatureIsRawAndNotDer) {
    const auto body = token.substr(0, token.rfind('.'));
    const auto raw = from_base64url(token.substr(token.rfind('.') + 1)).value();
    const auto integer = [](std::string number) {
        while (number.size() > 1 && number[0] == '\0') number.erase(0, 1);
        if (static_cast<unsigned char>(number[0]) > 0x7F) number.insert(0, 1, '\0');
        return fmt::format("\x02{}{}", static_cast<char>(number.size()), number);
    };
    const auto pair = integer(raw.substr(0, 32)) + integer(raw.substr(32));
    const auto der = fmt::format("\x30{}{}", static_cast<char>(pair.size()), pair);
    refused(fmt::format("{}.{}", body, to_base64url(der)));
}

RC_GTEST_FIXTURE_PROP(Token, AnyChangedCharacterBreaksIt, ()) {
    const auto place = *rc::gen::inRange<std::size_t>(0, token.size());
    const auto other = *rc::gen::arbitrary<char>();
    RC_PRE(other != token[place]);
    auto changed = token;
    changed[place] = other;
    RC_ASSERT(!check(changed));
}

RC_GTEST_FIXTURE_PROP(Token, NoBytesCrashIt,
                      (const std::string& first, const std::string& second, const std::string& third)) {
    RC_ASSERT(!check(fmt::format("{}.{}.{}", first, second, third)));
    RC_ASSERT(!check(fmt::format("{}.{}.{}", to_base64url(first), to_base64url(second), to_base64url(third))));
}

TEST(TokenErrors, AreToldAs401) {
    EXPECT_EQ(to_problem(TokenError::expired).code, "token_expired");
    EXPECT_EQ(to_problem(TokenError::unauthenticated).code, "unauthenticated");
    EXPECT_EQ(to_problem(TokenError::unknown_key).code, "unauthenticated");
    EXPECT_EQ(to_problem(TokenError::unknown_key).status, 401);
}

}  // namespace
}  // namespace rentezy::auth_token
