#include "platform/http/tests/server_fixture.hpp"

namespace rentezy::http {
namespace {

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
