#include "services/auth/domain/password_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "services/auth/domain/common_passwords.hpp"

namespace rentezy::auth {
namespace {

constexpr auto* email = "ada.byron@example.org";
constexpr auto* name = "Ada Byron";

std::optional<Error> refusal(std::string_view password) {
    const auto checked = check_password(password, email, name);
    return checked ? std::nullopt : std::optional(checked.error());
}

TEST(CommonPasswords, AreSortedUniqueLowerCaseAndLongEnoughToMatter) {
    EXPECT_TRUE(std::is_sorted(common_passwords.begin(), common_passwords.end()));
    EXPECT_EQ(std::adjacent_find(common_passwords.begin(), common_passwords.end()), common_passwords.end());
    EXPECT_GE(common_passwords.size(), 1000U);
    for (const auto password : common_passwords) {
        EXPECT_GE(password.size(), 10U) << password;
        EXPECT_TRUE(std::none_of(password.begin(), password.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
            << password;
    }
}

TEST(PasswordRules, RefusesWhatEverybodyTriesFirst) {
    for (const auto* common : {"password123", "PassWord123", "1234567890", "qwertyuiop", "iloveyou123",
                               "passwordpassword", "aaaaaaaaaaaa", "abcabcabcabc", "abababababab", "12341234123412",
                               "abcdefghijkl", "zyxwvutsrq", "0987654321", "7890123456", "poiuytrewq", "asdfghjkla"})
        EXPECT_EQ(refusal(common), Error::password_common) << common;
}

TEST(PasswordRules, RefusesWhatEverybodyKnowsOfTheUser) {
    for (const auto* personal :
         {"ada.byron@example.org", "AdaByron12", "ada-byron-1", "byronbyron1", "1815adabyron", "ByronByron"})
        EXPECT_EQ(refusal(personal), Error::password_personal) << personal;
}

TEST(PasswordRules, TakesEverythingElseHoweverPlain) {
    for (const auto* fine : {"rentezy-demo", "correct horse battery staple", "byron wrote poems", "kjh7-22nb-qq1",
                             "ünîcödé pässwörd", "test-password-42", "a very long sentence of mine"})
        EXPECT_EQ(refusal(fine), std::nullopt) << fine;
}

TEST(PasswordRules, AShortNameForbidsNothing) {
    EXPECT_TRUE(check_password("bo-loves-boats", "bo@example.org", "Bo Li"));
}

}  // namespace
}  // namespace rentezy::auth
