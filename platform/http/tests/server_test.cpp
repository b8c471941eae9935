#include "platform/http/server.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <thread>

#include "platform/http/router.hpp"
#include "platform/http/testing/raw_client.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::http {
namespace {

using namespace std::chrono_literals;
using testing::RawClient;

/// Says back what arrived, so that a test sees what the server believed.
task<Response> echo(Request& request) {
    auto response = json_response(200, request.body);
    response.headers.set("Content-Type", "text/plain");
    response.headers.add("X-Path", request.path);
    response.headers.add("X-Query", request.query);
    response.headers.add("X-From", request.remote_address);
    response.headers.add("X-Trace", request.traceparent);
    co_return response;
}
task<Response> throwing(Request&) {
    throw std::runtime_error("secret inside");
    co_return Response{};
}
task<void> three_chunks(BodyStream& out) {
    co_await out.write("one ");
    co_await out.write("");
    co_await out.write("two ");
    co_await out.write(std::string(300'000, 'x'));
}
task<Response> streaming(Request&) {
    Response response;
    response.headers.add("Content-Type", "text/event-stream");
    response.stream = three_chunks;
    co_return response;
}
task<void> endless(BodyStream& out, std::shared_ptr<runtime::Signal> never) {
    co_await out.write("begun");
    for (;;) co_await never->wait(1h);
}
task<Response> endless_stream(runtime::Loops& loops, Request&) {
    Response response;
    response.stream = [never = runtime::Signal::make(loops.get_executor(0))](BodyStream& out) {
        return endless(out, never);
    };
    co_return response;
}
task<Response> slow(runtime::Loops& loops, Request&) {
    const auto never = runtime::Signal::make(loops.get_executor(0));
    co_await never->wait(300ms);
    co_return json_response(200, "\"late\"");
}
task<Response> stuck(runtime::Loops& loops, Request&) {
    const auto never = runtime::Signal::make(loops.get_executor(0));
    for (;;) co_await never->wait(1h);
}
task<Response> large(Request&) {
    Response response;
    response.body.assign(4'000'000, 'y');
    co_return response;
}

class ServerTest : public ::testing::Test {
  public:
    ~ServerTest() override {
        if (server_) server_->drain(0ms);
        loops_.stop();
    }

  protected:
    ServerTest() : loops_(1) {
        router_.add({Method::get, "/echo", access::anyone(), echo, 0, nullptr})
            .add({Method::post, "/echo", access::anyone(), echo, 1000, nullptr})
            .add({Method::get, "/throw", access::anyone(), throwing, 0, nullptr})
            .add({Method::get, "/stream", access::anyone(), streaming, 0, nullptr})
            .add({Method::get, "/large", access::anyone(), large, 0, nullptr})
            .add({Method::get, "/endless", access::anyone(), [this](Request& r) { return endless_stream(loops_, r); },
                  0, nullptr})
            .add({Method::get, "/stuck", access::anyone(), [this](Request& r) { return stuck(loops_, r); }, 0, nullptr})
            .add({Method::get, "/slow", access::anyone(), [this](Request& r) { return slow(loops_, r); }, 0, nullptr});
    }

    void start(ServerOptions options = {}) {
        server_ = std::make_unique<Server>(
            loops_, std::move(options), [this](Request& request) { return router_.handle(request); },
            [this](Method method, std::string_view path) { return router_.body_limit(method, path); });
        server_->start();
        loops_.start();
    }
    static ServerOptions impatient() {
        ServerOptions options;
        options.header_timeout = options.body_timeout = options.idle_timeout = options.write_timeout = 60ms;
        return options;
    }
    int status_of(std::string_view bytes) { return RawClient(server_->port()).ask(bytes).status; }
    /// Whether the server answered nothing and closed.
    bool closes_on(std::string_view bytes) {
        RawClient client(server_->port());
        client.send(bytes);
        bool closed = false;
        return client.receive_until_close(closed).empty() && closed;
    }
    void expect_still_serving() { EXPECT_EQ(status_of("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"), 200); }
    bool open_connections_become(std::size_t wanted) {
        const auto deadline = std::chrono::steady_clock::now() + 5s;
        while (server_->open_connections() != wanted) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            std::this_thread::yield();
        }
        return true;
    }

    runtime::Loops loops_;
    Router router_;
    std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersAndKeepsTheConnection) {
    start();
    RawClient client(server_->port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.ask("GET /echo?a=1 HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(answer.status, 200);
        EXPECT_TRUE(answer.has("X-Path: /echo\r\n"));
        EXPECT_TRUE(answer.has("X-Query: a=1\r\n"));
        EXPECT_TRUE(answer.has("X-From: 127.0.0.1\r\n"));
        EXPECT_TRUE(answer.has("Date: "));
        EXPECT_FALSE(answer.has("Connection: close"));
    }
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
    start();
    RawClient client(server_->port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
        "GET /missing HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nth\r\n3\r\nree\r\n0\r\n\r\n");
    EXPECT_EQ(client.receive().body, "one");
    EXPECT_EQ(client.receive().status, 404);
    EXPECT_EQ(client.receive().body, "three");
}

TEST_F(ServerTest, AManyTimesPipelinedFloodIsAnsweredWhole) {
    start();
    RawClient client(server_->port());
    std::string flood;
    for (int i = 0; i < 500; ++i) flood += "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(flood);
    for (int i = 0; i < 500; ++i) ASSERT_EQ(client.receive().status, 200) << i;
}

TEST_F(ServerTest, ARequestMayArriveByteByByte) {
    start();
    RawClient client(server_->port());
    for (const char c : std::string("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"))
        client.send({&c, 1});
    EXPECT_EQ(client.receive().body, "hello");
}

TEST_F(ServerTest, HalfClosedClientsGetTheirAnswer) {
    start();
    RawClient client(server_->port());
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.receive().status, 200);
    bool closed = false;
    EXPECT_EQ(client.receive_until_close(closed), "");
    EXPECT_TRUE(closed);
}

TEST_F(ServerTest, AClientThatLeavesInTheMiddleIsForgotten) {
    start();
    {
        RawClient client(server_->port());
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nonly this");
    }
    EXPECT_TRUE(open_connections_become(0));
    expect_still_serving();
}

TEST_F(ServerTest, Http10ClosesUnlessAskedNotTo) {
    start();
    RawClient closing(server_->port());
    EXPECT_TRUE(closing.ask("GET /echo HTTP/1.0\r\n\r\n").has("Connection: close"));
    RawClient keeping(server_->port());
    EXPECT_TRUE(keeping.ask("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").has("Connection: keep-alive"));
    EXPECT_EQ(keeping.ask("GET /echo HTTP/1.0\r\n\r\n").status, 200);
}

TEST_F(ServerTest, HeadTellsTheLengthOnly) {
    start();
    RawClient client(server_->port());
    client.send("HEAD /large HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.receive(true).has("Content-Length: 4000000\r\n"));
    EXPECT_EQ(client.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

TEST_F(ServerTest, ALargeAnswerArrivesWhole) {
    start();
    EXPECT_EQ(RawClient(server_->port()).ask("GET /large HTTP/1.1\r\nHost: a\r\n\r\n").body,
              std::string(4'000'000, 'y'));
}

TEST_F(ServerTest, ContinueIsSaidWhenAskedFor) {
    start();
    RawClient client(server_->port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive(true).status, 100);
    EXPECT_EQ(client.ask("ok").body, "ok");
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n"), 413);
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: miracles\r\n\r\n"), 417);
}

TEST_F(ServerTest, RequestIdsAreAcceptedOrMadeAndEchoed) {
    start();
    RawClient client(server_->port());
    EXPECT_TRUE(client.ask("GET /echo HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine-1._\r\n\r\n")
                    .has("X-Request-Id: mine-1._\r\n"));
    const auto made = client.ask("GET /echo HTTP/1.1\r\nHost: a\r\nX-Request-Id: not mine\r\n\r\n");
    EXPECT_TRUE(made.has("X-Request-Id: "));
    EXPECT_FALSE(made.has("not mine"));
}

TEST_F(ServerTest, TheTraceGoesOnUnderASpanOfOurOwn) {
    start();
    const auto answer = RawClient(server_->port())
                            .ask(
                                "GET /echo HTTP/1.1\r\nHost: a\r\n"
                                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00\r\n\r\n");
    EXPECT_TRUE(answer.has("X-Trace: 00-4bf92f3577b34da6a3ce929d0e0e4736-"));
    EXPECT_FALSE(answer.has("X-Trace: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"));
    // The client is told the one it sent, as it is told its request id.
    EXPECT_TRUE(answer.has("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00\r\n"));
}

TEST_F(ServerTest, AHandlersExceptionTellsNothing) {
    start();
    const auto answer = RawClient(server_->port()).ask("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
}

TEST_F(ServerTest, MalformedRequestsAreRefusedWithAProblem) {
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

TEST_F(ServerTest, OtherVersionsAreNotSpoken) {
    start();
    EXPECT_EQ(status_of("GET /echo HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
}

TEST_F(ServerTest, HeadersHaveALimit) {
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

TEST_F(ServerTest, BodiesHaveTheRoutesLimit) {
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

TEST_F(ServerTest, TrailersAreNotBelieved) {
    start();
    RawClient client(server_->port());
    const auto answer = client.ask(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nAuthorization: Bearer "
        "x\r\n\r\n");
    EXPECT_EQ(answer.body, "ok");
}

TEST_F(ServerTest, SlowHeadersSlowBodiesAndSilenceEnd) {
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

TEST_F(ServerTest, AClientThatDoesNotReadIsLetGo) {
    start(impatient());
    RawClient client(server_->port());
    for (int i = 0; i < 8; ++i) client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(open_connections_become(0));
    expect_still_serving();
}

TEST_F(ServerTest, AHandlerMayTakeLongerThanAnIdleClientMay) {
    start(impatient());
    EXPECT_EQ(RawClient(server_->port()).ask("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").body, "\"late\"");
}

TEST_F(ServerTest, StreamsArriveInChunksAndEnd) {
    start();
    RawClient client(server_->port());
    const auto answer = client.ask("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(answer.has("Transfer-Encoding: chunked"));
    EXPECT_EQ(answer.body, "one two " + std::string(300'000, 'x'));
    bool closed = false;
    EXPECT_EQ(client.receive_until_close(closed), "");
    EXPECT_TRUE(closed);
    RawClient old(server_->port());
    old.send("GET /stream HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(old.receive_until_close(closed).ends_with(std::string(300'000, 'x')));
    EXPECT_TRUE(closed);
}

TEST_F(ServerTest, AStreamEndsWhenItsListenerLeaves) {
    start(impatient());
    {
        RawClient client(server_->port());
        client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
        ASSERT_EQ(client.receive(true).status, 200);
    }
    EXPECT_TRUE(open_connections_become(0));
}

TEST_F(ServerTest, ManyIdleConnectionsAreCheap) {
    start();
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 400; ++i) idle.push_back(std::make_unique<RawClient>(server_->port()));
    EXPECT_TRUE(open_connections_become(400));
    expect_still_serving();
}

TEST_F(ServerTest, ConnectionsHaveALimit) {
    ServerOptions options;
    options.connections_limit = 1;
    start(options);
    RawClient first(server_->port());
    EXPECT_EQ(first.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    EXPECT_EQ(RawClient(server_->port()).receive().status, 503);
    EXPECT_EQ(first.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

TEST_F(ServerTest, WhoeverWouldWaitTooLongIsToldToComeBackAtOnce) {
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

TEST_F(ServerTest, DrainingFinishesWhatIsUnderWayAndEndsTheRest) {
    start();
    RawClient idle(server_->port());
    RawClient listening(server_->port());
    RawClient waiting(server_->port());
    ASSERT_EQ(idle.ask("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    listening.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(listening.receive(true).status, 200);
    waiting.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(status_of("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"), 200);  // by now the slow one is under way
    server_->drain(5s);
    EXPECT_EQ(server_->open_connections(), 0U);
    const auto answer = waiting.receive();
    EXPECT_EQ(answer.body, "\"late\"");
    EXPECT_TRUE(answer.has("Connection: close"));
    bool closed = false;
    EXPECT_EQ(idle.receive_until_close(closed), "");
    EXPECT_TRUE(closed);
    EXPECT_TRUE(listening.receive_until_close(closed).ends_with("0\r\n\r\n"));
    EXPECT_TRUE(closed);
    EXPECT_THROW(RawClient(server_->port()), std::exception);
}

TEST_F(ServerTest, DrainingDoesNotWaitBeyondItsLimit) {
    start();
    RawClient waiting(server_->port());
    waiting.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(status_of("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    server_->drain(1ms);
    EXPECT_EQ(server_->open_connections(), 0U);
    EXPECT_EQ(waiting.receive().status, 0);
}

TEST_F(ServerTest, APortInUseIsOneSentence) {
    start();
    ServerOptions options;
    options.port = server_->port();
    try {
        Server second(loops_, options, nullptr, nullptr);
        FAIL() << "both listen";
    } catch (const std::runtime_error& error) {
        EXPECT_EQ(error.what(), fmt::format("Port {} on 127.0.0.1 is already in use.", options.port));
    }
}

}  // namespace
}  // namespace rentezy::http
