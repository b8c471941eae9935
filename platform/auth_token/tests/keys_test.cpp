#include "platform/auth_token/keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <cctype>

#include "platform/auth_token/base64url.hpp"

namespace rentezy::auth_token {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// RFC 7515, appendix A.3: a key, what it signed, and the signature.
constexpr std::string_view rfc_x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
constexpr std::string_view rfc_y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
constexpr std::string_view rfc_message =
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr std::string_view rfc_signature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

std::string bytes(std::string_view base64url) { return from_base64url(base64url).value(); }
PublicKey rfc_key() { return PublicKey::from_coordinates(bytes(rfc_x), bytes(rfc_y)).value(); }

TEST(PublicKey, VerifiesTheRfcsExample) {
    EXPECT_TRUE(rfc_key().verifies(rfc_message, bytes(rfc_signature)));
    EXPECT_FALSE(rfc_key().verifies(std::string(rfc_message) + "x", bytes(rfc_signature)));
}

TEST(PublicKey, IsNamedByItsThumbprint) {
    // sha256 of {"crv":"P-256","kty":"EC","x":"f83O…","y":"x_FE…"} by coreutils.
    EXPECT_EQ(rfc_key().kid(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

TEST(PublicKey, RefusesWhatIsNoPointOfTheCurve) {
    auto x = bytes(rfc_x);
    x.back() = static_cast<char>(x.back() ^ 1);
    EXPECT_FALSE(PublicKey::from_coordinates(x, bytes(rfc_y)));
    EXPECT_FALSE(PublicKey::from_coordinates(std::string(32, '\0'), std::string(32, '\0')));
    EXPECT_FALSE(PublicKey::from_coordinates(std::string(32, '\xFF'), std::string(32, '\xFF')));
    EXPECT_FALSE(PublicKey::from_coordinates("", ""));
    EXPECT_FALSE(PublicKey::from_coordinates(bytes(rfc_x) + '\0', bytes(rfc_y)));
}

TEST(PublicKey, OutOfRangeSignaturesAreJustWrong) {
    EXPECT_FALSE(rfc_key().verifies(rfc_message, std::string(64, '\0')));
    EXPECT_FALSE(rfc_key().verifies(rfc_message, std::string(64, '\xFF')));
    EXPECT_FALSE(rfc_key().verifies(rfc_message, ""));
    EXPECT_FALSE(rfc_key().verifies(rfc_message, bytes(rfc_signature) + "x"));
}

TEST(KeyPair, SignsWhatItsPublicKeyVerifies) {
    const auto pair = KeyPair::generate();
    for (int i = 0; i < 50; ++i) {  // r or s has leading zero bytes once in a while
        const auto message = "message " + std::to_string(i);
        const auto signature = pair.sign(message);
        ASSERT_EQ(signature.size(), 64U);
        EXPECT_TRUE(pair.public_key().verifies(message, signature));
        EXPECT_FALSE(rfc_key().verifies(message, signature));
    }
}

TEST(KeyPair, GoesThroughPem) {
    const auto pair = KeyPair::generate();
    const auto pem = pair.to_pem();
    EXPECT_TRUE(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = KeyPair::from_pem(pem);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->kid(), pair.kid());
    EXPECT_TRUE(pair.public_key().verifies("m", again->sign("m")));
}

TEST(KeyPair, RefusesOtherPem) {
    const auto pem = KeyPair::generate().to_pem();
    // openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384; … -algorithm ed25519
    constexpr auto ed25519 =
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END "
        "PRIVATE KEY-----\n";
    for (const auto& text : {std::string(), std::string("hello"), pem.substr(0, pem.size() / 2), std::string(ed25519),
                             std::string(10'000, 'x'), "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + pem.substr(28)}) {
        EXPECT_FALSE(KeyPair::from_pem(text)) << text;
    }
}

TEST(KeySet, GoesThroughJson) {
    const auto current = KeyPair::generate().public_key(), previous = KeyPair::generate().public_key();
    const auto text = KeySet({current, previous}).to_json();
    EXPECT_THAT(text, Not(HasSubstr("\"d\"")));
    const auto again = KeySet::parse(text);
    ASSERT_TRUE(again) << again.error();
    ASSERT_EQ(again->keys().size(), 2U);
    EXPECT_EQ(again->keys()[0].kid(), current.kid());
    EXPECT_EQ(again->find(previous.kid())->x(), previous.x());
    EXPECT_EQ(again->find("another"), nullptr);
}

TEST(KeySet, PassesOverKeysOfOtherKinds) {
    const auto set = KeySet::parse(R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"},{"kty":"oct","k":"c2VjcmV0"},
        {"kty":"EC","crv":"P-384","x":"AA","y":"AA"},{"kty":"EC","crv":"P-256","use":"enc","x":"AA","y":"AA"},{}]})");
    ASSERT_TRUE(set) << set.error();
    EXPECT_TRUE(set->keys().empty());
}

TEST(KeySet, RefusesWhatItCannotTrust) {
    const auto good = boost::json::parse(KeySet({rfc_key()}).to_json()).as_object();
    const auto with = [&good](std::string_view member, const boost::json::value& value) {
        auto set = good;
        set["keys"].as_array()[0].as_object()[member] = value;
        return boost::json::serialize(set);
    };
    ASSERT_TRUE(KeySet::parse(boost::json::serialize(good)));
    for (const auto& text :
         {std::string(), std::string("[]"), std::string("{}"), std::string(R"({"keys":1})"),
          std::string(R"({"keys":[1]})"), with("d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"), with("x", "AAAA"),
          with("x", "f83O="), with("y", rfc_x.data()), with("kid", "another"), with("kid", nullptr)}) {
        EXPECT_FALSE(KeySet::parse(text)) << text;
    }
}

TEST(KeySet, IsBounded) {
    std::vector<PublicKey> many(KeySet::limit + 1, rfc_key());
    EXPECT_THROW((void)KeySet(many), std::length_error);
    boost::json::array list;
    const auto one = boost::json::parse(KeySet({rfc_key()}).to_json()).as_object()["keys"].as_array()[0];
    for (std::size_t i = 0; i <= KeySet::limit; ++i) list.push_back(one);
    EXPECT_FALSE(KeySet::parse(boost::json::serialize(boost::json::object{{"keys", list}})));
}

RC_GTEST_PROP(Base64url, TextAndBackIsTheSame, (const std::string& value)) {
    const auto text = to_base64url(value);
    RC_ASSERT(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == text.npos);
    RC_ASSERT(from_base64url(text).value() == value);
}

TEST(Base64url, RefusesAllButTheCanonicalText) {
    EXPECT_EQ(from_base64url(""), "");
    EXPECT_EQ(from_base64url("-_8"), "\xFB\xFF");
    for (const auto text :
         {"A", "AB", "AAB", "AA==", "AAA=", "+/8", "AA A", "AAAA\n", " AAAA", "AA.A", "\xC3\xA4\xC3\xA4"}) {
        EXPECT_FALSE(from_base64url(text)) << text;
    }
    for (int byte = 0; byte < 256; ++byte) {
        const auto letter = static_cast<char>(byte);
        const bool allowed = byte < 128 && (std::isalnum(byte) != 0 || letter == '-' || letter == '_');
        EXPECT_EQ(from_base64url(std::string("AAA") + letter).has_value(), allowed) << byte;
    }
}

}  // namespace
}  // namespace rentezy::auth_token
