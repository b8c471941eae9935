#include "platform/contract/problem_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "platform/contract/request_rules.hpp"

namespace rentezy::contract {
namespace {

TEST(ProblemJson, HasTheMembersThatTheApiPromises) {
    auto problem = problems::conflict("already_held", "Already held", "You hold this room already.");
    problem.members.emplace_back("booking_id", "01890a5d-ac96-774b-bcce-b302099a8057");
    EXPECT_EQ(to_problem_json(problem, "req-1"),
              R"({"type":"urn:rentezy:problem:already_held","title":"Already held","status":409,)"
              R"("detail":"You hold this room already.","code":"already_held","request_id":"req-1",)"
              R"("booking_id":"01890a5d-ac96-774b-bcce-b302099a8057"})");
}

TEST(ProblemJson, NamesBadFieldsAndEscapesThem) {
    const auto problem =
        problems::invalid_fields({{"/a\"b", "unknown_field", "Leave it out."}, {"", "wrong_type", "No\n."}});
    const auto parsed = boost::json::parse(to_problem_json(problem, "r"));
    const auto& errors = parsed.at("errors").as_array();
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors[0].at("pointer"), "/a\"b");
    EXPECT_EQ(errors[1].at("detail"), "No\n.");
    EXPECT_EQ(parsed.at("status"), 422);
}

TEST(RequestRules, AnIdempotencyKeyIsVisibleAscii) {
    EXPECT_TRUE(is_idempotency_key("!~aZ9-"));
    EXPECT_TRUE(is_idempotency_key(std::string(255, 'k')));
    for (const auto& bad : {std::string(), std::string(256, 'k'), std::string("a b"), std::string("a\tb"),
                            std::string("é"), std::string("a\0b", 3), std::string("\x7f")}) {
        EXPECT_FALSE(is_idempotency_key(bad)) << bad;
    }
}

TEST(RequestRules, ARequestIdIsSafeInALogLine) {
    EXPECT_TRUE(is_request_id("A-z_0.9"));
    EXPECT_TRUE(is_request_id(std::string(64, 'r')));
    for (const auto& bad :
         {std::string(), std::string(65, 'r'), std::string("a b"), std::string("a\nb"), std::string("a;b")}) {
        EXPECT_FALSE(is_request_id(bad)) << bad;
    }
}

TEST(RequestRules, ATraceparentIsThatOfTheStandard) {
    EXPECT_TRUE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    EXPECT_TRUE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"));
    for (const char* bad : {"", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g"}) {
        EXPECT_FALSE(is_traceparent(bad)) << bad;
    }
}

}  // namespace
}  // namespace rentezy::contract
