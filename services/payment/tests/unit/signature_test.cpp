#include "services/payment/stripe/signature.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rentezy::payment::stripe {
namespace {

using std::chrono::seconds;

constexpr std::string_view secret = "whsec_test_secret";
constexpr std::string_view body = R"({"id":"evt_1","object":"event"})";
constexpr seconds now{1'700'000'000};
// echo -n '1700000000.{"id":"evt_1","object":"event"}' | openssl dgst -sha256 -hmac whsec_test_secret
constexpr std::string_view right = "0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd";

std::string header(std::string_view signature = right, seconds stamp = now) {
    return fmt::format("t={},v1={}", stamp.count(), signature);
}
bool passes(std::string_view given, std::string_view text = body, seconds at = now, std::string_view with = secret) {
    return check_signature(with, given, text, at).has_value();
}

TEST(Signature, StripesOwnIsTaken) { EXPECT_TRUE(passes(header())); }

TEST(Signature, AForgedOneIsNot) {
    auto forged = std::string(right);
    forged.back() = forged.back() == '0' ? '1' : '0';
    EXPECT_FALSE(passes(header(forged)));
    EXPECT_FALSE(passes(header(), R"({"id":"evt_2","object":"event"})"));
    EXPECT_FALSE(passes(header(), body, now, "whsec_other"));
    EXPECT_FALSE(passes(header(right, now + seconds(1)), body, now)) << "the stamp is signed too";
}

TEST(Signature, AStaleOrEarlyStampIsNotTaken) {
    EXPECT_TRUE(passes(header(), body, now + seconds(300)));
    EXPECT_FALSE(passes(header(), body, now + seconds(301)));
    EXPECT_TRUE(passes(header(), body, now - seconds(300)));
    EXPECT_FALSE(passes(header(), body, now - seconds(301)));
}

TEST(Signature, OneOfSeveralIsEnoughWhileASecretIsRolled) {
    const std::string other(64, '0');
    EXPECT_TRUE(passes(fmt::format("t={},v1={},v1={}", now.count(), other, right)));
    EXPECT_TRUE(passes(fmt::format("t={},v0={},v1={}", now.count(), other, right)));
    EXPECT_FALSE(passes(fmt::format("t={},v1={},v1={}", now.count(), other, other)));
}

TEST(Signature, WhatIsNoSignatureIsNotTaken) {
    const std::vector<std::string> others{"",
                                          "t=",
                                          "v1=",
                                          ",,,=,",
                                          fmt::format("v1={}", right),
                                          fmt::format("t={}", now.count()),
                                          fmt::format("t=x,v1={}", right),
                                          fmt::format("t=-5,v1={}", right),
                                          fmt::format("t=99999999999999999999,v1={}", right),
                                          fmt::format("t={},v0={}", now.count(), right),
                                          header(right.substr(1)),
                                          header(std::string(right) + "00"),
                                          std::string(5000, ',')};
    for (const auto& given : others) EXPECT_FALSE(passes(given)) << given;
}

TEST(Signature, WithoutASecretNothingIsTaken) { EXPECT_FALSE(passes(header(), body, now, "")); }

}  // namespace
}  // namespace rentezy::payment::stripe
