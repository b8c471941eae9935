#include "services/auth/app/key_ring.hpp"

#include "platform/log/log.hpp"
#include "services/auth/queries.hpp"

namespace rentezy::auth {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds fresh_for{2};

/// The first key, unless another process has just made it.
task<void> make_first_key(pg::Pool& pool) {
    const auto key = auth_token::KeyPair::generate();
    auto tx = co_await pool.begin();
    co_await tx.execute(sql::auth_lock_keys);
    const auto rows = co_await tx.execute(sql::auth_keys, std::int64_t{0});
    if (rows.empty()) co_await tx.execute(sql::auth_insert_key, key.kid(), key.to_pem());
    co_await tx.commit_or_throw();
    if (rows.empty()) log::info("signing key made", {{"kid", key.kid()}});
}

}  // namespace

KeyRing::KeyRing(pg::Pool& pool, auth_token::Realm realm, std::chrono::seconds tokens_live)
    : pool_(pool), realm_(std::move(realm)), tokens_live_(tokens_live) {}

task<std::shared_ptr<const KeyRing::Keys>> KeyRing::current() {
    std::shared_ptr<const Keys> known;
    {
        const std::lock_guard lock(mutex_);
        known = known_;
    }
    if (known && Steady::now() - known->read_at < fresh_for) co_return known;

    std::shared_ptr<const Keys> read_now;
    std::exception_ptr failure;
    try {
        read_now = co_await read();
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        if (!known) std::rethrow_exception(failure);
        log::warn("signing keys cannot be read, the known ones go on");
        co_return known;
    }
    const std::lock_guard lock(mutex_);
    known_ = read_now;
    co_return read_now;
}

task<std::shared_ptr<const KeyRing::Keys>> KeyRing::read() {
    auto rows = co_await pool_.execute(sql::auth_keys, std::int64_t{tokens_live_.count()});
    if (rows.empty() || !rows[0].get<bool>("current")) {
        co_await make_first_key(pool_);
        rows = co_await pool_.execute(sql::auth_keys, std::int64_t{tokens_live_.count()});
    }
    std::vector<auth_token::PublicKey> public_keys;
    std::optional<auth_token::KeyPair> current;
    for (const auto row : rows) {
        auto key = auth_token::KeyPair::from_pem(row.get<std::string>("private_key_pem"));
        if (!key) throw std::runtime_error("A signing key in the database is not a private key on P-256.");
        if (public_keys.size() < auth_token::KeySet::limit) public_keys.push_back(key->public_key());
        if (row.get<bool>("current")) current = std::move(key);
    }
    if (!current) throw std::runtime_error("There is no signing key.");
    co_return std::make_shared<const Keys>(Keys{auth_token::Signer(std::move(*current), realm_),
                                                auth_token::KeySet(std::move(public_keys)), Steady::now()});
}

task<std::string> rotate_keys(pg::Pool& pool) {
    const auto key = auth_token::KeyPair::generate();
    auto tx = co_await pool.begin();
    co_await tx.execute(sql::auth_lock_keys);
    co_await tx.execute(sql::auth_retire_key);
    co_await tx.execute(sql::auth_insert_key, key.kid(), key.to_pem());
    co_await tx.commit_or_throw();
    co_return key.kid();
}

}  // namespace rentezy::auth
