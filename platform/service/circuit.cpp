#include "platform/service/circuit.hpp"

#include <algorithm>

namespace rentezy::service {

bool Circuit::admit(Time now) {
    const std::scoped_lock lock(mutex_);
    if (!open_) return true;
    if (trying_ || now < open_until_) return false;
    trying_ = true;
    return true;
}

void Circuit::succeeded() {
    const std::scoped_lock lock(mutex_);
    failures_ = 0;
    open_ = trying_ = false;
    rest_ = options_.first_rest;
}

void Circuit::failed(Time now) {
    const std::scoped_lock lock(mutex_);
    ++failures_;
    if (open_ && !trying_) return;  // a straggler from before it opened
    if (!open_ && failures_ < options_.failures_allowed) return;
    if (open_) rest_ = std::min(rest_ * 2, options_.longest_rest);
    open_ = true;
    trying_ = false;
    open_until_ = now + rest_;
}

void Circuit::abandoned() {
    const std::scoped_lock lock(mutex_);
    trying_ = false;
}

std::chrono::milliseconds Circuit::rest_left(Time now) const {
    const std::scoped_lock lock(mutex_);
    if (!open_ || now >= open_until_) return std::chrono::milliseconds(0);
    return std::chrono::ceil<std::chrono::milliseconds>(open_until_ - now);
}

bool Circuit::is_open() const {
    const std::scoped_lock lock(mutex_);
    return open_;
}

}  // namespace rentezy::service
