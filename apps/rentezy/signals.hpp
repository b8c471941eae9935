/// SIGINT and SIGTERM as a thing to wait for.
#pragma once
#include <csignal>

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

  private:
    sigset_t signals_{};
};

}  // namespace rentezy
