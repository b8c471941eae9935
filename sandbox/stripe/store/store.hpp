/// The sandbox's SQL behind one interface. A call that changes something is one transaction: claim its idempotency key,
/// lock what it changes, write everything with one statement, commit.
#pragma once
#include <span>

#include "platform/pg/pool.hpp"
#include "sandbox/stripe/store/rows.hpp"

namespace rentezy::stripe_sandbox {

class StoreTransaction {
  public:
    explicit StoreTransaction(pg::Transaction transaction) : transaction_(std::move(transaction)) {}

    /// Takes the key until the end of the transaction, or tells what was answered under it after `since`.
    task<Claim> claim(std::string_view key, Instant since);
    /// The object with its row locked; none where there is no such.
    task<std::optional<std::string>> lock(std::string_view id);
    task<std::vector<StoredObject>> find(std::span<const std::string> ids);
    task<std::vector<StoredObject>> list(const ListQuery& query);
    /// False where the idempotency key was answered meanwhile by another request: nothing may be committed then.
    task<bool> write(const Write& write);
    task<void> add_settlement(std::string_view refund_id, Instant due);
    task<void> settlement_done(std::string_view refund_id);
    void on_commit(std::function<void()> then) { transaction_.on_commit(std::move(then)); }
    task<void> commit() { return transaction_.commit_or_throw(); }
    task<void> rollback() { return transaction_.rollback(); }

  private:
    pg::Transaction transaction_;
};

class Store {
  public:
    explicit Store(std::shared_ptr<pg::Pool> pool) : pool_(std::move(pool)) {}

    task<StoreTransaction> begin();

    task<std::vector<StoredObject>> find(std::span<const std::string> ids);
    task<std::vector<StoredObject>> list(const ListQuery& query);
    task<std::optional<EventRow>> find_event(std::string_view id);
    task<std::vector<EventRow>> list_events(const ListQuery& query);
    struct Sum {
        std::string currency;
        std::int64_t amount;
    };
    task<std::vector<Sum>> balance();

    /// The account's keys: those there are, else `fresh`, which are kept from then on.
    task<Keys> keys(const Keys& fresh, Instant now);

    task<void> save_endpoint(const EndpointRow& endpoint);
    /// Registers the platform's own endpoint, or moves it to another URL.
    task<void> manage_endpoint(const EndpointRow& endpoint);
    task<std::optional<std::string>> find_endpoint(std::string_view id);
    /// Newest first, older than `below`.
    task<std::vector<std::string>> list_endpoints(std::string_view below, int limit);
    task<bool> delete_endpoint(std::string_view id);

    /// At most `limit` webhooks that are due, leased until `lease_end`.
    task<std::vector<Delivery>> claim_deliveries(Instant now, Instant lease_end, int limit);
    task<std::optional<Instant>> next_delivery();
    task<void> settle_deliveries(std::span<const DeliveryKey> accepted, std::span<const FailedDelivery> failed);
    /// Makes everything due that was tried before.
    task<void> resume_deliveries(Instant now);

    task<std::vector<std::string>> due_settlements(Instant now, int limit);
    task<std::optional<Instant>> next_settlement();

    /// Deletes at most `limit` answers and as many events that are too old; tells how many rows.
    task<std::int64_t> sweep(Instant keys_before, Instant events_before, int limit);

  private:
    std::shared_ptr<pg::Pool> pool_;
};

}  // namespace rentezy::stripe_sandbox
