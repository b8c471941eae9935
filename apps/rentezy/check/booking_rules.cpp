#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {

// A hold ends in time, nobody holds more than they may, and each booking's own facts agree.
std::vector<Rule> booking_rules() {
    using enum Parameter;
    return {
        within("holds_overdue", Database::booking, sql::check_holds_overdue, {named_at_most, grace_seconds}),
        within("settlements_overdue", Database::booking, sql::check_settlements_overdue,
               {named_at_most, grace_seconds}),
        within("holds_doubled", Database::booking, sql::check_holds_doubled),
        within("holds_too_many", Database::booking, sql::check_holds_too_many, {named_at_most, holds_allowed}),
        within("booking_keys", Database::booking, sql::check_booking_keys),
        within("booking_states", Database::booking, sql::check_booking_states),
        within("answers_kept", Database::booking, sql::check_answers_kept),
        within("timelines", Database::booking, sql::check_timelines),
    };
}

}  // namespace rentezy::check
