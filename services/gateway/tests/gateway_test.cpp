#include "services/gateway/gateway.hpp"

#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>
#include <fstream>
#include <set>

#include "platform/auth_token/token.hpp"
#include "platform/rate_limit/memory_limiter.hpp"
#include "services/gateway/forwarding.hpp"
#include "services/gateway/options.hpp"

namespace rentezy::gateway {
namespace {

using namespace std::chrono_literals;
using auth_token::Role;
using http::Method;

/// A log in which nothing ever happens.
class SilentLog final : public event_log::EventLog {
  public:
    task<void> publish(std::string, std::vector<event_log::Event>) override { co_return; }
    int partitions(const std::string&) const override { return 0; }
    task<std::vector<event_log::Record>> read_types(std::string, int, std::int64_t, std::vector<std::string>,
                                                    std::size_t, std::chrono::milliseconds) override {
        co_return std::vector<event_log::Record>{};
    }
    task<std::int64_t> last_position(std::string, int) override { co_return 0; }
};

task<http::Response> answer_keys(const auth_token::KeyPair* key, http::Request&) {
    co_return http::json_response(200, auth_token::KeySet({key->public_key()}).to_json());
}
task<http::Response> answer_revocations(http::Request&) { co_return http::json_response(200, R"({"items":[]})"); }
task<http::Response> tell(http::Request& request) {
    co_return http::json_response(200, fmt::format("\"{} {} by {}\"", to_string(request.method), request.path,
                                                   request.principal ? to_string(request.principal->role) : "nobody"));
}

class GatewayTest : public testing::Test {
  public:
    ~GatewayTest() override {
        door_->stop();
        loops_.stop();
        std::filesystem::remove_all(web_);
    }

  protected:
    GatewayTest() : loops_(1), key_(auth_token::KeyPair::generate()), signer_(key_, realm_) {
        auto pattern = (std::filesystem::temp_directory_path() / "rentezy-web-XXXXXX").string();
        web_ = ::mkdtemp(pattern.data());
        std::ofstream(web_ / "index.html") << "<!doctype html>";
        auth_.root_routes.add({Method::get, "/.well-known/jwks.json", http::access::anyone(),
                               [this](http::Request& r) { return answer_keys(&key_, r); }, 0, nullptr});
        dev_.root_routes.add({Method::get, "/dev/mail", http::access::anyone(), tell, 0, nullptr});
        auth_.internal_routes.add(
            {Method::get, "/internal/revocations", http::access::anyone(), answer_revocations, 0, nullptr});
        auth_.routes.add({Method::post, "/auth/login", http::access::anyone(), tell, 1000, nullptr});
        booking_.routes.add({Method::post, "/bookings", http::access::only(Role::tenant), tell, 1000, nullptr});
        booking_.routes.add({Method::get, "/bookings/{id}", http::access::signed_in(), tell, 1000, nullptr});
        booking_.internal_routes.add({Method::get, "/internal/bookings", http::access::anyone(), tell, 0, nullptr});
        services_.add("auth", service::local_upstream(auth_));
        services_.add("dev", service::local_upstream(dev_));
        services_.add("booking", service::local_upstream(booking_));
        loops_.start();
        door_.emplace(loops_, clock_, services_, std::make_shared<SilentLog>(),
                      door::TokenDoorOptions{.realm = realm_});
        door_->start();
    }

    Gateway& make(std::vector<std::string> settings = {}, std::string payment = "http://127.0.0.1:12111/v1") {
        config::Schema schema;
        declare_options(schema);
        config_.emplace(
            config::Config::load(schema, {.file = {}, .environment = {}, .flags = std::move(settings)}).value());
        gateway_.emplace(Dependencies{.services = services_,
                                      .door = *door_,
                                      .metrics = metrics_,
                                      .config = *config_,
                                      .limiter = std::make_shared<rate_limit::MemoryLimiter>(),
                                      .openapi = R"({"info":{"title":"T<"},"tags":[{"name":"x"}]})",
                                      .payment_base_url = std::move(payment),
                                      .web_folder = web_,
                                      .ready = [this] { return door_->ready(); }});
        return *gateway_;
    }
    http::Response ask(Method method, std::string path, http::Headers headers = {}, std::string from = "192.0.2.1") {
        if (!gateway_) make();
        http::Request request;
        request.method = method;
        request.target = path;
        request.path = std::move(path);
        request.headers = std::move(headers);
        request.remote_address = std::move(from);
        request.request_id = "r1";
        return asio::co_spawn(loops_.context(0), gateway_->handle(request), asio::use_future).get();
    }
    http::Response get(std::string path, http::Headers headers = {}) {
        return ask(Method::get, std::move(path), std::move(headers));
    }
    http::Headers as(Role role) {
        const auto now = clock_.now();
        const auth_token::Principal who{.user = auth_token::UserId::make(),
                                        .role = role,
                                        .session = auth_token::SessionId::make(),
                                        .expires_at = now + 10min};
        return {{"Authorization", "Bearer " + signer_.sign(who, now)}};
    }
    void wait_until_ready() {
        const auto deadline = std::chrono::steady_clock::now() + 5s;
        while (!door_->ready() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
        ASSERT_TRUE(door_->ready());
    }

    const auth_token::Realm realm_{"https://rentezy.test", "rentezy"};
    SystemClock clock_;
    runtime::Loops loops_;
    auth_token::KeyPair key_;
    auth_token::Signer signer_;
    metrics::Registry metrics_;
    std::filesystem::path web_;
    service::Service auth_, booking_, dev_;
    service::Services services_;
    std::optional<door::TokenDoor> door_;
    std::optional<config::Config> config_;
    std::optional<Gateway> gateway_;
};

TEST(Forwarding, EachPathHasItsService) {
    const auto service_of = [](std::string_view path) {
        return destination_of(path).transform([](auto d) { return d.service; }).value_or("none");
    };
    EXPECT_EQ(service_of("/api/v1/auth/login"), "auth");
    EXPECT_EQ(service_of("/api/v1/properties"), "property");
    EXPECT_EQ(service_of("/api/v1/properties/1/room-types"), "property");
    EXPECT_EQ(service_of("/api/v1/landlord/bookings"), "booking");
    EXPECT_EQ(service_of("/api/v1/bookings/1/payment"), "payment");
    EXPECT_EQ(service_of("/api/v1/bookings/1/cancel"), "booking");
    EXPECT_EQ(service_of("/api/v1/admin/bookings/1/refund"), "booking");
    EXPECT_EQ(service_of("/webhooks/stripe"), "payment");
    for (const auto* path :
         {"/api/v1", "/api/v1/", "/api/v1/internal/bookings", "/internal/bookings", "/api/v1bookings",
          "/api/v2/bookings", "/bookings", "/webhooks", "/webhooks/stripe/x", "/", "", "*"})
        EXPECT_EQ(service_of(path), "none") << path;
}

TEST_F(GatewayTest, AFloodOfSignInsKeepsNobodyFromTheRest) {
    const auto of = [](Method method, std::string path) {
        http::Request request;
        request.method = method;
        request.path = std::move(path);
        return Gateway::admission_class(request);
    };
    const auto signing_in = of(Method::post, "/api/v1/auth/login");
    EXPECT_EQ(of(Method::post, "/api/v1/auth/register"), signing_in);
    const std::set<std::size_t> others{of(Method::get, "/api/v1/auth/me"), of(Method::get, "/api/v1/properties"),
                                       of(Method::post, "/api/v1/bookings"),
                                       of(Method::post, "/api/v1/bookings/1/payment"), of(Method::get, "/")};
    EXPECT_EQ(others.size(), 5U) << "each is counted for itself";
    EXPECT_FALSE(others.contains(signing_in));
    EXPECT_EQ(of(Method::get, "/api/v1/bookings/1"), of(Method::post, "/api/v1/bookings"));
}

TEST_F(GatewayTest, RequestsReachTheirServiceWithTheirCaller) {
    wait_until_ready();
    EXPECT_EQ(ask(Method::post, "/api/v1/bookings", as(Role::tenant)).body, "\"POST /bookings by tenant\"");
    EXPECT_EQ(ask(Method::post, "/api/v1/bookings", as(Role::landlord)).status, 403);
    EXPECT_EQ(ask(Method::post, "/api/v1/bookings").status, 401);
    EXPECT_EQ(ask(Method::post, "/api/v1/auth/login").body, "\"POST /auth/login by nobody\"");
    EXPECT_EQ(get("/api/v1/nowhere").status, 404);
    EXPECT_EQ(get("/api/v1/properties").status, 503);
}

TEST_F(GatewayTest, InternalRoutesAreNobodysBusiness) {
    wait_until_ready();
    EXPECT_EQ(get("/internal/bookings").status, 404);
    EXPECT_EQ(get("/api/v1/internal/bookings").status, 404);
    EXPECT_EQ(get("/api/v1/bookings/../internal/bookings").status, 404);
}

TEST_F(GatewayTest, BadTokensAre401EvenWhereNoneIsNeeded) {
    wait_until_ready();
    for (const std::string bad : {"Bearer nonsense", "Basic dXNlcjpwdw==", "Bearer ", "Bearer"})
        EXPECT_EQ(ask(Method::post, "/api/v1/auth/login", {{"Authorization", bad}}).status, 401) << bad;
    const auto past = clock_.now() - 1h;
    const auth_token::Principal who{.user = auth_token::UserId::make(),
                                    .role = Role::tenant,
                                    .session = auth_token::SessionId::make(),
                                    .expires_at = past + 10min};
    const auto expired =
        ask(Method::post, "/api/v1/bookings", {{"Authorization", "Bearer " + signer_.sign(who, past)}});
    EXPECT_EQ(expired.status, 401);
    EXPECT_NE(expired.body.find("token_expired"), std::string::npos);
}

TEST_F(GatewayTest, WhileItStartsNobodyIsToldThatHisTokenIsBad) {
    door_->stop();
    door_.emplace(loops_, clock_, services_, std::make_shared<SilentLog>(), door::TokenDoorOptions{.realm = realm_});
    const auto response = ask(Method::post, "/api/v1/bookings", as(Role::tenant));
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.find("Retry-After"), "1");
    EXPECT_EQ(get("/readyz").status, 503);
}

TEST_F(GatewayTest, ARotatedKeyLogsNobodyOut) {
    wait_until_ready();
    key_ = auth_token::KeyPair::generate();
    const auth_token::Signer rotated(key_, realm_);
    const auth_token::Principal who{.user = auth_token::UserId::make(),
                                    .role = Role::tenant,
                                    .session = auth_token::SessionId::make(),
                                    .expires_at = clock_.now() + 10min};
    const http::Headers headers{{"Authorization", "Bearer " + rotated.sign(who, clock_.now())}};
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    int status = 401;
    while (status != 200 && std::chrono::steady_clock::now() < deadline)
        status = ask(Method::post, "/api/v1/bookings", headers).status;
    EXPECT_EQ(status, 200);
}

TEST_F(GatewayTest, FloodsAreToldToWait) {
    make({"rate_limit.sign_ins_per_minute=1"});
    int refused = 0;
    for (int i = 0; i < 700; ++i) {
        const auto response = ask(Method::post, "/api/v1/auth/login");
        if (response.status == 429) {
            ++refused;
            EXPECT_TRUE(response.headers.find("Retry-After"));
        } else {
            EXPECT_EQ(response.status, 200);
        }
    }
    EXPECT_EQ(refused, 100);
    EXPECT_EQ(ask(Method::post, "/api/v1/auth/login", {}, "192.0.2.2").status, 200);
    make({"rate_limit.enabled=false", "rate_limit.sign_ins_per_minute=1"});
    for (int i = 0; i < 700; ++i) ASSERT_EQ(ask(Method::post, "/api/v1/auth/login").status, 200);
}

TEST_F(GatewayTest, OnlyListedOriginsMayCallFromOtherPages) {
    make({"gateway.allowed_origins=https://admin.example.org"});
    const http::Headers friendly{{"Origin", "https://admin.example.org"}, {"Access-Control-Request-Method", "POST"}};
    const auto preflight = ask(Method::options, "/api/v1/bookings", friendly);
    EXPECT_EQ(preflight.status, 204);
    EXPECT_EQ(preflight.headers.find("Access-Control-Allow-Origin"), "https://admin.example.org");
    const auto call = ask(Method::post, "/api/v1/auth/login", {{"Origin", "https://admin.example.org"}});
    EXPECT_EQ(call.headers.find("Access-Control-Allow-Credentials"), "true");
    const http::Headers foreign{{"Origin", "https://evil.example"}, {"Access-Control-Request-Method", "POST"}};
    EXPECT_EQ(ask(Method::options, "/api/v1/bookings", foreign).status, 403);
    EXPECT_FALSE(ask(Method::post, "/api/v1/auth/login", {{"Origin", "https://evil.example"}})
                     .headers.find("Access-Control-Allow-Origin"));
}

TEST_F(GatewayTest, PagesNameThePaymentProviderAndNobodyElse) {
    const auto page = get("/bookings/1", {{"Accept", "text/html"}});
    EXPECT_EQ(page.status, 200);
    const auto policy = std::string(*page.headers.find("Content-Security-Policy"));
    EXPECT_NE(policy.find("connect-src 'self' http://127.0.0.1:12111;"), std::string::npos) << policy;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(policy.find("stripe"), std::string::npos);
    EXPECT_EQ(page.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_FALSE(page.headers.find("Strict-Transport-Security"));
    make({}, "https://api.stripe.com");
    const auto real = std::string(*get("/", {{"Accept", "text/html"}}).headers.find("Content-Security-Policy"));
    EXPECT_NE(real.find("script-src 'self' https://js.stripe.com;"), std::string::npos) << real;
    EXPECT_NE(real.find("frame-src https://js.stripe.com"), std::string::npos) << real;
}

TEST_F(GatewayTest, AnswersOfTheApiAreNotKept) {
    const auto response = ask(Method::post, "/api/v1/auth/login");
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
    EXPECT_EQ(response.headers.find("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
}

TEST_F(GatewayTest, PagesForDevelopersAreForThisMachine) {
    EXPECT_EQ(ask(Method::get, "/dev/mail", {}, "127.0.0.1").status, 200);
    EXPECT_EQ(ask(Method::get, "/dev/mail", {}, "192.0.2.1").status, 404);
    EXPECT_EQ(ask(Method::get, "/dev/other", {}, "127.0.0.1").status, 404);
    make({"gateway.trusted_proxies=127.0.0.1"});
    EXPECT_EQ(ask(Method::get, "/dev/mail", {{"X-Forwarded-For", "192.0.2.1"}}, "127.0.0.1").status, 404);
}

TEST_F(GatewayTest, DocumentsAndProbesAreServed) {
    wait_until_ready();
    EXPECT_EQ(get("/healthz").status, 200);
    EXPECT_EQ(get("/readyz").status, 200);
    EXPECT_EQ(get("/openapi.json").headers.find("Content-Type"), "application/json");
    const auto docs = get("/docs");
    EXPECT_NE(docs.shared_body->find("T&lt; API"), std::string::npos);
    EXPECT_EQ(docs.shared_body->find("<style"), std::string::npos);
    EXPECT_EQ(docs.shared_body->find("<script"), std::string::npos);
    EXPECT_EQ(get("/docs/style.css").status, 200);
    EXPECT_EQ(get("/nowhere.txt").status, 404);
}

TEST_F(GatewayTest, BodyLimitsAreTheServices) {
    make();
    EXPECT_EQ(gateway_->body_limit(Method::post, "/api/v1/bookings"), 1000U);
    EXPECT_EQ(gateway_->body_limit(Method::post, "/elsewhere"), 1024U * 1024U);
}

TEST_F(GatewayTest, RequestsAreCounted) {
    ask(Method::post, "/api/v1/auth/login");
    EXPECT_NE(metrics_.render().find(
                  R"(http_requests_total{door="gateway",method="POST",route="/auth/login",status="200"} 1)"),
              std::string::npos)
        << metrics_.render();
}

}  // namespace
}  // namespace rentezy::gateway
