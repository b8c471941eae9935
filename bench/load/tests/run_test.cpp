// The loops, against a server of a few lines that answers as slowly as it is told.
#include "bench/load/run.hpp"

#include <gtest/gtest.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <thread>

namespace rentezy::load {
namespace {

using asio::ip::tcp;

/// Answers every request on a thread of its own; `delay` is between a request and its answer.
class SlowServer {
  public:
    explicit SlowServer(std::chrono::milliseconds delay,
                        std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        : acceptor_(loop_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          delay_(delay),
          answer_(std::move(answer)) {
        accept();
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~SlowServer() {
        loop_.stop();
        thread_.join();
    }
    [[nodiscard]] Target target() const {
        return parse_target("http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/x");
    }
    [[nodiscard]] int requests() const { return requests_; }

  private:
    struct Session {
        explicit Session(tcp::socket taken) : socket(std::move(taken)), timer(socket.get_executor()) {}
        tcp::socket socket;
        asio::basic_waitable_timer<Clock> timer;
        std::string bytes;
    };

    void accept() {
        acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (error) return;
            serve(std::make_shared<Session>(std::move(socket)));
            accept();
        });
    }
    void serve(std::shared_ptr<Session> session) {
        auto& bytes = session->bytes;
        auto& socket = session->socket;
        asio::async_read_until(socket, asio::dynamic_buffer(bytes), "\r\n\r\n",
                               [this, session](boost::system::error_code error, std::size_t size) {
                                   if (error) return;
                                   session->bytes.erase(0, size);
                                   ++requests_;
                                   session->timer.expires_after(delay_);
                                   session->timer.async_wait([this, session](boost::system::error_code) {
                                       boost::system::error_code ignored;
                                       asio::write(session->socket, asio::buffer(answer_), ignored);
                                       serve(session);
                                   });
                               });
    }

    asio::io_context loop_{1};
    tcp::acceptor acceptor_;
    std::chrono::milliseconds delay_;
    std::string answer_;
    std::atomic<int> requests_{0};
    std::thread thread_;
};

boost::json::object told(const Report& report) { return report.tally.to_json(report.measured); }
double latency(const boost::json::object& object, const char* percentile) {
    return object.at("latency_ms").at(percentile).to_number<double>();
}

TEST(Run, AClosedLoopAsksAgainOnceItIsAnswered) {
    SlowServer server(std::chrono::milliseconds(10));
    auto source = repeated_get(server.target(), {});
    const auto report =
        told(run(server.target(), *source, {.connections = 2, .measure = std::chrono::milliseconds(300)}));
    EXPECT_GE(latency(report, "p50"), 10.0);
    EXPECT_LE(report.at("answers").to_number<int>(), 2 * 30);
    EXPECT_GE(report.at("answers").to_number<int>(), 2);
}

TEST(Run, AnOpenLoopCountsFromWhenARequestWasDue) {
    // One connection, 20 ms an answer, a request due every 5 ms: the last of 40 was due long before it could be sent.
    SlowServer server(std::chrono::milliseconds(20));
    auto source = repeated_get(server.target(), {});
    const auto report =
        told(run(server.target(), *source, {.connections = 1, .measure = std::chrono::milliseconds(200), .rate = 200}));
    EXPECT_EQ(report.at("answers").to_number<int>(), 40);
    EXPECT_GE(latency(report, "max"), 500.0) << "40 answers of 20 ms take 800 ms, and the last was due after 195";
}

TEST(Run, WhoIsImpatientGoesAwayWhereNoConnectionIsFree) {
    SlowServer server(std::chrono::milliseconds(50));
    auto source = repeated_get(server.target(), {});
    const auto report =
        run(server.target(), *source,
            {.connections = 1, .measure = std::chrono::milliseconds(500), .rate = 200, .impatient = true});
    const auto answers = told(report).at("answers").to_number<std::uint64_t>();
    EXPECT_EQ(answers + report.turned_away, 100U);
    EXPECT_LE(answers, 10U);
    EXPECT_LT(latency(told(report), "max"), 250.0) << "nobody waited for the connection";
}

TEST(Run, AnOpenLoopLetsEveryConnectionWorkInTurn) {
    // 20 a second over 10 connections: one alone could carry it, and the other nine would be closed for their silence.
    struct Counted final : RequestSource {
        explicit Counted(const Target& target) : get(repeated_get(target, {})) {}
        bool next(std::size_t connection, std::string& request) override {
            ++requests[connection];
            return get->next(connection, request);
        }
        std::unique_ptr<RequestSource> get;
        std::map<std::size_t, int> requests;
    };
    SlowServer server(std::chrono::milliseconds(0));
    Counted source(server.target());
    (void)run(server.target(), source, {.connections = 10, .measure = std::chrono::milliseconds(1'000), .rate = 20});
    ASSERT_EQ(source.requests.size(), 10U);
    for (const auto& [connection, requests] : source.requests) EXPECT_EQ(requests, 2) << connection;
}

TEST(Run, WhatIsNeverAnsweredIsTold) {
    SlowServer server(std::chrono::minutes(1));
    auto source = repeated_get(server.target(), {});
    const auto report = told(
        run(server.target(), *source,
            {.connections = 3, .measure = std::chrono::milliseconds(400), .timeout = std::chrono::milliseconds(150)}));
    EXPECT_EQ(report.at("answers").to_number<int>(), 0);
    EXPECT_GE(report.at("failures").at("timeout").to_number<int>(), 3);
}

TEST(Run, AServerThatHangsUpIsTriedAgain) {
    SlowServer server(std::chrono::milliseconds(1),
                      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    auto source = repeated_get(server.target(), {});
    const auto report =
        told(run(server.target(), *source, {.connections = 1, .measure = std::chrono::milliseconds(300)}));
    EXPECT_GE(report.at("answers").to_number<int>(), 2);
}

TEST(Run, EachWishIsAskedForOnceWithAKeyOfItsOwn) {
    const Target target{"h", "1", "/bookings"};
    auto source = bookings(target, {{"t1", "r1"}, {"t2", "r2"}}, WishOrder::once, 4, "2030-01-01");
    std::string first, second, third;
    EXPECT_TRUE(source->next(3, first));
    EXPECT_TRUE(source->next(1, second));
    EXPECT_FALSE(source->next(0, third));
    EXPECT_NE(first.find("Bearer t1\r\n"), std::string::npos);
    EXPECT_NE(second.find(R"({"room_type_id":"r2","move_in":"2030-01-01"})"), std::string::npos);
    const auto key = [](const std::string& request) { return request.substr(request.find("Idempotency-Key"), 40); };
    EXPECT_NE(key(first), key(second));
}

TEST(Run, AUserStaysOnTheirConnection) {
    const Target target{"h", "1", "/bookings"};
    auto source = bookings(target, {{"t0", "r"}, {"t1", "r"}}, WishOrder::connected, 2, "2030-01-01");
    std::string request;
    for (const std::size_t connection : {0U, 0U, 1U, 0U, 1U}) {
        EXPECT_TRUE(source->next(connection, request));
        EXPECT_NE(request.find("Bearer t" + std::to_string(connection)), std::string::npos);
    }
}

TEST(Run, HeldConnectionsStayOpen) {
    SlowServer server(std::chrono::milliseconds(0));
    auto source = repeated_get(server.target(), {});
    std::size_t open = 0;
    const auto at_the_end = hold_open(
        server.target(), *source, {.connections = 20}, [&](std::size_t count) { open = count; },
        [&] { return open > 0; });
    EXPECT_EQ(open, 20U);
    EXPECT_EQ(at_the_end, 20U);
    EXPECT_EQ(server.requests(), 20);
}

}  // namespace
}  // namespace rentezy::load
