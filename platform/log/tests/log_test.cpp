#include "platform/log/log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <limits>
#include <thread>

#include "platform/log/render.hpp"
#include "platform/log/testing/capture.hpp"

namespace rentezy::log {
namespace {

namespace json = boost::json;

enum class Colour { red };
std::string_view to_string(Colour) { return "red"; }

const auto some_time = *Instant::parse("2026-11-22T19:01:50.123Z");

Record record(std::string_view message, std::span<const Field> fields, const Context* context = nullptr) {
    return {some_time, Level::info, context, message, fields};
}

TEST(RenderJson, HasTimeLevelMessageContextAndFields) {
    const Context context{"req-1", "4bf92f3577b34da6a3ce929d0e0e4736"};
    const std::vector<Field> fields{{"rooms_left", 3}, {"city", "Oslo"}, {"late", true}};
    EXPECT_EQ(render_json(record("booking held", fields, &context)),
              R"({"ts":"2026-11-22T19:01:50.123Z","level":"info","msg":"booking held","request_id":"req-1",)"
              R"("trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","rooms_left":3,"city":"Oslo","late":true})");
}

TEST(RenderJson, KeepsKinds) {
    const std::vector<Field> fields{{"none", std::optional<int>{}},
                                    {"some", std::optional<int>{7}},
                                    {"colour", Colour::red},
                                    {"large", std::numeric_limits<std::uint64_t>::max()},
                                    {"nan", std::nan("")},
                                    {"half", 0.5},
                                    {"at", some_time},
                                    {"text", std::string("x")},
                                    {"null", nullptr}};
    const auto line = json::parse(render_json(record("m", fields))).as_object();
    EXPECT_TRUE(line.at("none").is_null());
    EXPECT_EQ(line.at("some").as_int64(), 7);
    EXPECT_EQ(line.at("colour").as_string(), "red");
    EXPECT_EQ(line.at("large").as_uint64(), std::numeric_limits<std::uint64_t>::max());
    EXPECT_TRUE(line.at("nan").is_null());
    EXPECT_EQ(line.at("half").as_double(), 0.5);
    EXPECT_EQ(line.at("at").as_string(), "2026-11-22T19:01:50.123Z");
    EXPECT_EQ(line.at("text").as_string(), "x");
    EXPECT_TRUE(line.at("null").is_null());
}

TEST(RenderJson, AFieldCannotReplaceTheLinesOwnMembers) {
    const std::vector<Field> fields{{"level", "error"}, {"request_id", "forged"}};
    const auto line = json::parse(render_json(record("m", fields))).as_object();
    EXPECT_EQ(line.at("level").as_string(), "info");
    EXPECT_EQ(line.at("level_").as_string(), "error");
    EXPECT_FALSE(line.contains("request_id"));
}

TEST(Render, WithholdsWhatIsNamedLikeASecret) {
    const std::vector<Field> fields{
        {"password", "hunter2hunter2"}, {"refresh_token", "abc"}, {"stripe.secret_key", "sk_live"},
        {"set_cookie", "abc"},          {"api_key", "17"},        {"tokens_left", 42},
        {"tenant", "visible"}};
    for (const auto& line : {render_json(record("m", fields)), render_text(record("m", fields), false)}) {
        EXPECT_EQ(line.find("hunter2"), line.npos) << line;
        EXPECT_EQ(line.find("abc"), line.npos) << line;
        EXPECT_EQ(line.find("sk_live"), line.npos) << line;
        EXPECT_EQ(line.find("\"17"), line.npos) << line;
        EXPECT_NE(line.find("visible"), line.npos) << line;
        EXPECT_NE(line.find("42"), line.npos) << line;
    }
}

RC_GTEST_PROP(RenderJson, AnyBytesMakeOneLineOfValidJson, (const std::string& message, const std::string& value)) {
    const std::vector<Field> fields{{"value", value}};
    const auto line = render_json(record(message, fields));
    RC_ASSERT(line.find('\n') == std::string::npos);
    const auto parsed = json::parse(line).as_object();
    RC_ASSERT(parsed.size() == 4U);
}

TEST(RenderJson, KeepsUtf8AndReplacesWhatIsNot) {
    const std::vector<Field> fields{{"good", "Grünerløkka 🏠"},
                                    {"latin1", "Gr\xFCn"},
                                    {"overlong", "\xC0\xAF"},
                                    {"surrogate", "\xED\xA0\x80"},
                                    {"cut", "\xF0\x9F\x8F"}};
    const auto line = json::parse(render_json(record("m", fields))).as_object();
    EXPECT_EQ(line.at("good").as_string(), "Grünerløkka 🏠");
    EXPECT_EQ(line.at("latin1").as_string(), "Gr\uFFFDn");
    EXPECT_EQ(line.at("overlong").as_string(), "\uFFFD\uFFFD");
    EXPECT_EQ(line.at("surrogate").as_string(), "\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(line.at("cut").as_string(), "\uFFFD\uFFFD\uFFFD");
}

TEST(RenderText, QuotesWhatCouldBeMisread) {
    const std::vector<Field> fields{
        {"n", 1}, {"plain", "a-b"}, {"two", "a b"}, {"empty", ""}, {"forged", "x\nerror y=1"}};
    EXPECT_EQ(render_text(record("m\nm", fields), false),
              R"(19:01:50.123 info  m\nm  n=1 plain=a-b two="a b" empty="" forged="x\nerror y=1")");
}

TEST(Log, WritesOnlyWhatIsEnabled) {
    testing::Capture capture(Level::warn);
    info("not this");
    warn("this", {{"n", 1}});
    error(Context{.request_id = "r", .trace_id = ""}, "and this");
    const auto lines = capture.lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_NE(lines[0].find(R"("msg":"this","n":1})"), std::string::npos);
    EXPECT_NE(lines[1].find(R"("msg":"and this","request_id":"r"})"), std::string::npos);
}

TEST(Log, LevelsAndFormatsAreReadByName) {
    EXPECT_EQ(parse_level("warn"), Level::warn);
    EXPECT_EQ(parse_level("WARN"), std::nullopt);
    EXPECT_EQ(parse_format("auto"), Format::automatic);
    EXPECT_EQ(parse_format(""), std::nullopt);
}

TEST(Log, LinesOfManyThreadsStayWhole) {
    configure({.level = Level::info, .format = Format::json});
    ::testing::internal::CaptureStderr();
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([t] {
                for (int i = 0; i < 200; ++i) info("line", {{"thread", t}, {"i", i}});
            });
        }
    }
    std::istringstream output(::testing::internal::GetCapturedStderr());
    int count = 0;
    for (std::string line; std::getline(output, line); ++count) EXPECT_NO_THROW((void)json::parse(line)) << line;
    EXPECT_EQ(count, 800);
}

}  // namespace
}  // namespace rentezy::log
