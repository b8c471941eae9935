#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {

// No room is held or booked more often than it exists, and what the world sees of it is what is.
std::vector<Rule> room_rules() {
    return {
        within("room_counters", Database::booking, sql::check_room_counters),
        within("bookings_misplaced", Database::booking, sql::check_bookings_misplaced),
        within("bookings_without_room", Database::booking, sql::check_bookings_without_room),
        between("rooms_known",
                {.database = Database::booking,
                 .query = sql::check_rooms_known_facts,
                 .columns = {"id", "property_id", "landlord_account_id"}},
                Database::property, sql::check_rooms_known_judge, false),
        between("room_projection",
                {.database = Database::property,
                 .query = sql::check_room_projection_facts,
                 .columns = {"id", "quantity", "told_capacity", "told_available", "told_version", "rent_minor",
                             "deposit_minor", "currency", "published", "property_version"}},
                Database::booking, sql::check_room_projection_judge, true),
    };
}

}  // namespace rentezy::check
