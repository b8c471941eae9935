/// One schedule: some people, some rooms, two processes, and a seed that decides what happens next, and what goes
/// wrong, step by step. After a while nothing goes wrong any more; all must come to rest, and be right.
#pragma once
#include "tests/simulation/checks.hpp"

namespace rentezy::simulation {

struct Plan {
    std::uint64_t seed = 0;
    Broken rule = Broken::nothing;
    /// Where given, nothing goes wrong but one thing: the process that takes this step dies before it, counted from 1.
    std::optional<std::uint64_t> only_crash_at{};
};

struct Outcome {
    /// What does not hold, in words; none when all is well.
    std::optional<std::string> broken;
    /// Steps that tasks took.
    std::uint64_t steps = 0;
    /// The same for the same plan, and for hardly any other.
    std::uint64_t fingerprint = 0;
    /// What came to pass, so that it can be seen that something did.
    int confirmed = 0;
    int refunded = 0;
    int reacquired = 0;
    int crashes = 0;
};

[[nodiscard]] Outcome run(const Plan& plan);

}  // namespace rentezy::simulation
