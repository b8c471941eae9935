#include "platform/runtime/gate.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace rentezy::runtime {
namespace {

struct Crowd {
    int inside = 0;
    int most = 0;
    std::vector<int> order;
};

task<void> visit(Gate& gate, Crowd& crowd, int name) {
    const auto place = co_await gate.enter();
    crowd.most = std::max(crowd.most, ++crowd.inside);
    crowd.order.push_back(name);
    steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(1));
    co_await timer.async_wait(use_task);
    --crowd.inside;
}

TEST(Gate, LetsSoManyInAtATimeAndTheOthersInOrder) {
    asio::io_context context;
    Gate gate(3);
    Crowd crowd;
    std::vector<int> expected;
    for (int name = 0; name < 20; ++name) {
        asio::co_spawn(context, visit(gate, crowd, name), asio::detached);
        expected.push_back(name);
    }
    context.run();
    EXPECT_EQ(crowd.most, 3);
    EXPECT_EQ(crowd.inside, 0);
    EXPECT_EQ(crowd.order, expected);
}

}  // namespace
}  // namespace rentezy::runtime
