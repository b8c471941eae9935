#include "platform/pg/migrate.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace rentezy::pg {
namespace {

/// A migration may rewrite a table; waiting for another process that does takes as long.
constexpr std::chrono::minutes deadline{30};

constexpr Statement lock{"migrate_lock", "SELECT pg_advisory_lock(hashtext('rentezy.schema_migration'))"};
constexpr Statement unlock{"migrate_unlock", "SELECT pg_advisory_unlock(hashtext('rentezy.schema_migration'))"};

/// Asked first, so that a database that is up to date is only read (and a notice of every start spared).
constexpr Statement has_table{"migrate_has_table", "SELECT to_regclass('schema_migration') IS NOT NULL AS found"};
constexpr std::string_view create_table = R"sql(
CREATE TABLE schema_migration (
    component  text        NOT NULL,
    number     integer     NOT NULL,
    name       text        NOT NULL,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (component, number)
))sql";

/// What the database has beside what this release brings; the server computes the checksums of both.
constexpr Statement compare{"migrate_compare", R"sql(
SELECT coalesce(applied.number, ours.number::int) AS number, applied.name AS applied_name,
       ours.number IS NOT NULL AS known, applied.number IS NOT NULL AS applied,
       applied.checksum IS NOT DISTINCT FROM encode(sha256(convert_to(ours.sql, 'UTF8')), 'hex') AS same
FROM (SELECT * FROM schema_migration WHERE component = $2) AS applied
FULL JOIN unnest($1::text[]) WITH ORDINALITY AS ours (sql, number) ON applied.number = ours.number
ORDER BY 1)sql"};

constexpr Statement remember{"migrate_remember", R"sql(
INSERT INTO schema_migration (component, number, name, checksum)
VALUES ($1, $2, $3, encode(sha256(convert_to($4, 'UTF8')), 'hex')))sql"};

void check_numbers(std::span<const Migration> migrations) {
    for (std::size_t i = 0; i < migrations.size(); ++i)
        if (migrations[i].number != static_cast<int>(i) + 1)
            throw std::runtime_error(
                fmt::format("Migration {} stands where number {} belongs: they count 1, 2, 3 without gaps.",
                            migrations[i].name, i + 1));
}

/// The numbers to apply, in order.
std::vector<int> pending(const Rows& rows) {
    std::vector<int> numbers;
    for (const auto row : rows) {
        const auto number = row.get<int>("number");
        if (!row.get<bool>("known"))
            throw std::runtime_error(fmt::format(
                "The database has migration {} of a newer release, which this one does not know: start that release.",
                row.get<std::string>("applied_name")));
        if (!row.get<bool>("applied"))
            numbers.push_back(number);
        else if (!row.get<bool>("same"))
            throw std::runtime_error(fmt::format(
                "Migration {} was changed after it had been applied: migrations are never edited, write a further one.",
                row.get<std::string>("applied_name")));
        else if (!numbers.empty())
            throw std::runtime_error(fmt::format("Migration {} was applied but an earlier one was not.",
                                                 row.get<std::string>("applied_name")));
    }
    return numbers;
}

task<void> apply(Lease& lease, std::string_view component, const Migration& migration) {
    try {
        co_await lease.execute_script(fmt::format("BEGIN;\n{}", migration.sql));
        co_await lease.execute(remember, component, migration.number, migration.name, migration.sql);
        co_await lease.execute_script("COMMIT");
    } catch (const SqlError& error) {
        throw std::runtime_error(fmt::format("Migration {} failed: {}", migration.name, error.what()));
    }
}

task<int> apply_pending(Lease& lease, std::span<const Migration> migrations, std::string_view component) {
    const auto found = co_await lease.execute(has_table);
    if (!found.one().get<bool>("found")) co_await lease.execute_script(create_table);
    std::vector<std::string> texts;
    for (const auto& migration : migrations) texts.emplace_back(migration.sql);
    const auto numbers = pending(co_await lease.execute(compare, texts, component));
    for (const int number : numbers) co_await apply(lease, component, migrations[static_cast<std::size_t>(number) - 1]);
    co_return static_cast<int>(numbers.size());
}

}  // namespace

task<int> migrate(Pool& pool, std::span<const Migration> migrations, std::string_view component) {
    auto lease = co_await pool.lease();
    co_return co_await migrate(lease, migrations, component);
}

task<int> migrate(Lease& lease, std::span<const Migration> migrations, std::string_view component) {
    check_numbers(migrations);
    const auto usual_deadline = lease.deadline();
    lease.set_deadline(deadline);
    co_await lease.execute(lock);
    std::exception_ptr error;
    int applied = 0;
    try {
        applied = co_await apply_pending(lease, migrations, component);
    } catch (...) {
        error = std::current_exception();
    }
    if (error) {
        lease.retire();  // hanging up frees the lock, whatever state the session is in
        std::rethrow_exception(error);
    }
    co_await lease.execute(unlock);
    lease.set_deadline(usual_deadline);
    co_return applied;
}

}  // namespace rentezy::pg
