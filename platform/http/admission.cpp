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

void Admission::turn_away(Time now) {
    --inside_;
    ++refused_;
    close_window(now);
}

bool Admission::would_wait_too_long() const {
    if (known_ == 0) return false;
    std::chrono::duration<double> time{};
    std::size_t answered = 0;
    for (std::size_t window = 0; window < known_; ++window) {
        time += windows_[window].took;
        answered += windows_[window].answered;
    }
    // inside / (answered / time) > longest, without dividing by what may be zero.
    return static_cast<double>(inside_) * time > static_cast<double>(answered) * limits_.longest_wait;
}

void Admission::close_window(Time now) {
    const auto took = now - window_began_;
    if (took < window) return;
    // Where nothing queued, or nothing came for long, the answers counted say nothing of how many there could be.
    const bool queued = most_inside_ >= limits_.always_taken;
    if (!queued || took > forgotten_after) {
        next_ = known_ = 0;
    } else {
        windows_[next_] = {.answered = answered_, .took = took};
        next_ = (next_ + 1) % remembered;
        known_ = std::min(known_ + 1, remembered);
    }
    window_began_ = now;
    answered_ = 0;
    most_inside_ = inside_;
}

}  // namespace rentezy::http
