/// SIGINT and SIGTERM as a thing to wait for.
#pragma once
#include <chrono>
#include <csignal>
#include <ctime>

namespace rentezy {

/// Blocks both signals in every thread started from now on; `wait` then takes them one by one in the main thread.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    /// Returns the signal that came.
    int wait() const {
        int signal = 0;
        while (sigwait(&signals_, &signal) != 0) {
        }
        return signal;
    }

    /// Whether one came within `limit`; it is taken.
    bool came_within(std::chrono::milliseconds limit) const {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit);
        const timespec wait{.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(limit - seconds).count()};
        return sigtimedwait(&signals_, nullptr, &wait) > 0;
    }

  private:
    sigset_t signals_{};
};

}  // namespace rentezy
