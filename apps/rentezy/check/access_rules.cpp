#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {
namespace {

struct Place {
    std::string database;
    std::string role;
};

task<Place> place_of(const Context& context, Database service) {
    const auto rows = co_await context.read(service, sql::check_database_of, {});
    co_return Place{rows.one().get<std::string>("database"), rows.one().get<std::string>("role")};
}

/// Whoever has a database and a role of their own.
constexpr std::array owners{Database::auth,    Database::property,  Database::booking,
                            Database::payment, Database::event_log, Database::stripe_sandbox};

/// Another's database within reach.
task<std::vector<Finding>> find_open_doors(const Context& context, Database service) {
    std::vector<std::string> others;
    for (const auto other : owners)
        if (other != service && context.pool(other)) others.push_back((co_await place_of(context, other)).database);
    const auto own = co_await place_of(context, service);
    std::vector<Finding> findings;
    const auto rows = co_await context.read(service, sql::check_reaches, pg::Params::of(others));
    for (const auto row : rows) {
        const auto database = row.get<std::string>("database");
        findings.push_back(
            {database, fmt::format("The role {} of {} may connect to the database {} of another service.", own.role,
                                   name_of(service), database)});
    }
    co_return findings;
}

Rule only_its_own_database(Database service) {
    return {.name = "own_database_only",
            .needs = {service},
            .news_may_explain = false,
            .find = [service](const Context& context) { return find_open_doors(context, service); }};
}

}  // namespace

// Who is who is known, one key signs, and each service reaches its own database and no other.
std::vector<Rule> access_rules() {
    std::vector<Rule> rules{
        within("signing_keys", Database::auth, sql::check_signing_keys, {}),
        within("sessions_without_user", Database::auth, sql::check_sessions_without_user),
        within("refresh_tokens_without_session", Database::auth, sql::check_refresh_tokens_without_session),
        within("users_doubled", Database::auth, sql::check_users_doubled),
        within("landlords_without_account", Database::auth, sql::check_landlords_without_account),
        between("tenants_known",
                {.database = Database::booking, .query = sql::check_tenants_known_facts, .columns = {"tenant_id"}},
                Database::auth, sql::check_tenants_known_judge, false),
        between("owners_known",
                {.database = Database::property,
                 .query = sql::check_owners_known_facts,
                 .columns = {"landlord_account_id"}},
                Database::auth, sql::check_owners_known_judge, false),
    };
    for (const auto owner : owners) rules.push_back(only_its_own_database(owner));
    return rules;
}

}  // namespace rentezy::check
