/// How an invariant is looked at. Nearly all are SQL: a query that returns what violates the invariant, as
///     identity text   the violation, told apart from others of its kind
///     sentence text   for people, with ids
/// An invariant between two databases is two queries: `facts` of one are carried, a page at a time, to `judge` in the
/// other.
#pragma once
#include <functional>
#include <initializer_list>
#include <span>

#include "apps/rentezy/check/check.hpp"
#include "platform/pg/statement.hpp"

namespace rentezy::check {

enum class Database { auth, property, booking, payment, event_log, stripe_sandbox };
[[nodiscard]] std::string_view name_of(Database database);
/// Those with an outbox, consumers and jobs.
inline constexpr std::array services{Database::auth, Database::property, Database::booking, Database::payment};

/// What one check works with.
struct Context {
    CheckPools pools;
    CheckOptions options;

    /// Null where there is none.
    [[nodiscard]] const std::shared_ptr<pg::Pool>& pool(Database database) const;
    /// One statement: one snapshot.
    task<pg::Rows> read(Database database, pg::Statement statement, pg::Params params) const;
};

struct Finding {
    std::string identity;
    std::string sentence;
};

struct Rule {
    std::string_view name;
    std::vector<Database> needs;
    /// True where news that is still on its way may explain what is found.
    bool news_may_explain;
    std::function<task<std::vector<Finding>>(const Context&)> find;
};

/// What a query is given, $1 being the first.
enum class Parameter { named_at_most, grace_seconds, provider_grace_seconds, events_kept_seconds, holds_allowed };

/// An invariant within one database.
[[nodiscard]] Rule within(std::string_view name, Database database, pg::Statement query,
                          std::vector<Parameter> parameters = {Parameter::named_at_most});

/// The facts that are carried: `query` is given the last id of the page before ($1, the zero UUID to begin with), how
/// many make a page ($2) and `parameters`; it returns `columns`, the first of them the id by which it is ordered.
struct Facts {
    Database database;
    pg::Statement query;
    std::vector<std::string_view> columns;
    std::vector<Parameter> parameters{};
};

/// An invariant between two databases. `judge` is given each column of the facts as a text array, in order.
[[nodiscard]] Rule between(std::string_view name, Facts facts, Database judged_in, pg::Statement judge,
                           bool news_may_explain);

// One function a concern, each in its file.
[[nodiscard]] std::vector<Rule> room_rules();
[[nodiscard]] std::vector<Rule> booking_rules();
[[nodiscard]] std::vector<Rule> money_rules();
[[nodiscard]] std::vector<Rule> provider_rules();
[[nodiscard]] std::vector<Rule> event_rules();
[[nodiscard]] std::vector<Rule> access_rules();

}  // namespace rentezy::check
