#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>
#include <mutex>

#include "contracts/events/auth.hpp"
#include "platform/auth_token/token.hpp"
#include "platform/door/pod.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::door {
namespace {

using namespace std::chrono_literals;
using auth_token::Role;
using http::Method;

/// One topic of one partition in memory.
class OneTopicLog final : public event_log::EventLog {
  public:
    task<void> publish(std::string, std::vector<event_log::Event> events) override {
        const std::scoped_lock lock(mutex_);
        for (auto& event : events) events_.push_back(std::move(event));
        co_return;
    }
    int partitions(const std::string&) const override { return 1; }
    task<std::vector<event_log::Record>> read_types(std::string, int, std::int64_t position, std::vector<std::string>,
                                                    std::size_t, std::chrono::milliseconds) override {
        std::vector<event_log::Record> records;
        {
            const std::scoped_lock lock(mutex_);
            for (auto at = static_cast<std::size_t>(position); at < events_.size(); ++at)
                records.push_back({0, static_cast<std::int64_t>(at) + 1, events_[at]});
        }
        if (records.empty()) co_await runtime::Signal::make(co_await asio::this_coro::executor)->wait(2ms);
        co_return records;
    }
    task<std::int64_t> last_position(std::string, int) override {
        const std::scoped_lock lock(mutex_);
        co_return static_cast<std::int64_t>(events_.size());
    }

  private:
    std::mutex mutex_;
    std::vector<event_log::Event> events_;
};

task<http::Response> tell(http::Request& request) {
    co_return http::json_response(
        200, fmt::format("\"{} from {}\"", request.principal ? "known" : "unknown", request.remote_address));
}

class DoorTest : public testing::Test {
  public:
    ~DoorTest() override {
        door_->stop();
        loops_.stop();
    }

  protected:
    DoorTest()
        : loops_(1),
          key_(auth_token::KeyPair::generate()),
          signer_(key_, realm_),
          log_(std::make_shared<OneTopicLog>()) {
        auth_.root_routes.add({Method::get, "/.well-known/jwks.json", http::access::anyone(),
                               [this](http::Request& r) { return keys(this, r); }, 0, nullptr});
        auth_.internal_routes.add({Method::get, "/internal/revocations", http::access::anyone(),
                                   [this](http::Request& r) { return revocations(this, r); }, 0, nullptr});
        booking_.routes.add({Method::get, "/bookings", http::access::signed_in(), tell, 500, nullptr});
        booking_.internal_routes.add({Method::get, "/internal/rooms", http::access::anyone(), tell, 0, nullptr});
        services_.add("auth", service::local_upstream(auth_));
        loops_.start();
        door_.emplace(loops_, clock_, services_, log_, TokenDoorOptions{.realm = realm_, .retry_after = 5ms});
        const std::vector<std::string> gateways{"10.0.0.1"};
        pod_.emplace(std::vector<const service::Service*>{&booking_}, *door_, metrics_,
                     service::TrustedProxies(gateways), [this] { return door_->ready(); });
    }

    static task<http::Response> keys(DoorTest* test, http::Request& request) {
        if (test->auth_is_down_) co_return http::problem_response(problems::unavailable("down"), request.request_id);
        co_return http::json_response(200, auth_token::KeySet({test->key_.public_key()}).to_json());
    }
    static task<http::Response> revocations(DoorTest* test, http::Request&) {
        co_return http::json_response(200, contract::to_json(test->revoked_before_));
    }
    auth_token::Principal someone() {
        return {.user = auth_token::UserId::make(),
                .role = Role::tenant,
                .session = auth_token::SessionId::make(),
                .expires_at = clock_.now() + 10min};
    }
    http::Response ask(std::string path, const auth_token::Principal* who, std::string from = "192.0.2.1") {
        http::Request request;
        request.path = std::move(path);
        request.remote_address = std::move(from);
        request.headers.add("X-Forwarded-For", "198.51.100.9");
        if (who != nullptr) request.headers.add("Authorization", "Bearer " + signer_.sign(*who, clock_.now()));
        return asio::co_spawn(loops_.context(0), pod_->handle(request), asio::use_future).get();
    }
    template <class F>
    bool eventually(F holds) {
        const auto deadline = std::chrono::steady_clock::now() + 5s;
        while (std::chrono::steady_clock::now() < deadline) {
            if (holds()) return true;
            std::this_thread::yield();
        }
        return false;
    }

    const auth_token::Realm realm_{"https://rentezy.test", "rentezy"};
    SystemClock clock_;
    runtime::Loops loops_;
    auth_token::KeyPair key_;
    auth_token::Signer signer_;
    std::shared_ptr<OneTopicLog> log_;
    std::atomic<bool> auth_is_down_ = false;
    contracts::Revocations revoked_before_;
    metrics::Registry metrics_;
    service::Service auth_, booking_;
    service::Services services_;
    std::optional<TokenDoor> door_;
    std::optional<Pod> pod_;
};

TEST_F(DoorTest, IsReadyOnceAuthHasAnswered) {
    auth_is_down_ = true;
    door_->start();
    EXPECT_EQ(ask("/readyz", nullptr).status, 503);
    auth_is_down_ = false;
    EXPECT_TRUE(eventually([&] { return ask("/readyz", nullptr).status == 200; }));
}

TEST_F(DoorTest, LetsValidTokensThroughAndNoOthers) {
    door_->start();
    ASSERT_TRUE(eventually([&] { return door_->ready(); }));
    const auto tenant = someone();
    EXPECT_EQ(ask("/api/v1/bookings", &tenant).body, "\"known from 192.0.2.1\"");
    EXPECT_EQ(ask("/api/v1/bookings", &tenant).status, 200);  // remembered now
    EXPECT_EQ(ask("/api/v1/bookings", nullptr).status, 401);
    EXPECT_EQ(ask("/internal/rooms", nullptr).status, 200);
    EXPECT_EQ(ask("/bookings", &tenant).status, 404);
    EXPECT_EQ(ask("/api/v1/internal/rooms", &tenant).status, 404);
    EXPECT_EQ(pod_->body_limit(Method::get, "/api/v1/bookings"), 500U);
}

TEST_F(DoorTest, TheGatewaysWordOnTheAddressCounts) {
    door_->start();
    ASSERT_TRUE(eventually([&] { return door_->ready(); }));
    const auto tenant = someone();
    EXPECT_EQ(ask("/api/v1/bookings", &tenant, "10.0.0.1").body, "\"known from 198.51.100.9\"");
}

TEST_F(DoorTest, SessionsThatEndedBeforeItStartedStayEnded) {
    const auto tenant = someone();
    revoked_before_.items.push_back({tenant.session, tenant.expires_at});
    door_->start();
    ASSERT_TRUE(eventually([&] { return door_->ready(); }));
    EXPECT_EQ(ask("/api/v1/bookings", &tenant).status, 401);
}

TEST_F(DoorTest, ARevokedSessionEndsAtOnceThoughItsTokenIsRemembered) {
    door_->start();
    ASSERT_TRUE(eventually([&] { return door_->ready(); }));
    const auto tenant = someone();
    ASSERT_EQ(ask("/api/v1/bookings", &tenant).status, 200);
    event_log::Event event{
        .id = Uuid::v7(),
        .source = "auth",
        .type = std::string(contracts::auth_events::session_revoked),
        .subject = tenant.session.to_string(),
        .time = clock_.now(),
        .aggregate_version = 1,
        .traceparent = {},
        .data = contract::to_json(contracts::SessionRevoked{tenant.session, tenant.user, tenant.expires_at})};
    std::vector<event_log::Event> events{event};
    asio::co_spawn(loops_.context(0), log_->publish("auth", std::move(events)), asio::use_future).get();
    EXPECT_TRUE(eventually([&] { return ask("/api/v1/bookings", &tenant).status == 401; }));
    const auto other = someone();
    EXPECT_EQ(ask("/api/v1/bookings", &other).status, 200);
}

}  // namespace
}  // namespace rentezy::door
