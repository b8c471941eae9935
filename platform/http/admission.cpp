#include "platform/http/admission.hpp"

#include <algorithm>

namespace rentezy::http {
namespace {

using namespace std::chrono_literals;

/// Long enough to count answers in, short enough that a burst is over or is seen for what it is.
constexpr auto window = 100ms;
/// What was learned longer ago says nothing.
constexpr auto forgotten_after = 1s;

}  // namespace

bool Admission::enter(Time now) {
    close_window(now);
    const bool taken = limits_.longest_wait == 0ms || inside_ < limits_.always_taken ||
                       (inside_ < limits_.most && !would_wait_too_long());
    if (!taken) {
        ++refused_;
        return false;
    }
    ++inside_;
    most_inside_ = std::max(most_inside_, inside_);
    return true;
}

void Admission::leave(Time now) {
    --inside_;
    ++answered_;
    close_window(now);
}

bool Admission::would_wait_too_long() const {
    if (answers_per_second_ < 0) return false;
    const std::chrono::duration<double> longest = limits_.longest_wait;
    return static_cast<double>(inside_) > answers_per_second_ * longest.count();
}

void Admission::close_window(Time now) {
    const auto took = now - window_began_;
    if (took < window) return;
    if (took > forgotten_after) {
        // Either nothing came for a while, or nothing was answered for a while: then those inside tell which.
        answers_per_second_ = inside_ < limits_.always_taken ? -1 : 0;
    } else if (most_inside_ >= limits_.always_taken) {
        const auto now_per_second = static_cast<double>(answered_) / std::chrono::duration<double>(took).count();
        answers_per_second_ = answers_per_second_ < 0 ? now_per_second : (answers_per_second_ + now_per_second) / 2;
    } else {
        answers_per_second_ = -1;
    }
    window_began_ = now;
    answered_ = 0;
    most_inside_ = inside_;
}

}  // namespace rentezy::http
