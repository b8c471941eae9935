/// A server with a few routes that a client can be rude to.
#pragma once
#include <gtest/gtest.h>

#include <thread>

#include "platform/http/router.hpp"
#include "platform/http/server.hpp"
#include "platform/http/testing/raw_client.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::http {

using namespace std::chrono_literals;
using testing::RawClient;

/// Says back what arrived, so that a test sees what the server believed.
inline task<Response> echo(Request& request) {
    auto response = json_response(200, request.body);
    response.headers.set("Content-Type", "text/plain");
    response.headers.add("X-Path", request.path);
    response.headers.add("X-Query", request.query);
    response.headers.add("X-From", request.remote_address);
    response.headers.add("X-Trace", request.traceparent);
    co_return response;
}
inline task<Response> throwing(Request&) {
    throw std::runtime_error("secret inside");
    co_return Response{};
}
inline task<void> three_chunks(BodyStream& out) {
    co_await out.write("one ");
    co_await out.write("");
    co_await out.write("two ");
    co_await out.write(std::string(300'000, 'x'));
}
inline task<Response> streaming(Request&) {
    Response response;
    response.headers.add("Content-Type", "text/event-stream");
    response.stream = three_chunks;
    co_return response;
}
inline task<void> endless(BodyStream& out, std::shared_ptr<runtime::Signal> never) {
    co_await out.write("begun");
    for (;;) co_await never->wait(1h);
}
inline task<Response> endless_stream(runtime::Loops& loops, Request&) {
    Response response;
    response.stream = [never = runtime::Signal::make(loops.get_executor(0))](BodyStream& out) {
        return endless(out, never);
    };
    co_return response;
}
inline task<Response> slow(runtime::Loops& loops, Request&) {
    const auto never = runtime::Signal::make(loops.get_executor(0));
    co_await never->wait(300ms);
    co_return json_response(200, "\"late\"");
}
inline task<Response> stuck(runtime::Loops& loops, Request&) {
    const auto never = runtime::Signal::make(loops.get_executor(0));
    for (;;) co_await never->wait(1h);
}
inline task<Response> large(Request&) {
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
            loops_, std::move(options), [this](Request& request) { return handler_(request); },
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
    Handler handler_ = [this](Request& request) { return router_.handle(request); };
    std::unique_ptr<Server> server_;
};

}  // namespace rentezy::http
