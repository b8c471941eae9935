#include "platform/runtime/single_flight.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_future.hpp>
#include <stdexcept>
#include <string>

#include "platform/runtime/loops.hpp"

namespace rentezy::runtime {
namespace {

using Flights = SingleFlight<std::string, int>;
/// Something to read that answers when it is told to, on one loop.
class Slow {
  public:
    explicit Slow(asio::io_context& context)
        : gate_(context.get_executor(), std::chrono::steady_clock::time_point::max()) {}

    void open() {
        open_ = true;
        gate_.cancel();
    }
    task<int> read() {
        const int number = ++reads;
        while (!open_) co_await gate_.async_wait(as_tuple_task);
        if (fails) throw std::runtime_error("the disk is on fire");
        co_return number;
    }

    int reads = 0;
    bool fails = false;

  private:
    steady_timer gate_;
    bool open_ = false;
};

struct Answers {
    std::vector<int> read;
    std::vector<std::string> errors;
};

task<void> ask(Flights& flights, std::string key, Slow& slow, Answers& answers) {
    const std::function<task<int>()> read = [&slow] { return slow.read(); };
    try {
        const int answer = co_await flights.read(std::move(key), read);
        answers.read.push_back(answer);
    } catch (const std::exception& error) {
        answers.errors.emplace_back(error.what());
    }
}

class SingleFlightTest : public ::testing::Test {
  protected:
    void asks(const std::string& key) {
        asio::co_spawn(context, ask(flights, key, slow, answers), asio::detached);
        context.restart();
        context.poll();
    }
    void opens() {
        slow.open();
        context.restart();
        context.run();
    }

    asio::io_context context;
    Flights flights;
    Slow slow{context};
    Answers answers;
};

TEST_F(SingleFlightTest, WhoAsksWhileItIsReadSharesTheAnswer) {
    for (int asker = 0; asker < 1'000; ++asker) asks("room");
    opens();
    EXPECT_EQ(slow.reads, 1);
    EXPECT_EQ(answers.read, std::vector<int>(1'000, 1));
}

TEST_F(SingleFlightTest, WhoAsksLaterIsAnsweredAnew) {
    asks("room");
    opens();
    asks("room");
    EXPECT_EQ(answers.read, (std::vector{1, 2}));
}

TEST_F(SingleFlightTest, AnotherThingIsReadByItself) {
    asks("room");
    asks("other room");
    EXPECT_EQ(slow.reads, 2);
    opens();
    EXPECT_EQ(answers.read, (std::vector{1, 2}));
}

TEST_F(SingleFlightTest, WhatGoesWrongIsToldToAllAndNotKept) {
    for (int asker = 0; asker < 3; ++asker) asks("room");
    slow.fails = true;
    opens();
    EXPECT_EQ(answers.errors, std::vector<std::string>(3, "the disk is on fire"));
    slow.fails = false;
    asks("room");
    EXPECT_EQ(answers.read, std::vector{2});
}

TEST_F(SingleFlightTest, WhereTheReaderIsCancelledAnotherReads) {
    asio::cancellation_signal hang_up;
    Answers first;
    asio::co_spawn(context, ask(flights, "room", slow, first),
                   asio::bind_cancellation_slot(hang_up.slot(), asio::detached));
    for (int asker = 0; asker < 3; ++asker) asks("room");
    hang_up.emit(asio::cancellation_type::all);
    context.restart();
    context.poll();
    EXPECT_EQ(first.errors.size(), 1U) << "the one who left";
    EXPECT_EQ(slow.reads, 2);
    opens();
    EXPECT_EQ(answers.read, (std::vector{2, 2, 2}));
}

TEST_F(SingleFlightTest, AWaiterWhoIsCancelledLeavesTheOthersWaiting) {
    asks("room");
    asio::cancellation_signal hang_up;
    Answers second;
    asio::co_spawn(context, ask(flights, "room", slow, second),
                   asio::bind_cancellation_slot(hang_up.slot(), asio::detached));
    asks("room");
    hang_up.emit(asio::cancellation_type::all);
    context.restart();
    context.poll();
    EXPECT_EQ(second.errors.size(), 1U);
    opens();
    EXPECT_EQ(answers.read, (std::vector{1, 1}));
    EXPECT_EQ(slow.reads, 1);
}

TEST(SingleFlight, AskersOfAllLoopsAreAnsweredOnTheirOwn) {
    struct Read {
        static task<int> slowly(std::atomic<int>& reads) {
            ++reads;
            steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(1));
            co_await timer.async_wait(use_task);
            co_return 7;
        }
        static task<bool> at(Flights& flights, std::size_t loop, std::atomic<int>& reads) {
            const std::function<task<int>()> read = [&reads] { return slowly(reads); };
            const int answer = co_await flights.read("room", read);
            co_return answer == 7 && Loops::current() == loop;
        }
    };
    Flights flights;
    std::atomic<int> reads{0};
    Loops loops(3);
    loops.start();
    constexpr std::size_t askers = 3'000;
    std::vector<std::future<bool>> right;
    for (std::size_t asker = 0; asker < askers; ++asker) {
        const auto loop = asker % loops.size();
        right.push_back(asio::co_spawn(loops.get_executor(loop), Read::at(flights, loop, reads), asio::use_future));
    }
    for (auto& one : right) EXPECT_TRUE(one.get());
    EXPECT_LT(reads, static_cast<int>(askers));
    loops.stop();
}

}  // namespace
}  // namespace rentezy::runtime
