#include "platform/auth_token/verifier.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cmath>

#include "platform/auth_token/openssl.hpp"

namespace rentezy::auth_token {
namespace {

/// Hashes do not share out evenly: what falls to a shard is its share give or take the square root of it. A shard one
/// token too small would forget each token just before it is asked for again, if all come in turn; six deviations are
/// room enough.
std::size_t shard_capacity(std::size_t share) {
    return share + static_cast<std::size_t>(6 * std::sqrt(static_cast<double>(share)));
}

}  // namespace

void RevokedSessions::add(SessionId session, Instant until) {
    const auto now = clock_.now();
    const auto forget_at = until + leeway;
    if (forget_at <= now) return;
    const std::scoped_lock lock(mutex_);
    auto& known = until_[session];
    known = std::max(known, forget_at);
    any_.store(true, std::memory_order_release);
    if (until_.size() < sweep_at_) return;
    // Swept when it has doubled since the last time: bounded by the sessions ended within a token's life, at a constant
    // cost for each.
    std::erase_if(until_, [now](const auto& entry) { return entry.second <= now; });
    sweep_at_ = std::max<std::size_t>(64, until_.size() * 2);
}

bool RevokedSessions::contains(SessionId session) const {
    if (!any_.load(std::memory_order_acquire)) return false;
    const std::shared_lock lock(mutex_);
    return until_.contains(session);
}

std::size_t RevokedSessions::size() const {
    const std::shared_lock lock(mutex_);
    return until_.size();
}

Verifier::Verifier(Realm realm, const Clock& clock, std::size_t cache_capacity)
    : realm_(std::move(realm)), clock_(clock), revoked_(clock), keys_(std::make_shared<const KeySet>()) {
    const auto share = std::max<std::size_t>(1, cache_capacity / shard_count);
    for (auto& shard : shards_) shard = std::make_unique<Shard>(shard_capacity(share));
}

std::expected<Principal, TokenError> Verifier::verify(std::string_view token) {
    if (token.size() > token_length_limit) return std::unexpected(TokenError::unauthenticated);
    const auto now = clock_.now();
    const auto digest = digest_of(token);
    if (const auto principal = recall(digest)) return judge(*principal, now);
    const auto checked = check_and_remember(token, digest, now);
    return checked ? judge(*checked, now) : checked;
}

std::optional<std::expected<Principal, TokenError>> Verifier::verify_remembered(std::string_view token) {
    if (token.size() > token_length_limit) return std::unexpected(TokenError::unauthenticated);
    const auto principal = recall(digest_of(token));
    if (!principal) return std::nullopt;
    return judge(*principal, clock_.now());
}

std::optional<Principal> Verifier::recall(const Digest& digest) {
    auto& shard = shard_of(digest);
    const std::scoped_lock lock(shard.mutex);
    const auto* checked = shard.checked.find(digest);
    if (!checked || checked->key_generation != key_generation_.load(std::memory_order_acquire)) return std::nullopt;
    return checked->principal;
}

std::expected<Principal, TokenError> Verifier::judge(const Principal& principal, Instant now) const {
    if (principal.expires_at + leeway <= now) return std::unexpected(TokenError::expired);
    if (revoked_.contains(principal.session)) return std::unexpected(TokenError::unauthenticated);
    return principal;
}

/// Only genuine tokens are remembered, so nobody can fill the cache with what he makes up.
std::expected<Principal, TokenError> Verifier::check_and_remember(std::string_view token, const Digest& digest,
                                                                  Instant now) {
    // The generation first: should the keys change in between, the entry is out of date at once, never wrongly fresh.
    const auto generation = key_generation_.load(std::memory_order_acquire);
    const auto principal = check_token(token, *keys(), realm_, now);
    if (!principal) return principal;
    auto& shard = shard_of(digest);
    const std::scoped_lock lock(shard.mutex);
    shard.checked.put(digest, Checked{*principal, generation});
    return principal;
}

void Verifier::set_keys(KeySet keys) {
    auto next = std::make_shared<const KeySet>(std::move(keys));
    const std::scoped_lock lock(keys_mutex_);
    // The same keys again, as a refresh mostly brings, must not cost every caller a signature check.
    if (std::equal(next->keys().begin(), next->keys().end(), keys_->keys().begin(), keys_->keys().end(),
                   [](const PublicKey& left, const PublicKey& right) { return left.kid() == right.kid(); })) {
        return;
    }
    keys_ = std::move(next);
    key_generation_.fetch_add(1, std::memory_order_release);
}

std::shared_ptr<const KeySet> Verifier::keys() const {
    const std::scoped_lock lock(keys_mutex_);
    return keys_;
}

Verifier::Digest Verifier::digest_of(std::string_view token) {
    Digest digest;
    openssl::require(EVP_Digest(token.data(), token.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1,
                     "hashing a token");
    return digest;
}

}  // namespace rentezy::auth_token
