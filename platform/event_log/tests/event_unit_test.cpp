#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/event_log/event.hpp"

namespace rentezy::event_log {
namespace {

Event an_event() {
    return {
        .id = *Uuid::parse("0190f0c0-1111-7222-8333-444455556666"),
        .source = "booking",
        .type = "booking.held.v1",
        .subject = "0190f0c0-1111-7222-8333-aaaaaaaaaaaa",
        .time = Instant::from_unix_us(1'794'000'000'123'456),
        .aggregate_version = 7,
        .traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        .data = R"({"booking_id":"x","amount_minor":1850000})",
    };
}

void expect_same(const Event& left, const Event& right) {
    EXPECT_EQ(left.id, right.id);
    EXPECT_EQ(left.source, right.source);
    EXPECT_EQ(left.type, right.type);
    EXPECT_EQ(left.subject, right.subject);
    EXPECT_EQ(left.time, right.time);
    EXPECT_EQ(left.aggregate_version, right.aggregate_version);
    EXPECT_EQ(left.traceparent, right.traceparent);
    EXPECT_EQ(left.data, right.data);
}

TEST(EventJson, IsCloudEventsOneDotZero) {
    EXPECT_EQ(to_json(an_event()),
              R"({"specversion":"1.0","id":"0190f0c0-1111-7222-8333-444455556666","source":"booking",)"
              R"("type":"booking.held.v1","subject":"0190f0c0-1111-7222-8333-aaaaaaaaaaaa",)"
              R"("time":"2026-11-06T21:20:00.123456Z","datacontenttype":"application/json",)"
              R"("dataschema":"urn:rentezy:event:booking.held.v1","aggregate_version":7,)"
              R"("traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",)"
              R"("data":{"booking_id":"x","amount_minor":1850000}})");
}

TEST(EventJson, ComesBackToTheMicrosecond) { expect_same(from_json(to_json(an_event())), an_event()); }

TEST(EventJson, ToleratesAttributesItDoesNotKnow) {
    auto text = to_json(an_event());
    text.insert(1, R"("partitionkey":"abc","x":[1,2],)");
    expect_same(from_json(text), an_event());
}

TEST(EventJson, LeavesOutAnEmptyTrace) {
    auto event = an_event();
    event.traceparent.clear();
    EXPECT_EQ(to_json(event).find("traceparent"), std::string::npos);
    expect_same(from_json(to_json(event)), event);
}

TEST(EventJson, NamesWhatIsMissingOrWrong) {
    const auto refusal = [](std::string_view text) -> std::string {
        try {
            (void)from_json(text);
        } catch (const std::invalid_argument& error) {
            return error.what();
        }
        return "taken";
    };
    EXPECT_EQ(refusal("[]"), "This is no event of ours: it is not a JSON object.");
    EXPECT_EQ(refusal("{"), "This is no event of ours: it is not a JSON object.");
    EXPECT_EQ(refusal("{}"), "This is no event of ours: it has no specversion.");
    EXPECT_EQ(refusal(R"({"specversion":"0.3"})"), "This is no event of ours: its specversion is not 1.0.");
    auto text = to_json(an_event());
    text.replace(text.find("\"aggregate_version\":7"), 21, "\"aggregate_version\":\"7\"");
    EXPECT_EQ(refusal(text), "This is no event of ours: aggregate_version is not an integer.");
}

RC_GTEST_PROP(EventJson, KeepsAnySubjectAndTime, (const std::string& bytes)) {
    auto event = an_event();
    event.subject.clear();
    for (const char byte : bytes) event.subject += static_cast<char>(byte & 0x7F);  // any ASCII, controls included
    RC_PRE(event.subject.find('\0') == std::string::npos);
    event.time = Instant::from_unix_us(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000));
    const auto back = from_json(to_json(event));
    RC_ASSERT(back.subject == event.subject);
    RC_ASSERT(back.time == event.time);
}

}  // namespace
}  // namespace rentezy::event_log
