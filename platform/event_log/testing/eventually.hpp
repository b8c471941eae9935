/// Waiting for what must come true, without sleeping for a guessed time.
#pragma once
#include <chrono>
#include <thread>

namespace rentezy::event_log::testing {

/// True as soon as `holds()` is; false when it is not within `limit`.
template <class Condition>
bool eventually(Condition holds, std::chrono::milliseconds limit = std::chrono::seconds(10)) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // between looks, not instead of one
    }
    return true;
}

}  // namespace rentezy::event_log::testing
