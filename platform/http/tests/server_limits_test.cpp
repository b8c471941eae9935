#include <deque>

#include "platform/http/tests/server_fixture.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::http {
namespace {

using ServerLimitsTest = ServerTest;

TEST_F(ServerLimitsTest, MalformedRequestsAreRefusedWithAProblem) {
    start();
    const std::string head = "GET /echo HTTP/1.1\r\nHost: a\r\n";
    const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    using namespace std::string_literals;
    const std::string cases[] = {
        "\x01\x02\x03 binary\r\n\r\n",
        "GET /echo\r\n\r\n",
        "GET  /echo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET echo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /echo HTTP/1.1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%f HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"s,
        "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        head + "X-A: b\0c\r\n\r\n"s,
        head +
            "X-A: b\x01"
            "c\r\n\r\n",
        head + "X A: b\r\n\r\n",
        head + ": b\r\n\r\n",
        head + "no colon\r\n\r\n",
        head + "Host: b\r\n\r\n",
        head + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
        post + "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n",
        post + "Idempotency-Key: a\r\nidempotency-key: b\r\nContent-Length: 0\r\n\r\n",
        post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
        post + "Content-Length: 1, 1\r\n\r\na",
        post + "Content-Length: -1\r\n\r\n",
        post + "Content-Length: +1\r\n\r\na",
        post + "Content-Length: 0x1\r\n\r\na",
        post + "Content-Length: 99999999999999999999999\r\n\r\na",
        post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: gzip\r\n\r\n",
        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    };
    for (const auto& bytes : cases) {
        const auto answer = RawClient(server_->port()).ask(bytes);
        EXPECT_EQ(answer.status, 400) << bytes;
        EXPECT_TRUE(answer.has("Content-Type: application/problem+json")) << bytes;
        EXPECT_TRUE(answer.has("Connection: close")) << bytes;
        EXPECT_NE(answer.body.find("\"code\":\"malformed\""), std::string::npos) << bytes;
        EXPECT_NE(answer.body.find("\"request_id\":\""), std::string::npos) << bytes;
    }
    expect_still_serving();
    EXPECT_TRUE(open_connections_become(0));
}

TEST_F(ServerLimitsTest, OtherVersionsAreNotSpoken) {
    start();
    EXPECT_EQ(status_of("GET /echo HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
}

TEST_F(ServerLimitsTest, HeadersHaveALimit) {
    start();
    EXPECT_EQ(status_of("GET /echo HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(20'000, 'a') + "\r\n\r\n"), 431);
    std::string many = "GET /echo HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 200; ++i) many += fmt::format("X-{}: 1\r\n", i);
    EXPECT_EQ(status_of(many + "\r\n"), 431);
    EXPECT_EQ(status_of("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 431);
    EXPECT_EQ(status_of("GET /" + std::string(90'000, 'a')), 431);
    // A little at a time must not get around it.
    RawClient client(server_->port());
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 80; ++i) client.send("X-Drip: " + std::string(500, 'a') + "\r\n");
    EXPECT_EQ(client.receive().status, 431);
}

TEST_F(ServerLimitsTest, BodiesHaveTheRoutesLimit) {
    start();
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'a')),
              200);
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'a')),
              413);
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n258\r\n" +
                        std::string(600, 'a') + "\r\n258\r\n" + std::string(600, 'a') + "\r\n0\r\n\r\n"),
              413);
    // The answer reaches a client that keeps on sending.
    EXPECT_EQ(
        status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'a')),
        413);
    expect_still_serving();
}

TEST_F(ServerLimitsTest, TrailersAreNotBelieved) {
    start();
    RawClient client(server_->port());
    const auto answer = client.ask(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nAuthorization: Bearer "
        "x\r\n\r\n");
    EXPECT_EQ(answer.body, "ok");
}

TEST_F(ServerLimitsTest, SlowHeadersSlowBodiesAndSilenceEnd) {
    start(impatient());
    EXPECT_TRUE(closes_on(""));
    EXPECT_EQ(status_of("GET /echo HTT"), 408);
    EXPECT_EQ(status_of("GET /echo HTTP/1.1\r\nHost: a\r\n"), 408);
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"), 408);
    RawClient idle(server_->port());
    EXPECT_EQ(idle.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    bool closed = false;
    EXPECT_EQ(idle.receive_until_close(closed), "");
    EXPECT_TRUE(closed);
    EXPECT_TRUE(open_connections_become(0));
}

TEST_F(ServerLimitsTest, AClientThatDoesNotReadIsLetGo) {
    start(impatient());
    RawClient client(server_->port());
    for (int i = 0; i < 8; ++i) client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(open_connections_become(0));
    expect_still_serving();
}

TEST_F(ServerLimitsTest, AHandlerMayTakeLongerThanAnIdleClientMay) {
    start(impatient());
    EXPECT_EQ(RawClient(server_->port()).ask("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").body, "\"late\"");
}

TEST_F(ServerLimitsTest, ManyIdleConnectionsAreCheap) {
    start();
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 400; ++i) idle.push_back(std::make_unique<RawClient>(server_->port()));
    EXPECT_TRUE(open_connections_become(400));
    expect_still_serving();
}

TEST_F(ServerLimitsTest, ConnectionsHaveALimit) {
    ServerOptions options;
    options.connections_limit = 1;
    start(options);
    RawClient first(server_->port());
    EXPECT_EQ(first.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    EXPECT_EQ(RawClient(server_->port()).receive().status, 503);
    EXPECT_EQ(first.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

task<Response> full(Request&) {
    throw runtime::Overloaded("The queue is full.", 2);
    co_return Response{};
}

TEST_F(ServerLimitsTest, AFullQueueBeforeAnyRouteIsNoServerError) {
    handler_ = full;
    start();
    const auto answer = RawClient(server_->port()).ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.has("Retry-After: 2\r\n"));
    EXPECT_NE(answer.body.find("\"code\":\"unavailable\""), std::string::npos) << answer.body;
}

TEST_F(ServerLimitsTest, WhoeverWouldWaitTooLongIsToldToComeBackAtOnce) {
    ServerOptions options;
    options.admission = {.longest_wait = 500ms, .always_taken = 1, .most = 2};
    options.admission_class = [](const Request& request) { return request.method == Method::post ? 1U : 0U; };
    start(options);
    std::deque<RawClient> waiting;
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(waiting.emplace_back(server_->port()).send("GET /stuck HTTP/1.1\r\nHost: a\r\n\r\n"));
    RawClient client(server_->port());
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    testing::RawAnswer answer;
    do {
        ASSERT_LT(std::chrono::steady_clock::now(), deadline);
        answer = client.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    } while (answer.status == 200);  // until both have been read
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.has("Retry-After: 1\r\n"));
    EXPECT_NE(answer.body.find("\"code\":\"unavailable\""), std::string::npos) << answer.body;
    EXPECT_FALSE(answer.has("Connection: close")) << "a new connection would cost more than the answer";
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok"), 200) << "of another class";
}

}  // namespace
}  // namespace rentezy::http
