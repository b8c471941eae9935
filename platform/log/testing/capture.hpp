/// For tests: while it lives, log lines of the whole process come here as JSON instead of going to standard error. One
/// at a time, and only threads that end before it may log.
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "platform/log/log.hpp"

namespace rentezy::log::testing {

class Capture {
  public:
    explicit Capture(Level level = Level::debug);
    ~Capture();
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    void add(std::string line) {
        const std::scoped_lock lock(mutex_);
        lines_.push_back(std::move(line));
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        const std::scoped_lock lock(mutex_);
        return lines_;
    }

  private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
    Level previous_level_;
};

}  // namespace rentezy::log::testing
