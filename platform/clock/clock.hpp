/// What time it is, as a port: the wall clock in production, a clock moved by hand in tests and in the simulator. No
/// rule of the system asks the wall clock behind this port's back. Timeouts and latencies are measured with
/// std::chrono::steady_clock instead: they are about this process, not about the world.
#pragma once
#include <atomic>

#include "platform/clock/instant.hpp"

namespace rentezy {

class Clock {
  public:
    virtual ~Clock() = default;
    /// Safe from any thread. May go back when the machine's clock is set.
    [[nodiscard]] virtual Instant now() const noexcept = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const noexcept override;
};

/// Stands still until it is moved.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start = Instant::from_unix_seconds(1'800'000'000)) : unix_us_(start.unix_us()) {}

    [[nodiscard]] Instant now() const noexcept override { return Instant::from_unix_us(unix_us_.load()); }
    void set(Instant to) noexcept { unix_us_.store(to.unix_us()); }
    /// Negative durations are allowed: clocks do go back.
    void advance(Instant::duration by) noexcept { unix_us_.fetch_add(by.count()); }

  private:
    std::atomic<std::int64_t> unix_us_;
};

}  // namespace rentezy
