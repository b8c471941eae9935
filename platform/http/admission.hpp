/// Whether one more request is taken in, or told at once to come back: what waits longer than anybody is willing to is
/// work for nobody, and a queue that grows without end answers nobody in time. How long a new request would wait
/// follows from how many are being answered and how many answers a second there have been of late (Little's law), so
/// nothing has to be known of what the requests do. One loop's; the clock is the caller's.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>

namespace rentezy::http {

struct AdmissionLimits {
    /// Above this expected wait requests are refused; zero: never.
    std::chrono::milliseconds longest_wait{0};
    /// So many at once are always taken, however slow the answers are: slow is not overloaded.
    std::size_t always_taken = 256;
    /// And never more than so many, however fast they have been.
    std::size_t most = 4'096;
};

class Admission {
  public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Admission(AdmissionLimits limits) : limits_(limits) {}

    /// False: to be refused. True obliges to call leave() or turn_away() afterwards.
    [[nodiscard]] bool enter(Time now);
    /// It has been answered.
    void leave(Time now);
    /// It was refused after all, further in: quickly, so that counting it as an answer would let in ever more.
    void turn_away(Time now);

    [[nodiscard]] std::size_t inside() const { return inside_; }
    /// How many were refused so far.
    [[nodiscard]] std::size_t refused() const { return refused_; }

  private:
    [[nodiscard]] bool would_wait_too_long() const;
    void close_window(Time now);

    AdmissionLimits limits_;
    std::size_t inside_ = 0;
    std::size_t refused_ = 0;
    /// How many windows are remembered: answers come in batches, so that one window alone says too much or too little.
    static constexpr std::size_t remembered = 10;
    struct Window {
        std::size_t answered = 0;
        std::chrono::duration<double> took{};
    };

    // Of the window that is open.
    Time window_began_{};
    std::size_t answered_ = 0;
    std::size_t most_inside_ = 0;
    // Of those before, around; forgotten when nothing has queued of late.
    std::array<Window, remembered> windows_{};
    std::size_t next_ = 0;
    std::size_t known_ = 0;
};

}  // namespace rentezy::http
