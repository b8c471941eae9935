#include "platform/http/client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/use_future.hpp>
#include <thread>

#include "platform/http/router.hpp"
#include "platform/http/server.hpp"
#include "platform/http/testing/certificate.hpp"
#include "platform/http/testing/raw_client.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::http {
namespace {

using namespace std::chrono_literals;

task<Response> echo(Request& request) {
    auto response =
        json_response(201, std::string(to_string(request.method)) + " " + request.query + " " + request.body);
    response.headers.add("X-Seen", request.headers.find("X-Given").value_or("nothing"));
    response.headers.add("X-Tls", request.over_tls ? "yes" : "no");
    co_return response;
}
task<void> events(BodyStream& out, std::shared_ptr<runtime::Signal> never) {
    for (int i = 0; i < 3; ++i) {
        co_await out.write(fmt::format("data: {}\n\n", i));
        co_await never->wait(5ms);
    }
}
task<Response> stream(runtime::Loops& loops, Request&) {
    Response response;
    response.headers.add("Content-Type", "text/event-stream");
    response.stream = [never = runtime::Signal::make(loops.get_executor(0))](BodyStream& out) {
        return events(out, never);
    };
    co_return response;
}
task<Response> slow(runtime::Loops& loops, Request&) {
    const auto never = runtime::Signal::make(loops.get_executor(0));
    co_await never->wait(100ms);
    co_return json_response(200, "\"late\"");
}
task<Response> large(Request&) {
    Response response;
    response.body.assign(3'000'000, 'z');
    co_return response;
}

/// A server that answers from a script, one connection a line, and then hangs up.
class ScriptedServer {
  public:
    explicit ScriptedServer(std::vector<std::string> answers)
        : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::system_error(errno, std::generic_category(), "bind");
        ::listen(listener_, 8);
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this, answers = std::move(answers)] {
            for (const auto& answer : answers) serve(answer);
        });
    }
    ~ScriptedServer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    [[nodiscard]] std::string url(std::string_view path) const {
        return fmt::format("http://127.0.0.1:{}{}", port_, path);
    }
    [[nodiscard]] int connections() const { return connections_; }
    /// Returns when the client's side knows that one has been hung up.
    void wait_for_hang_up() const { hung_up_.wait(0); }

  private:
    void serve(const std::string& answer) {
        const int peer = ::accept(listener_, nullptr, nullptr);
        if (peer < 0) return;
        ++connections_;
        char bytes[4096];
        (void)!::recv(peer, bytes, sizeof bytes, 0);
        ::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
        const linger until_it_is_known{.l_onoff = 1, .l_linger = 60};
        ::setsockopt(peer, SOL_SOCKET, SO_LINGER, &until_it_is_known, sizeof until_it_is_known);
        ::close(peer);
        ++hung_up_;
        hung_up_.notify_all();
    }
    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<int> hung_up_ = 0;
    std::thread thread_;
};

class Collected final : public BodyStream {
  public:
    task<void> write(std::string_view chunk) override {
        text += chunk;
        co_return;
    }
    std::string text;
};
task<std::string> collect(Client& client, ClientRequest request) {
    const auto response = co_await client.send_streaming(std::move(request));
    Collected out;
    if (!response.stream) co_return "no stream: " + response.body;
    co_await response.stream(out);
    co_return out.text;
}

class ClientTest : public ::testing::Test {
  public:
    ~ClientTest() override {
        if (server_) server_->drain(0ms);
        loops_.stop();
        client_.reset();
    }

  protected:
    ClientTest() : loops_(1) {
        router_.add({Method::get, "/echo", access::anyone(), echo, 0, nullptr})
            .add({Method::post, "/echo", access::anyone(), echo, 10'000'000, nullptr})
            .add({Method::get, "/large", access::anyone(), large, 0, nullptr})
            .add({Method::get, "/stream", access::anyone(), [this](Request& r) { return stream(loops_, r); }, 0,
                  nullptr})
            .add({Method::get, "/slow", access::anyone(), [this](Request& r) { return slow(loops_, r); }, 0, nullptr});
        loops_.start();
    }
    void serve(ServerOptions options = {}) {
        server_ = std::make_unique<Server>(
            loops_, std::move(options), [this](Request& request) { return router_.handle(request); },
            [this](Method method, std::string_view path) { return router_.body_limit(method, path); });
        server_->start();
    }
    Client& client(ClientOptions options = {}) {
        if (!client_) client_ = std::make_unique<Client>(loops_, std::move(options));
        return *client_;
    }
    std::string url(std::string_view path, std::string_view scheme = "http") {
        return fmt::format("{}://127.0.0.1:{}{}", scheme, server_->port(), path);
    }
    Response send(ClientRequest request) { return run(client().send(std::move(request))); }
    Response get(std::string address) { return send({.url = std::move(address)}); }
    template <class T>
    T run(task<T> work) {
        return asio::co_spawn(loops_.context(0), std::move(work), asio::use_future).get();
    }

    runtime::Loops loops_;
    Router router_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<Client> client_;
};

TEST_F(ClientTest, RequestsAndAnswersArriveWhole) {
    serve();
    const auto response =
        send({.method = Method::post, .url = url("/echo?a=%20b"), .headers = {{"X-Given", "gift"}}, .body = "hello"});
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.body, "POST a=%20b hello");
    EXPECT_EQ(response.headers.find("x-seen"), "gift");
    EXPECT_EQ(get(url("/large")).body.size(), 3'000'000U);
    EXPECT_EQ(send({.method = Method::post, .url = url("/echo"), .body = std::string(2'000'000, 'b')}).body.size(),
              2'000'006U);
    const auto head = send({.method = Method::head, .url = url("/large")});
    EXPECT_EQ(head.headers.find("Content-Length"), "3000000");
    EXPECT_EQ(head.body, "");
}

TEST_F(ClientTest, OneConnectionServesManyRequests) {
    serve();
    for (int i = 0; i < 20; ++i) get(url("/echo"));
    EXPECT_EQ(server_->open_connections(), 1U);
}

TEST_F(ClientTest, MoreThanTheLimitWaitTheirTurn) {
    serve();
    client({.connections_per_origin = 2});
    std::vector<std::future<Response>> answers;
    for (int i = 0; i < 6; ++i)
        answers.push_back(asio::co_spawn(loops_.context(0), client().send({.url = url("/slow")}), asio::use_future));
    for (auto& answer : answers) EXPECT_EQ(answer.get().body, "\"late\"");
    EXPECT_LE(server_->open_connections(), 2U);
}

TEST_F(ClientTest, ADeadlineEndsTheWait) {
    serve();
    try {
        send({.url = url("/slow"), .timeout = 10ms});
        FAIL() << "it answered";
    } catch (const TransportError& error) {
        EXPECT_TRUE(error.sent);
    }
}

TEST_F(ClientTest, NobodyListeningIsAnErrorThatWasNotSent) {
    std::string address;
    {
        serve();
        address = url("/echo");
        server_->drain(0ms);
        server_.reset();
    }
    try {
        get(address);
        FAIL() << "it answered";
    } catch (const TransportError& error) {
        EXPECT_FALSE(error.sent);
    }
    EXPECT_THROW(get("ftp://127.0.0.1/"), TransportError);
    EXPECT_THROW(get("not a url"), TransportError);
}

TEST_F(ClientTest, AKeptConnectionThatDiedIsReplacedOnce) {
    const std::string fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    const ScriptedServer server({fine, fine, fine});
    EXPECT_EQ(get(server.url("/a")).body, "ok");
    EXPECT_EQ(get(server.url("/b")).body, "ok");
    EXPECT_EQ(send({.method = Method::post, .url = server.url("/c"), .idempotent = true}).body, "ok");
    EXPECT_EQ(server.connections(), 3);
}

TEST_F(ClientTest, WhatMustNotBeSentTwiceIsNotSentToWhoHasHungUp) {
    const std::string fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    const ScriptedServer server({fine, fine});
    EXPECT_EQ(get(server.url("/a")).body, "ok");
    server.wait_for_hang_up();
    EXPECT_EQ(send({.method = Method::post, .url = server.url("/b")}).body, "ok");
}

TEST_F(ClientTest, AnswersWithoutLengthEndWithTheConnection) {
    const ScriptedServer server({"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nall of it"});
    EXPECT_EQ(get(server.url("/")).body, "all of it");
}

TEST_F(ClientTest, BrokenAnswersAreErrors) {
    for (const std::string broken : {"", "nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                                     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        const ScriptedServer server({broken});
        EXPECT_THROW(get(server.url("/")), TransportError) << broken;
    }
}

TEST_F(ClientTest, AnswersHaveALimit) {
    serve();
    client({.response_limit_bytes = 1000});
    EXPECT_THROW(get(url("/large")), TransportError);
}

TEST_F(ClientTest, EventsAreHandedOnAsTheyCome) {
    serve();
    EXPECT_EQ(run(collect(client(), {.url = url("/stream")})), "data: 0\n\ndata: 1\n\ndata: 2\n\n");
    EXPECT_EQ(run(collect(client(), {.url = url("/echo")})), "no stream: GET  ");
}

TEST_F(ClientTest, HeadersCannotSmuggle) {
    serve();
    EXPECT_THROW(send({.url = url("/echo"), .headers = {{"X-Given", "a\r\nX-Other: b"}}}), TransportError);
}

class TlsTest : public ClientTest {
  protected:
    ServerOptions with_tls() {
        ServerOptions options;
        options.tls = TlsFiles{certificate_.certificate_file(), certificate_.key_file()};
        return options;
    }
    testing::Certificate certificate_;
};

TEST_F(TlsTest, BothSidesSpeakIt) {
    serve(with_tls());
    client({.extra_authorities = certificate_.certificate_file()});
    const auto response = send({.method = Method::post, .url = url("/echo", "https"), .body = "hello"});
    EXPECT_EQ(response.body, "POST  hello");
    EXPECT_EQ(response.headers.find("X-Tls"), "yes");
    EXPECT_EQ(get(url("/large", "https")).body.size(), 3'000'000U);
    EXPECT_EQ(
        send({.method = Method::post, .url = url("/echo", "https"), .body = std::string(2'000'000, 'b')}).body.size(),
        2'000'006U);
    EXPECT_EQ(run(collect(client(), {.url = url("/stream", "https")})), "data: 0\n\ndata: 1\n\ndata: 2\n\n");
}

TEST_F(TlsTest, AnUnknownAuthorityIsNotTrusted) {
    serve(with_tls());
    try {
        get(url("/echo", "https"));
        FAIL() << "it was trusted";
    } catch (const TransportError& error) {
        EXPECT_FALSE(error.sent);
        EXPECT_NE(std::string(error.what()).find("self-signed"), std::string::npos) << error.what();
    }
}

TEST_F(TlsTest, ACertificateOfAnotherNameIsNotTrusted) {
    serve(with_tls());
    client({.extra_authorities = certificate_.certificate_file()});
    EXPECT_EQ(get(fmt::format("https://localhost:{}/echo", server_->port())).status, 201);
    EXPECT_THROW(get(fmt::format("https://127.0.0.2:{}/echo", server_->port())), TransportError);
}

TEST_F(TlsTest, PlainTextOnTheTlsPortIsDropped) {
    serve(with_tls());
    EXPECT_THROW(get(url("/echo", "http")), TransportError);
}

TEST_F(TlsTest, ThePlainPortRedirects) {
    auto options = with_tls();
    options.redirect_port = 0;
    serve(options);
    const auto response = get(fmt::format("http://127.0.0.1:{}/echo?a=1", server_->redirect_port()));
    EXPECT_EQ(response.status, 308);
    EXPECT_EQ(response.headers.find("Location"), url("/echo?a=1", "https"));
}

TEST_F(TlsTest, AMissingCertificateIsOneSentence) {
    auto options = with_tls();
    options.tls->certificate_chain = "/nowhere/at/all.pem";
    EXPECT_THROW(serve(options), std::runtime_error);
}

}  // namespace
}  // namespace rentezy::http
