/// The Stripe adapter against a server that says what the test wants: what it sends, and what it makes of answers that
/// no healthy Stripe gives.
#include "services/payment/stripe/stripe_provider.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "platform/http/server.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::payment::stripe {
namespace {

constexpr std::string_view intent_json =
    R"({"id":"pi_1","status":"requires_payment_method","currency":"inr","client_secret":"s","amount_received":0})";
constexpr std::string_view in_use_json =
    R"({"error":{"type":"idempotency_error","code":"idempotency_key_in_use","message":"busy"}})";

class StripeAdapter : public ::testing::Test {
  public:
    ~StripeAdapter() override { server.drain(std::chrono::seconds(1)); }

  protected:
    task<http::Response> serve(http::Request& request) {
        const std::lock_guard lock(mutex);
        seen.push_back(request);
        if (answers.empty()) co_return http::json_response(200, std::string(intent_json));
        auto answer = std::move(answers.front());
        answers.erase(answers.begin());
        co_return answer;
    }
    void answer(int status, std::string_view body) {
        answers.push_back(http::json_response(status, std::string(body)));
    }
    Answer<IntentState> create() {
        return fixture.run(provider.create_intent({.payment = payment,
                                                   .purpose = Purpose::booking,
                                                   .reference = reference,
                                                   .amount = {150'000, Currency::of("INR")},
                                                   .key = "intent-1"}));
    }

    std::mutex mutex;
    std::vector<http::Request> seen;
    std::vector<http::Response> answers;
    PaymentId payment = PaymentId::make();
    ReferenceId reference = ReferenceId::make();
    pg::testing::LoopFixture fixture;
    http::Server server = [this] {
        return http::Server(
            fixture.loops(), {}, [this](http::Request& request) { return serve(request); },
            [](http::Method, std::string_view) { return std::size_t{65'536}; });
    }();
    http::Client client{fixture.loops(), {}};
    SystemClock clock;
    StripeProvider provider{client,
                            clock,
                            {.api_base = fmt::format("http://127.0.0.1:{}", server.port()),
                             .secret_key = "sk_test_1",
                             .publishable_key = "pk",
                             .webhook_secret = "whsec"}};

    void SetUp() override { server.start(); }
};

TEST_F(StripeAdapter, SendsWhatStripeWants) {
    ASSERT_TRUE(create());
    ASSERT_EQ(seen.size(), 1u);
    const auto& request = seen.front();
    EXPECT_EQ(request.path, "/v1/payment_intents");
    EXPECT_EQ(request.headers.find("Authorization"), "Bearer sk_test_1");
    EXPECT_EQ(request.headers.find("Idempotency-Key"), "intent-1");
    EXPECT_EQ(request.headers.find("Stripe-Version"), api_version);
    EXPECT_EQ(request.headers.find("Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(request.body,
              fmt::format("amount=150000&currency=inr&automatic_payment_methods%5Benabled%5D=true"
                          "&metadata%5Bpayment_id%5D={}&metadata%5Bpurpose%5D=booking&metadata%5Bbooking_id%5D={}",
                          payment, reference));
}

TEST_F(StripeAdapter, WaitsForWhoUsesTheSameKey) {
    answer(409, in_use_json);
    answer(409, in_use_json);
    const auto made = create();
    ASSERT_TRUE(made);
    EXPECT_EQ(seen.size(), 3u);
}

TEST_F(StripeAdapter, AnAnswerThatCannotBeReadLeavesDoubt) {
    answer(200, "<html>");
    EXPECT_EQ(create().error().kind, FailureKind::unknown);
    answer(200, R"({"id":"pi_1","status":"succeeded","currency":"zzz","amount_received":5})");
    EXPECT_EQ(create().error().kind, FailureKind::unknown);
}

TEST_F(StripeAdapter, AFailureOfStripeIsNotAskedAgain) {
    answer(500, R"({"error":{"type":"api_error","message":"broken"}})");
    const auto failed = create();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, FailureKind::broken);
    EXPECT_EQ(seen.size(), 1u);
}

TEST_F(StripeAdapter, WhoIsNotThereHasDoneNothing) {
    StripeAccess nobody{
        .api_base = "http://127.0.0.1:1", .secret_key = "sk", .publishable_key = {}, .webhook_secret = {}};
    StripeProvider away(client, clock, nobody);
    const auto failed = fixture.run(away.retrieve_intent("pi_1"));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, FailureKind::not_now);
}

TEST_F(StripeAdapter, ReadsEveryPageOfRefunds) {
    answer(200,
           R"({"object":"list","has_more":true,"data":[{"id":"re_2","status":"succeeded","payment_intent":"pi_1"}]})");
    answer(200,
           R"({"object":"list","has_more":false,"data":[{"id":"re_1","status":"failed","payment_intent":"pi_1"}]})");
    const auto listed = fixture.run(provider.list_refunds("pi_1"));
    ASSERT_TRUE(listed);
    EXPECT_EQ(listed->size(), 2u);
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen.back().query, "limit=100&payment_intent=pi_1&starting_after=re_2");
}

}  // namespace
}  // namespace rentezy::payment::stripe
