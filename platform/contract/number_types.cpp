#include "platform/contract/number_types.hpp"

#include <fmt/format.h>

#include <limits>

#include "platform/contract/money_types.hpp"

namespace rentezy::contract {

Violation outside_range(std::int64_t min, std::int64_t max) {
    using Limits = std::numeric_limits<std::int64_t>;
    if (min == Limits::min() && max == Limits::max()) return {"out_of_range", "Use a smaller number."};
    if (max == Limits::max()) return {"out_of_range", fmt::format("Use a whole number of at least {}.", min)};
    return {"out_of_range", fmt::format("Use a whole number from {} to {}.", min, max)};
}

Violation outside_range(double min, double max) {
    if (max == std::numeric_limits<double>::max()) return {"out_of_range", "Use a smaller number."};
    return {"out_of_range", fmt::format("Use a number from {} to {}.", min, max)};
}

Violation outside_money_range(std::int64_t amount_minor, std::int64_t min_minor) {
    if (amount_minor < 0) return {"negative_amount", "Use an amount that is not negative."};
    if (amount_minor < min_minor) return {"out_of_range", fmt::format("Use an amount of at least {}.", min_minor)};
    return {"out_of_range", fmt::format("Use an amount of at most {}.", max_requested_minor)};
}

}  // namespace rentezy::contract
