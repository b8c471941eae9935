#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sandbox/stripe/domain/amounts.hpp"
#include "sandbox/stripe/domain/faults.hpp"
#include "sandbox/stripe/domain/ids.hpp"
#include "sandbox/stripe/domain/metadata.hpp"
#include "sandbox/stripe/domain/retry_schedule.hpp"
#include "sandbox/stripe/domain/signature.hpp"

namespace rentezy::stripe_sandbox {
namespace {

const Instant now = Instant::from_unix_seconds(1'795'000'000);

TEST(Ids, SortByAgeAndTellTheirKind) {
    std::string last;
    for (int i = 0; i < 1000; ++i) {
        auto id = make_id(Kind::payment_intent, Uuid::v7());
        EXPECT_LT(last, id);
        EXPECT_EQ(id.size(), 26U);
        EXPECT_EQ(kind_of(id), Kind::payment_intent);
        last = std::move(id);
    }
    EXPECT_FALSE(kind_of("order_17"));
    EXPECT_FALSE(kind_of("pm_card_visa"));
}

TEST(Amounts, HaveStripesSmallestAndLargest) {
    EXPECT_EQ(smallest_charge("usd"), 50);
    EXPECT_EQ(smallest_charge("jpy"), 50);
    EXPECT_EQ(smallest_charge("gbp"), 30);
    EXPECT_EQ(largest_charge("usd"), 99'999'999);
    EXPECT_GT(largest_charge("inr"), largest_charge("usd"));
    EXPECT_TRUE(is_currency("nok"));
    EXPECT_FALSE(is_currency("NOK"));
    EXPECT_FALSE(is_currency("xyz"));
    EXPECT_FALSE(is_currency("no"));
}

TEST(Amounts, AreWrittenAsPeopleReadThem) {
    EXPECT_EQ(written(1250, "usd"), "$12.50");
    EXPECT_EQ(written(500, "jpy"), "¥500");
    EXPECT_EQ(written(305, "nok"), "NOK 3.05");
    EXPECT_EQ(written(1234, "kwd"), "KWD 1.234");
}

TEST(Metadata, MergesRemovesAndRefuses) {
    Metadata metadata{{"a", "1"}, {"b", "2"}};
    ASSERT_TRUE(merge(metadata, {{"b", ""}, {"c", "3"}}));
    EXPECT_EQ(metadata, (Metadata{{"a", "1"}, {"c", "3"}}));
    EXPECT_TRUE(merge(metadata, {{std::string(40, 'k'), "v"}}));
    EXPECT_FALSE(merge(metadata, {{std::string(41, 'k'), "v"}}));
    EXPECT_FALSE(merge(metadata, {{"k", std::string(501, 'v')}}));
    Metadata many;
    for (int i = 0; i < 50; ++i) many["key" + std::to_string(i)] = "v";
    EXPECT_TRUE(merge(many, {}));
    EXPECT_FALSE(merge(many, {{"one more", "v"}}));
}

// The value was made with OpenSSL's command line: printf '1795000000.{"id":1}' | openssl dgst -sha256 -hmac whsec_test
TEST(Signature, IsHmacOfStampAndBody) {
    EXPECT_EQ(signature("whsec_test", R"({"id":1})", now),
              "t=1795000000,v1=e79655c9f4d57b171e6500ec3c7e77d212e9d28f56058d634a0a748916261596");
}

TEST(Secrets, CompareByValue) {
    EXPECT_TRUE(same_secret("sk_test_1", "sk_test_1"));
    EXPECT_FALSE(same_secret("sk_test_1", "sk_test_2"));
    EXPECT_FALSE(same_secret("sk_test_1", "sk_test_"));
}

TEST(RetrySchedule, DoublesUpToAnHourForThreeDays) {
    const auto pause = [](int attempts) { return *next_attempt(now, attempts, now) - now; };
    EXPECT_EQ(pause(1), std::chrono::seconds(1));
    EXPECT_EQ(pause(2), std::chrono::seconds(2));
    EXPECT_EQ(pause(3), std::chrono::seconds(4));
    EXPECT_EQ(pause(12), std::chrono::seconds(2048));
    EXPECT_EQ(pause(13), std::chrono::hours(1));
    EXPECT_EQ(pause(1'000'000), std::chrono::hours(1));
    EXPECT_TRUE(next_attempt(now, 80, now + std::chrono::hours(71)));
    EXPECT_FALSE(next_attempt(now, 80, now + std::chrono::hours(72)));
}

TEST(Faults, DelayDropAndDuplicate) {
    FaultSettings faults;
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).due, now);
    faults.webhook_delay_seconds = 7;
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).due, now + std::chrono::seconds(7));
    faults = {.webhook_fault = WebhookFault::delay};
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).due, now + std::chrono::seconds(5));
    faults = {.webhook_fault = WebhookFault::drop};
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).copies, 0);
    faults = {.webhook_fault = WebhookFault::duplicate};
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).copies, 2);
    faults = {.webhook_fault = WebhookFault::drop, .webhook_event = "payment_intent.succeeded"};
    EXPECT_EQ(plan_delivery(faults, "charge.succeeded", now).copies, 1);
    EXPECT_EQ(plan_delivery(faults, "payment_intent.succeeded", now).copies, 0);
}

RC_GTEST_PROP(Faults, ReorderReversesWhatFallsIntoOneSecond, ()) {
    const FaultSettings faults{.webhook_fault = WebhookFault::reorder};
    const auto second = Instant::from_unix_seconds(*rc::gen::inRange<std::int64_t>(1'700'000'000, 1'900'000'000));
    const auto first = *rc::gen::inRange<std::int64_t>(0, 999'998);
    const auto later = *rc::gen::inRange<std::int64_t>(first + 1, 999'999);
    const auto early = plan_delivery(faults, "a", second + std::chrono::microseconds(first)).due;
    const auto late = plan_delivery(faults, "b", second + std::chrono::microseconds(later)).due;
    RC_ASSERT(late < early);
    RC_ASSERT(late >= second + std::chrono::microseconds(later));
    RC_ASSERT(early <= second + std::chrono::seconds(2));
}

TEST(Faults, AnApiFaultIsMetAsOftenAsAsked) {
    Faults faults({.api_fault = ApiFault::error_500, .api_fault_path = "/v1/refunds", .api_fault_next = 2});
    EXPECT_EQ(faults.meet("/v1/payment_intents"), ApiFault::none);
    EXPECT_EQ(faults.meet("/v1/refunds"), ApiFault::error_500);
    EXPECT_EQ(faults.meet("/v1/refunds"), ApiFault::error_500);
    EXPECT_EQ(faults.meet("/v1/refunds"), ApiFault::none);
}

}  // namespace
}  // namespace rentezy::stripe_sandbox
