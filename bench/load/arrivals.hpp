/// The clock of an open loop: something is due at a fixed rate from a beginning on, whatever became of what was due
/// before.
#pragma once
#include <cstdint>
#include <functional>

#include "bench/load/crowd.hpp"

namespace rentezy::load {

class Arrivals {
  public:
    /// Told of each instant once it has come; answers false when no more are wanted.
    using Arrived = std::function<bool(Clock::time_point intended)>;

    /// `rate` a second, above zero.
    Arrivals(asio::io_context& loop, double rate, Arrived arrived)
        : rate_(rate), arrived_(std::move(arrived)), timer_(loop.get_executor()) {}

    void start(Clock::time_point begin) {
        begin_ = begin;
        tick();
    }

  private:
    [[nodiscard]] Clock::time_point due(std::uint64_t number) const {
        return begin_ + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(static_cast<double>(number) / rate_));
    }

    void tick() {
        const auto now = Clock::now();
        while (due(number_) <= now)
            if (!arrived_(due(number_++))) return;
        timer_.expires_at(due(number_));
        timer_.async_wait([this](boost::system::error_code error) {
            if (!error) tick();
        });
    }

    double rate_;
    Arrived arrived_;
    Timer timer_;
    Clock::time_point begin_;
    std::uint64_t number_ = 0;
};

}  // namespace rentezy::load
