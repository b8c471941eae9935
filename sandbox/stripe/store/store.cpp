#include "sandbox/stripe/store/store.hpp"

#include "sandbox/stripe/queries.hpp"

namespace rentezy::stripe_sandbox {
namespace {

using Text = std::optional<std::string>;

std::vector<StoredObject> objects_of(const pg::Rows& rows) {
    std::vector<StoredObject> objects;
    objects.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) objects.push_back({row.get<std::string>("id"), row.get<std::string>("body")});
    return objects;
}

EventRow event_of(const pg::Row& row) {
    EventRow event;
    event.id = row.get<std::string>("id");
    event.type = row.get<std::string>("type");
    event.created = row.get<std::int64_t>("created");
    event.request_id = row.get<std::string>("request_id");
    event.idempotency_key = row.get<Text>("idempotency_key");
    event.data = row.get<std::string>("data");
    event.pending_webhooks = row.get<std::int64_t>("pending_webhooks");
    return event;
}

const pg::Statement& statement_of(const ListQuery& query) {
    return query.backwards ? sql::sandbox_object_list_backwards : sql::sandbox_object_list;
}

pg::Params params_of(const ListQuery& query) {
    return pg::Params::of(query.above, query.below, query.customer, query.payment_intent, query.charge, query.email,
                          query.created_from, query.created_to, query.limit);
}

/// One array a column, as unnest takes them.
struct DeliveryColumns {
    std::vector<std::string> event_ids;
    std::vector<std::string> endpoint_ids;
    std::vector<int> copies;

    void add(const DeliveryKey& key) {
        event_ids.push_back(key.event_id);
        endpoint_ids.push_back(key.endpoint_id);
        copies.push_back(key.copy);
    }
};

void add_objects(pg::Params& params, const std::vector<ObjectRow>& objects) {
    std::vector<std::string> ids, bodies;
    std::vector<std::int64_t> created;
    std::vector<Text> customers, intents, charges, emails;
    std::vector<bool> deleted;
    for (const auto& object : objects) {
        ids.push_back(object.id);
        created.push_back(object.created);
        customers.push_back(object.customer);
        intents.push_back(object.payment_intent);
        charges.push_back(object.charge);
        emails.push_back(object.email);
        deleted.push_back(object.deleted);
        bodies.push_back(object.body);
    }
    params.add(ids);
    params.add(created);
    params.add(customers);
    params.add(intents);
    params.add(charges);
    params.add(emails);
    params.add(deleted);
    params.add(bodies);
}

void add_events(pg::Params& params, const Write& write) {
    std::vector<std::string> ids, types, data;
    std::vector<Instant> due;
    std::vector<int> copies;
    for (const auto& event : write.events) {
        ids.push_back(event.id);
        types.push_back(event.type);
        due.push_back(event.due);
        copies.push_back(event.copies);
        data.push_back(event.data);
    }
    params.add(ids);
    params.add(types);
    params.add(due);
    params.add(copies);
    params.add(write.now.unix_seconds());
    params.add(write.request_id);
    params.add(write.idempotency_key);
    params.add(data);
}

void add_answer(pg::Params& params, const Write& write) {
    if (write.answer) {
        params.add(write.answer->key);
        params.add(write.answer->path);
        params.add(write.answer->request_hash);
        params.add(write.answer->request_id);
        params.add(write.answer->status);
        params.add(write.answer->body);
    } else {
        for (int column = 0; column < 6; ++column) params.add_null();
    }
    params.add(write.now);
    params.add(write.keys_since);
}

}  // namespace

task<Claim> StoreTransaction::claim(std::string_view key, Instant since) {
    const auto rows = co_await transaction_.execute(sql::sandbox_key_claim, key, since);
    const auto row = rows.one();
    Claim claim{row.get<bool>("free"), std::nullopt};
    if (row.text("path"))
        claim.answered = KeyRow{std::string(key),
                                row.get<std::string>("path"),
                                row.get<std::string>("request_hash"),
                                row.get<std::string>("request_id"),
                                row.get<int>("status"),
                                row.get<std::string>("body")};
    co_return claim;
}

task<std::optional<std::string>> StoreTransaction::lock(std::string_view id) {
    const auto rows = co_await transaction_.execute(sql::sandbox_object_lock, id);
    if (rows.empty()) co_return std::nullopt;
    co_return rows.one().get<std::string>("body");
}

task<std::vector<StoredObject>> StoreTransaction::find(std::span<const std::string> ids) {
    const std::vector<std::string> wanted(ids.begin(), ids.end());
    co_return objects_of(co_await transaction_.execute(sql::sandbox_object_find, wanted));
}

task<std::vector<StoredObject>> StoreTransaction::list(const ListQuery& query) {
    co_return objects_of(co_await transaction_.execute_with(statement_of(query), params_of(query)));
}

task<bool> StoreTransaction::write(const Write& write) {
    pg::Params params;
    add_objects(params, write.objects);
    add_events(params, write);
    add_answer(params, write);
    const auto rows = co_await transaction_.execute_with(sql::sandbox_write, std::move(params));
    co_return !write.answer || rows.one().get<std::int64_t>("keys") == 1;
}

task<void> StoreTransaction::add_settlement(std::string_view refund_id, Instant due) {
    co_await transaction_.execute(sql::sandbox_settlement_add, refund_id, due);
}

task<void> StoreTransaction::settlement_done(std::string_view refund_id) {
    co_await transaction_.execute(sql::sandbox_settlement_done, refund_id);
}

task<StoreTransaction> Store::begin() { co_return StoreTransaction(co_await pool_->begin()); }

task<std::vector<StoredObject>> Store::find(std::span<const std::string> ids) {
    const std::vector<std::string> wanted(ids.begin(), ids.end());
    co_return objects_of(co_await pool_->execute(sql::sandbox_object_find, wanted));
}

task<std::vector<StoredObject>> Store::list(const ListQuery& query) {
    co_return objects_of(co_await pool_->execute_with(statement_of(query), params_of(query)));
}

task<std::optional<EventRow>> Store::find_event(std::string_view id) {
    const auto rows = co_await pool_->execute(sql::sandbox_event_find, id);
    if (rows.empty()) co_return std::nullopt;
    co_return event_of(rows.one());
}

task<std::vector<EventRow>> Store::list_events(const ListQuery& query) {
    const auto& statement = query.backwards ? sql::sandbox_event_list_backwards : sql::sandbox_event_list;
    const auto rows = co_await pool_->execute(statement, query.above, query.below, query.types, query.created_from,
                                              query.created_to, query.limit);
    std::vector<EventRow> events;
    for (const auto row : rows) events.push_back(event_of(row));
    co_return events;
}

task<std::vector<Store::Sum>> Store::balance() {
    const auto rows = co_await pool_->execute(sql::sandbox_balance);
    std::vector<Sum> sums;
    for (const auto row : rows) sums.push_back({row.get<std::string>("currency"), row.get<std::int64_t>("amount")});
    co_return sums;
}

task<Keys> Store::keys(const Keys& fresh, Instant now) {
    co_await pool_->execute(sql::sandbox_account_make, fresh.secret, fresh.publishable, fresh.webhook_secret, now);
    const auto rows = co_await pool_->execute(sql::sandbox_account);
    const auto row = rows.one();
    co_return Keys{row.get<std::string>("secret_key"), row.get<std::string>("publishable_key"),
                   row.get<std::string>("webhook_secret")};
}

task<void> Store::save_endpoint(const EndpointRow& endpoint) {
    co_await pool_->execute(sql::sandbox_endpoint_save, endpoint.id, endpoint.url, endpoint.secret,
                            endpoint.enabled_events, endpoint.enabled, endpoint.body);
}

task<void> Store::manage_endpoint(const EndpointRow& endpoint) {
    co_await pool_->execute(sql::sandbox_endpoint_manage, endpoint.id, endpoint.url, endpoint.secret,
                            endpoint.enabled_events, endpoint.body);
}

task<std::optional<std::string>> Store::find_endpoint(std::string_view id) {
    const auto rows = co_await pool_->execute(sql::sandbox_endpoint_find, id);
    if (rows.empty()) co_return std::nullopt;
    co_return rows.one().get<std::string>("body");
}

task<std::vector<std::string>> Store::list_endpoints(std::string_view below, int limit) {
    const auto rows = co_await pool_->execute(sql::sandbox_endpoint_list, below, limit);
    std::vector<std::string> bodies;
    for (const auto row : rows) bodies.push_back(row.get<std::string>("body"));
    co_return bodies;
}

task<bool> Store::delete_endpoint(std::string_view id) {
    const auto rows = co_await pool_->execute(sql::sandbox_endpoint_delete, id);
    co_return !rows.empty();
}

task<std::vector<Delivery>> Store::claim_deliveries(Instant now, Instant lease_end, int limit) {
    const auto rows = co_await pool_->execute(sql::sandbox_delivery_claim, now, lease_end, limit);
    std::vector<Delivery> deliveries;
    for (const auto row : rows) {
        Delivery delivery;
        delivery.key = {row.get<std::string>("event_id"), row.get<std::string>("endpoint_id"), row.get<int>("copy")};
        delivery.attempts = row.get<int>("attempts");
        delivery.url = row.get<std::string>("url");
        delivery.secret = row.get<std::string>("secret");
        delivery.event = {delivery.key.event_id,
                          row.get<std::string>("type"),
                          row.get<std::int64_t>("created"),
                          row.get<std::string>("request_id"),
                          row.get<Text>("idempotency_key"),
                          row.get<std::string>("data"),
                          1};
        deliveries.push_back(std::move(delivery));
    }
    co_return deliveries;
}

task<std::optional<Instant>> Store::next_delivery() {
    const auto rows = co_await pool_->execute(sql::sandbox_delivery_next);
    co_return rows.one().get<std::optional<Instant>>("due_at");
}

task<void> Store::settle_deliveries(std::span<const DeliveryKey> accepted, std::span<const FailedDelivery> failed) {
    DeliveryColumns done, again;
    std::vector<std::optional<Instant>> due;
    std::vector<std::string> failures;
    for (const auto& key : accepted) done.add(key);
    for (const auto& delivery : failed) {
        again.add(delivery.key);
        due.push_back(delivery.due);
        failures.push_back(delivery.failure);
    }
    co_await pool_->execute(sql::sandbox_delivery_settle, done.event_ids, done.endpoint_ids, done.copies,
                            again.event_ids, again.endpoint_ids, again.copies, due, failures);
}

task<void> Store::resume_deliveries(Instant now) { co_await pool_->execute(sql::sandbox_delivery_resume, now); }

task<std::vector<std::string>> Store::due_settlements(Instant now, int limit) {
    const auto rows = co_await pool_->execute(sql::sandbox_settlement_due, now, limit);
    std::vector<std::string> ids;
    for (const auto row : rows) ids.push_back(row.get<std::string>("refund_id"));
    co_return ids;
}

task<std::optional<Instant>> Store::next_settlement() {
    const auto rows = co_await pool_->execute(sql::sandbox_settlement_next);
    co_return rows.one().get<std::optional<Instant>>("due_at");
}

task<std::int64_t> Store::sweep(Instant keys_before, Instant events_before, int limit) {
    const auto rows = co_await pool_->execute(sql::sandbox_sweep, keys_before, events_before.unix_seconds(), limit);
    co_return rows.one().get<std::int64_t>("swept");
}

}  // namespace rentezy::stripe_sandbox
