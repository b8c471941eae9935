/// Tells a StatementObserver how long one statement took. Internal to leases and lanes.
#pragma once
#include <chrono>
#include <string_view>

#include "platform/pg/pool.hpp"

namespace rentezy::pg::detail {

/// Lives while the statement runs; it failed unless succeeded() was called.
class Observation {
  public:
    Observation(const StatementObserver& observer, std::string_view name) : observer_(observer), name_(name) {}
    ~Observation() {
        if (observer_) observer_(name_, std::chrono::steady_clock::now() - start_, ok_);
    }
    Observation(const Observation&) = delete;
    Observation& operator=(const Observation&) = delete;
    void succeeded() { ok_ = true; }

  private:
    const StatementObserver& observer_;
    std::string_view name_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    bool ok_ = false;
};

}  // namespace rentezy::pg::detail
