#include "platform/service/services.hpp"

#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>

#include "platform/http/server.hpp"

namespace rentezy::service {
namespace {

using namespace std::chrono_literals;

task<http::Response> tell(http::Request& request) {
    co_return http::json_response(
        200, fmt::format("{} {}?{} {} token={} id={} from={}", to_string(request.method), request.path, request.query,
                         request.body, request.headers.find("Authorization").value_or("none"), request.request_id,
                         request.headers.find("X-Forwarded-For").value_or("nobody")));
}

/// One service, called in process and over HTTP: both must tell the same.
class ServicesTest : public testing::Test {
  public:
    ~ServicesTest() override {
        server_.reset();
        loops_.stop();
    }

  protected:
    ServicesTest() : loops_(1), client_(loops_, {.total_timeout = 2s}) {
        service_.name = "lamps";
        service_.routes.add({http::Method::post, "/lamps/{id}", http::access::anyone(), tell, 1000, nullptr});
        service_.internal_routes.add({http::Method::get, "/internal/lamps", http::access::anyone(), tell, 0, nullptr});
        served_.add({http::Method::post, "/api/v1/lamps/{id}", http::access::anyone(), tell, 1000, nullptr});
        served_.add({http::Method::get, "/internal/lamps", http::access::anyone(), tell, 0, nullptr});
        loops_.start();
        serve(0);
        services_.add("local", local_upstream(service_));
        services_.add("remote", remote_upstream("remote", client_, fmt::format("http://127.0.0.1:{}/", port_),
                                                {.failures_allowed = 2, .first_rest = 50ms, .longest_rest = 50ms}));
    }
    void serve(std::uint16_t port) {
        http::ServerOptions options;
        options.port = port;
        server_ = std::make_unique<http::Server>(
            loops_, options, [this](http::Request& request) { return served_.handle(request); },
            [this](http::Method method, std::string_view path) { return served_.body_limit(method, path); });
        server_->start();
        port_ = server_->port();
    }
    http::Response call(std::string_view service, http::Request request) {
        return asio::co_spawn(loops_.context(0), services_.call(service, std::move(request)), asio::use_future).get();
    }
    static http::Request request(http::Method method, std::string path, std::string body = "") {
        http::Request original;
        original.headers.add("Authorization", "Bearer t");
        original.headers.add("Cookie", "not=for-services");
        original.request_id = "r7";
        original.remote_address = "192.0.2.1";
        auto request = on_behalf_of(original, method, std::move(path));
        request.body = std::move(body);
        return request;
    }

    runtime::Loops loops_;
    Service service_;
    http::Router served_;
    std::uint16_t port_ = 0;
    std::unique_ptr<http::Server> server_;
    http::Client client_;
    Services services_;
};

TEST_F(ServicesTest, ACallIsTheSameHereAndThere) {
    EXPECT_EQ(call("local", request(http::Method::post, "/lamps/a b?x=%20y", "body")).body,
              "POST /lamps/a b?x=%20y body token=Bearer t id=r7 from=nobody");
    EXPECT_EQ(call("remote", request(http::Method::post, "/lamps/a b?x=%20y", "body")).body,
              "POST /api/v1/lamps/a b?x=%20y body token=Bearer t id=r7 from=192.0.2.1");
    for (const auto* where : {"local", "remote"}) {
        const auto internal = call(where, request(http::Method::get, "/internal/lamps"));
        EXPECT_TRUE(internal.body.starts_with("GET /internal/lamps?")) << internal.body;
        EXPECT_EQ(call(where, request(http::Method::get, "/nowhere")).status, 404);
        EXPECT_EQ(call(where, request(http::Method::get, "/lamps/1")).status, 405);
    }
}

TEST_F(ServicesTest, AQueryThatNoRfcKnowsIsCarriedAlong) {
    EXPECT_EQ(call("remote", request(http::Method::get, "/internal/lamps?q=<a|b>")).status, 200);
}

TEST_F(ServicesTest, AnUnknownServiceIsUnavailable) {
    EXPECT_EQ(call("chairs", request(http::Method::get, "/")).status, 503);
}

TEST_F(ServicesTest, AServiceThatIsDownAnswers503AndRecoversByItself) {
    ASSERT_EQ(call("remote", request(http::Method::get, "/internal/lamps")).status, 200);
    server_->drain(0ms);
    server_.reset();
    for (int i = 0; i < 4; ++i) {
        const auto response = call("remote", request(http::Method::get, "/internal/lamps"));
        EXPECT_EQ(response.status, 503);
        EXPECT_EQ(response.headers.find("Retry-After"), "1");
        EXPECT_NE(response.body.find(R"("request_id":"r7")"), std::string::npos);
    }
    serve(port_);
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    int status = 503;
    while (status != 200 && std::chrono::steady_clock::now() < deadline)
        status = call("remote", request(http::Method::get, "/internal/lamps")).status;
    EXPECT_EQ(status, 200);
}

TEST(ServiceAddress, IsANameAndAUrl) {
    EXPECT_EQ(parse_service_address("booking=http://10.0.0.7:8080"),
              (std::pair<std::string, std::string>("booking", "http://10.0.0.7:8080")));
    for (const auto* bad : {"", "booking", "=http://a", "booking=ftp://a", "booking="})
        EXPECT_THROW((void)parse_service_address(bad), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace rentezy::service
