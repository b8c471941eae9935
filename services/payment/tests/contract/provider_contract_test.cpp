/// What payment relies on from any provider: the same suite against the one in memory, which every other test uses, and
/// against the Stripe adapter with the sandbox behind it, over HTTP.
#include <gtest/gtest.h>

#include "platform/pg/migrate.hpp"
#include "platform/pg/testing/test_cluster.hpp"
#include "sandbox/stripe/service.hpp"
#include "services/payment/testing/fake_provider.hpp"

namespace rentezy::payment {
namespace {

constexpr Money price{150'000, Currency::of("INR")};

/// A provider, and a payer who can pay there.
class Subject {
  public:
    virtual ~Subject() = default;
    virtual PaymentProvider& provider() = 0;
    virtual task<void> pay(std::string intent_id) = 0;
};

class InMemory final : public Subject {
  public:
    explicit InMemory(runtime::Loops& loops) : client_(loops, {}), fake_(client_, clock_, "whsec_test") {}
    PaymentProvider& provider() override { return fake_; }
    task<void> pay(std::string intent_id) override {
        fake_.set_status(intent_id, "succeeded");
        co_return;
    }

  private:
    http::Client client_;
    SystemClock clock_;
    FakeProvider fake_;
};

config::Config sandbox_config() {
    config::Schema schema;
    stripe_sandbox::declare_options(schema);
    return config::Config::load(schema, {}).value();
}

class Sandbox final : public Subject {
  public:
    /// `pool` is of an empty database; `run` waits for a task.
    Sandbox(runtime::Loops& loops, std::shared_ptr<pg::Pool> pool, auto&& run)
        : client_(loops, {}),
          config_(sandbox_config()),
          sandbox_(stripe_sandbox::make_service({.pool = pool, .config = config_, .loops = loops, .clock = clock_})) {
        run(pg::migrate(*pool, sandbox_.migrations()));
        run(prepare());
        server_ =
            std::make_unique<http::Server>(loops, http::ServerOptions{}, sandbox_.handler(), sandbox_.body_limit());
        server_->start();
        access_.api_base = fmt::format("http://127.0.0.1:{}", server_->port());
        stripe_ = std::make_unique<stripe::StripeProvider>(client_, clock_, access_);
    }
    ~Sandbox() override {
        server_->drain(std::chrono::seconds(2));
        sandbox_.stop();
    }
    PaymentProvider& provider() override { return *stripe_; }
    task<void> pay(std::string intent_id) override {
        http::Headers headers{{"Authorization", "Bearer " + access_.secret_key},
                              {"Content-Type", "application/x-www-form-urlencoded"}};
        const auto paid =
            co_await client_.send({.method = http::Method::post,
                                   .url = access_.api_base + "/v1/payment_intents/" + intent_id + "/confirm",
                                   .headers = headers,
                                   .body = "payment_method=pm_card_visa&return_url=https%3A%2F%2Fexample.test"});
        EXPECT_EQ(paid.status, 200) << paid.body;
    }

  private:
    task<void> prepare() {
        const auto keys = co_await sandbox_.open();
        access_.secret_key = keys.secret;
        access_.publishable_key = keys.publishable;
        access_.webhook_secret = keys.webhook_secret;
    }

    http::Client client_;
    SystemClock clock_;
    config::Config config_;
    stripe_sandbox::Sandbox sandbox_;
    StripeAccess access_;
    std::unique_ptr<http::Server> server_;
    std::unique_ptr<stripe::StripeProvider> stripe_;
};

class ProviderContract : public pg::testing::DatabaseTest, public ::testing::WithParamInterface<const char*> {
  protected:
    ProviderContract() {
        if (std::string_view(GetParam()) == "memory") {
            subject_ = std::make_unique<InMemory>(loops());
        } else {
            auto own = std::make_shared<pg::Pool>(loops(), pool_options());
            subject_ =
                std::make_unique<Sandbox>(loops(), std::move(own), [this](auto work) { return run(std::move(work)); });
        }
    }

    PaymentProvider& provider() { return subject_->provider(); }
    Answer<IntentState> create(const std::string& key, PaymentId payment = PaymentId::make()) {
        return run(provider().create_intent({.payment = payment,
                                             .purpose = Purpose::booking,
                                             .reference = ReferenceId::make(),
                                             .amount = price,
                                             .key = key}));
    }
    /// How an intent stands by a refusal: told beside it, or when asked, which whoever is refused does then.
    IntentState as_refused(const ProviderFailure& refusal, const std::string& intent) {
        return refusal.intent ? *refusal.intent : run(provider().retrieve_intent(intent)).value();
    }
    std::string paid_intent() {
        const auto intent = create("intent").value();
        run(subject_->pay(intent.id));
        return intent.id;
    }
    Answer<RefundState> refund(const std::string& intent, std::int64_t minor, const std::string& key,
                               RefundId id = RefundId::make()) {
        return run(
            provider().refund({.refund = id, .intent_id = intent, .amount = {minor, price.currency}, .key = key}));
    }

  private:
    std::unique_ptr<Subject> subject_;
};

TEST_P(ProviderContract, AnIntentWaitsForItsPayerAndSaysWhoseItIs) {
    const auto payment = PaymentId::make();
    const auto intent = create("intent", payment);
    ASSERT_TRUE(intent) << to_string(intent.error());
    EXPECT_EQ(intent->status, "requires_payment_method");
    EXPECT_EQ(intent->payment, payment);
    EXPECT_FALSE(intent->client_secret.empty());
    EXPECT_TRUE(intent->received.is_zero());
    const auto again = run(provider().retrieve_intent(intent->id));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->client_secret, intent->client_secret);
}

TEST_P(ProviderContract, OneKeyMakesOneIntent) {
    const auto payment = PaymentId::make();
    const auto reference = ReferenceId::make();
    const auto create_once = [&] {
        return run(provider().create_intent({.payment = payment,
                                             .purpose = Purpose::booking,
                                             .reference = reference,
                                             .amount = price,
                                             .key = "intent"}));
    };
    EXPECT_EQ(create_once()->id, create_once()->id);
    EXPECT_NE(create("another")->id, create_once()->id);
}

TEST_P(ProviderContract, ManyUnderOneKeyAtOnceMakeOneIntent) {
    const CreateIntent wanted{.payment = PaymentId::make(),
                              .purpose = Purpose::booking,
                              .reference = ReferenceId::make(),
                              .amount = price,
                              .key = "intent"};
    std::vector<std::future<Answer<IntentState>>> calls;
    for (int i = 0; i < 10; ++i) calls.push_back(spawn(provider().create_intent(wanted)));
    std::set<std::string> ids;
    for (auto& call : calls) {
        const auto answer = call.get();
        ASSERT_TRUE(answer) << to_string(answer.error());
        ids.insert(answer->id);
    }
    EXPECT_EQ(ids.size(), 1u);
}

TEST_P(ProviderContract, MoneyThatCameIsTold) {
    const auto intent = run(provider().retrieve_intent(paid_intent()));
    ASSERT_TRUE(intent);
    EXPECT_EQ(intent->status, "succeeded");
    EXPECT_EQ(intent->received, price);
}

TEST_P(ProviderContract, WhatIsCancelledStaysSoAndSaysSo) {
    const auto intent = create("intent").value();
    const auto cancelled = run(provider().cancel_intent(intent.id, "cancel"));
    ASSERT_TRUE(cancelled) << to_string(cancelled.error());
    EXPECT_EQ(cancelled->status, "canceled");
    const auto again = run(provider().cancel_intent(intent.id, "another"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, FailureKind::refused);
    EXPECT_EQ(as_refused(again.error(), intent.id).status, "canceled");
}

TEST_P(ProviderContract, WhatIsPaidCannotBeCancelledAndSaysSo) {
    const auto intent = paid_intent();
    const auto refused = run(provider().cancel_intent(intent, "cancel"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, FailureKind::refused);
    EXPECT_EQ(refused.error().code, "payment_intent_unexpected_state");
    EXPECT_EQ(as_refused(refused.error(), intent).status, "succeeded");
    EXPECT_EQ(as_refused(refused.error(), intent).received, price);
}

TEST_P(ProviderContract, OneKeyGivesMoneyBackOnce) {
    const auto intent = paid_intent();
    const auto id = RefundId::make();
    const auto first = refund(intent, 50'000, "refund", id);
    ASSERT_TRUE(first) << to_string(first.error());
    EXPECT_EQ(first->status, "succeeded");
    EXPECT_EQ(first->refund, id);
    EXPECT_EQ(first->intent_id, intent);
    EXPECT_EQ(refund(intent, 50'000, "refund", id)->id, first->id);
    const auto listed = run(provider().list_refunds(intent));
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->size(), 1u);
    EXPECT_EQ(listed->front().refund, id);
    EXPECT_EQ(run(provider().retrieve_refund(first->id))->status, "succeeded");
}

TEST_P(ProviderContract, MoreThanIsLeftIsRefused) {
    const auto intent = paid_intent();
    EXPECT_TRUE(run(provider().list_refunds(intent))->empty());
    ASSERT_TRUE(refund(intent, 100'000, "first"));
    const auto over = refund(intent, 50'001, "second");
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().kind, FailureKind::refused);
    ASSERT_TRUE(refund(intent, 50'000, "third"));
    const auto nothing = refund(intent, 1, "fourth");
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, "charge_already_refunded");
    EXPECT_EQ(run(provider().list_refunds(intent))->size(), 2u);
}

TEST_P(ProviderContract, WhatThereIsNotIsRefused) {
    EXPECT_EQ(run(provider().retrieve_intent("pi_nothing")).error().kind, FailureKind::refused);
    EXPECT_EQ(run(provider().retrieve_refund("re_nothing")).error().kind, FailureKind::refused);
}

INSTANTIATE_TEST_SUITE_P(, ProviderContract, ::testing::Values("memory", "stripe"),
                         [](const auto& of) { return std::string(of.param); });

}  // namespace
}  // namespace rentezy::payment
