#include "platform/runtime/loops.hpp"

#include <pthread.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>

namespace rentezy::runtime {
namespace {
thread_local std::size_t current_loop = 0;
}

Loops::Loops(std::size_t count) {
    for (std::size_t i = 0; i < std::max<std::size_t>(count, 1); ++i) {
        auto loop = std::make_unique<Loop>();
        // One thread runs it, others only post: hint 1 keeps the queue's lock but drops the wake-up of other runners.
        loop->context = std::make_unique<Context>(1);
        loops_.push_back(std::move(loop));
    }
}

Loops::~Loops() {
    stop();
    // What waits on one loop may hold timers and sockets of another, so all of it goes while all loops are still there;
    // twice, because what one lets go of may be posted to another.
    for (int round = 0; round < 2; ++round)
        for (const auto& loop : loops_) loop->context->shutdown();
}

std::size_t Loops::default_count() {
    const auto cores = std::thread::hardware_concurrency();
    return cores > 2 ? cores - 1 : std::max(cores, 1U);
}

std::size_t Loops::current() { return current_loop; }

void Loops::start() {
    for (std::size_t i = 0; i < loops_.size(); ++i) {
        auto& loop = *loops_[i];
        loop.work.emplace(asio::make_work_guard(*loop.context));
        loop.thread = std::thread([&loop, i] {
            current_loop = i;
            pthread_setname_np(pthread_self(), fmt::format("loop-{}", i).c_str());
            loop.context->run();
        });
    }
}

void Loops::stop() {
    for (auto& loop : loops_) {
        loop->work.reset();
        loop->context->stop();
    }
    for (auto& loop : loops_)
        if (loop->thread.joinable()) loop->thread.join();
}

}  // namespace rentezy::runtime
