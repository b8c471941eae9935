#include "apps/rentezy/check/tests/world.hpp"

#include "platform/event_log/postgres/migrations.hpp"
#include "platform/pg/migrate.hpp"
#include "platform/service/prepare_database.hpp"
#include "sandbox/stripe/migrations.hpp"
#include "services/auth/migrations.hpp"
#include "services/booking/migrations.hpp"
#include "services/payment/migrations.hpp"
#include "services/property/migrations.hpp"

namespace rentezy::check {
namespace {

std::span<const pg::Migration> migrations_of(Database database) {
    switch (database) {
        case Database::auth:
            return auth::sql::migrations;
        case Database::property:
            return property::sql::migrations;
        case Database::booking:
            return booking::sql::migrations;
        case Database::payment:
            return payment::sql::migrations;
        case Database::event_log:
            return event_log::postgres::sql::migrations;
        case Database::stripe_sandbox:
            return stripe_sandbox::sql::migrations;
    }
    return {};
}

std::string with_ids(std::string_view sql) {
    std::string out;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] != '#') {
            out += sql[at];
            continue;
        }
        out += '\'' + id(sql.substr(at + 1, 2)) + '\'';
        at += 2;
    }
    return out;
}

task<void> run_script(pg::Pool& pool, std::string sql) {
    auto lease = co_await pool.lease();
    co_await lease.execute_script(sql);
}

// Every table but the list of applied migrations.
constexpr auto empty_all = R"sql(
DO $$ BEGIN
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
             FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration');
END $$
)sql";

constexpr auto auth_rows = R"sql(
INSERT INTO users (id, email, email_normalised, full_name, role, password_hash)
SELECT ('00000000-0000-7000-8000-0000000000c' || n)::uuid, n || '@tenants.test', n || '@tenants.test', 'Tenant ' || n, 'tenant', 'x'
FROM generate_series(1, 7) n;
INSERT INTO users (id, email, email_normalised, full_name, role, password_hash)
VALUES (#a2, 'l@landlords.test', 'l@landlords.test', 'Lars Landlord', 'landlord', 'x');
INSERT INTO landlord_account (id) VALUES (#a1);
INSERT INTO membership (landlord_account_id, user_id) VALUES (#a1, #a2);
INSERT INTO session (id, user_id, expires_at) VALUES (#a3, #c1, now() + interval '1 day');
INSERT INTO refresh_token (hash, session_id, expires_at) VALUES (sha256('token'), #a3, now() + interval '1 day');
INSERT INTO signing_key (kid, private_key_pem, retired_at) VALUES ('old', 'pem', now()), ('new', 'pem', NULL);
)sql";

constexpr auto property_rows = R"sql(
INSERT INTO property (id, landlord_account_id, status, title, description, kind, line1, locality, city, country, time_zone,
                      currency, cancellation_policy, created_at, updated_at, published_at)
VALUES (#f1, #a1, 'published', 'Home', 'A home', 'house', '1 Road', 'There', 'Oslo', 'NO', 'Europe/Oslo', 'NOK', 'moderate',
        now(), now(), now());
INSERT INTO room_type (id, property_id, name, rent_minor, deposit_minor, quantity, told_capacity, told_available, told_version)
VALUES (#f2, #f1, 'Room', 1000, 500, 10, 10, 7, 9);
)sql";

// Held, expiring, confirmed, expired, cancelled, refunding, refunded: places are taken by the first three.
constexpr auto booking_rows = R"sql(
INSERT INTO room (id, property_id, landlord_account_id, capacity, available, version, published, rent_minor, deposit_minor,
                  currency, time_zone, cancellation_policy, property_version)
VALUES (#f2, #f1, #a1, 10, 7, 9, true, 1000, 500, 'NOK', 'Europe/Oslo', 'moderate', 1);
INSERT INTO booking (id, room_type_id, property_id, landlord_account_id, tenant_id, status, move_in, rent_minor, deposit_minor,
                     currency, time_zone, cancellation_policy, hold_expires_at, settle_by, payment_id, idempotency_key,
                     request_hash, created_at, updated_at)
SELECT ('00000000-0000-7000-8000-0000000000b' || n)::uuid, #f2, #f1, #a1, ('00000000-0000-7000-8000-0000000000c' || n)::uuid,
       status, '2030-01-01', 1000, 500, 'NOK', 'Europe/Oslo', 'moderate', now() + interval '15 minutes',
       CASE status WHEN 'expiring' THEN now() + interval '30 seconds' END,
       CASE WHEN status IN ('confirmed', 'refunding', 'refunded') THEN ('00000000-0000-7000-8000-0000000000d' || n)::uuid END,
       'key', 'hash', now(), now()
FROM unnest('{held,expiring,confirmed,expired,cancelled,refunding,refunded}'::text[]) WITH ORDINALITY AS s(status, n);
INSERT INTO booking_step (booking_id, sequence, at, step, cause)
SELECT b.id, step.n, now(), step.name, 'system'
FROM booking b
CROSS JOIN LATERAL unnest(CASE b.status
    WHEN 'expiring' THEN '{payment_started,expiring}'::text[]
    WHEN 'confirmed' THEN '{payment_started,payment_succeeded,confirmed}'
    WHEN 'expired' THEN '{expired}'
    WHEN 'cancelled' THEN '{cancelled}'
    WHEN 'refunding' THEN '{expired,payment_succeeded,refunding}'
    WHEN 'refunded' THEN '{payment_succeeded,confirmed,cancelled,refunding,refunded}'
    ELSE '{}' END) WITH ORDINALITY AS step(name, n);
INSERT INTO booking_refund (id, booking_id, payment_id, amount_minor, currency, status, created_at, settled_at)
VALUES (#e6, #b6, #d6, 1500, 'NOK', 'requested', now(), NULL), (#e7, #b7, #d7, 1000, 'NOK', 'refunded', now(), now());
INSERT INTO consumer_offset (consumer, topic, partition, position) VALUES ('booking.from_payment', 'payment', 0, 1);
)sql";

constexpr auto payment_rows = R"sql(
INSERT INTO payment (id, purpose, reference_id, payer_id, payee_account_id, amount_minor, currency, status, intent_id,
                     intent_status, created_at, updated_at, next_check_at)
SELECT ('00000000-0000-7000-8000-0000000000d' || n)::uuid, 'booking', ('00000000-0000-7000-8000-0000000000b' || n)::uuid,
       ('00000000-0000-7000-8000-0000000000c' || n)::uuid, #a1, 1500, 'NOK', CASE n WHEN 2 THEN 'open' ELSE 'succeeded' END,
       'pi_' || n, CASE n WHEN 2 THEN 'requires_payment_method' ELSE 'succeeded' END, now(), now(),
       CASE n WHEN 2 THEN now() + interval '1 minute' END
FROM unnest('{2,3,6,7}'::int[]) n;
INSERT INTO refund (id, payment_id, amount_minor, currency, status, provider_id, created_at, updated_at, next_check_at)
VALUES (#e6, #d6, 1500, 'NOK', 'pending', 're_6', now(), now(), now() + interval '1 minute'),
       (#e7, #d7, 1000, 'NOK', 'succeeded', 're_7', now(), now(), NULL);
INSERT INTO provider_attempt (key, operation, payment_id, refund_id, started_at)
SELECT 'intent ' || id, 'create_intent', id, NULL::uuid, now() FROM payment
UNION ALL SELECT 'refund ' || id, 'refund', payment_id, id, now() FROM refund;
INSERT INTO webhook_event (id, type, payload, received_at) VALUES ('evt_1', 'payment_intent.succeeded', '{}', now());
)sql";

constexpr auto event_rows = R"sql(
INSERT INTO event (topic, partition, position, id, source, type, subject, time, aggregate_version, traceparent, data)
SELECT 'booking', 0, row_number() OVER (), gen_random_uuid(), 'booking', 'booking.' || e.type || '.v1',
       '00000000-0000-7000-8000-0000000000' || e.booking, now(), 1, '', '{}'
FROM unnest('{b1,b2,b3,b4,b5,b6,b7,b2,b3,b4,b5,b6,b6,b7,b7}'::text[],
            '{held,held,held,held,held,held,held,expiring,confirmed,expired,cancelled,expired,refunding,confirmed,refunding}'::text[])
     AS e(booking, type);
INSERT INTO event (topic, partition, position, id, source, type, subject, time, aggregate_version, traceparent, data)
VALUES ('payment', 0, 1, gen_random_uuid(), 'payment', 'payment.succeeded.v1', #d3, now(), 1, '', '{}');
INSERT INTO topic (name, last_position) VALUES ('booking', 15), ('payment', 1);
)sql";

constexpr auto sandbox_rows = R"sql(
INSERT INTO object (id, created, payment_intent, body)
SELECT 'pi_' || n, 1, NULL, json_build_object('status', 'succeeded', 'amount_received', 1500, 'currency', 'nok',
                                              'metadata', json_build_object('payment_id', '00000000-0000-7000-8000-0000000000d' || n))
FROM unnest('{3,6,7}'::int[]) n
UNION ALL
SELECT 'ch_' || n, 1, 'pi_' || n, '{"status": "succeeded"}' FROM unnest('{3,6,7}'::int[]) n;
INSERT INTO object (id, created, body)
VALUES ('pi_2', 1, json_build_object('status', 'requires_payment_method', 'metadata', json_build_object('payment_id', #d2))),
       ('pi_8', 1, '{"status": "succeeded", "amount_received": 1, "currency": "usd", "metadata": {"payment_id": "a stranger''s"}}'),
       ('pi_9', 1, '{"status": "succeeded", "amount_received": 1, "currency": "usd", "metadata": {}}'),
       ('re_6', 1, json_build_object('status', 'pending', 'amount', 1500, 'currency', 'nok', 'metadata', json_build_object('refund_id', #e6))),
       ('re_7', 1, json_build_object('status', 'succeeded', 'amount', 1000, 'currency', 'nok', 'metadata', json_build_object('refund_id', #e7)));
)sql";

std::string_view rows_of(Database database) {
    switch (database) {
        case Database::auth:
            return auth_rows;
        case Database::property:
            return property_rows;
        case Database::booking:
            return booking_rows;
        case Database::payment:
            return payment_rows;
        case Database::event_log:
            return event_rows;
        case Database::stripe_sandbox:
            return sandbox_rows;
    }
    return {};
}

/// Lasts until the executable ends, as the cluster does.
pg::testing::LoopFixture& the_loops() {
    pg::testing::test_cluster();
    static pg::testing::LoopFixture loops;
    return loops;
}

std::map<Database, std::unique_ptr<ServiceDatabase>>& the_databases() {
    static std::map<Database, std::unique_ptr<ServiceDatabase>> databases;
    return databases;
}

pg::PoolOptions options_for(const pg::testing::TestDatabase& database) {
    pg::PoolOptions options;
    options.url = database.url();
    return options;
}

}  // namespace

ServiceDatabase::ServiceDatabase(Database database)
    : pool_(std::make_shared<pg::Pool>(the_loops().loops(), options_for(made_))) {
    if (database == Database::event_log)
        the_loops().run(pg::migrate(*pool_, migrations_of(database), "event_log_store"));
    else if (database == Database::stripe_sandbox)
        the_loops().run(pg::migrate(*pool_, migrations_of(database)));
    else
        the_loops().run(service::prepare_database(*pool_, migrations_of(database)));
}

ServiceDatabase::~ServiceDatabase() { pool_->close(); }

void ServiceDatabase::empty() { the_loops().run(run_script(*pool_, empty_all)); }

void ServiceDatabase::run(std::string sql) {
    if (sql.find("DROP") != std::string::npos) whole_ = false;
    the_loops().run(run_script(*pool_, std::move(sql)));
}

void ServiceDatabase::as_superuser(const std::string& sql) {
    whole_ = false;
    made_.as_superuser(sql);
}

World::World() {
    for (const auto database : {Database::auth, Database::property, Database::booking, Database::payment,
                                Database::event_log, Database::stripe_sandbox}) {
        auto& kept = the_databases()[database];
        if (kept && kept->is_whole())
            kept->empty();
        else
            kept = std::make_unique<ServiceDatabase>(database);
        in(database, rows_of(database));
    }
}

void World::TearDownTestSuite() { the_databases().clear(); }

void World::in(Database database, std::string_view sql) { the_databases().at(database)->run(with_ids(sql)); }

void World::as_superuser(Database database, const std::string& sql) { the_databases().at(database)->as_superuser(sql); }

const std::string& World::name_of_database(Database database) { return the_databases().at(database)->name(); }

std::vector<Violation> World::violations(CheckPools pools) {
    return the_loops().run(check_invariants(std::move(pools), options));
}

CheckPools World::pools() const {
    const auto pool = [](Database database) { return the_databases().at(database)->pool(); };
    return {.auth = pool(Database::auth),
            .property = pool(Database::property),
            .booking = pool(Database::booking),
            .payment = pool(Database::payment),
            .event_log = pool(Database::event_log),
            .stripe_sandbox = pool(Database::stripe_sandbox)};
}

}  // namespace rentezy::check
