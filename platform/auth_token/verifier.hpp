/// What stands at a door: checks access tokens against the keys it was given, remembers those it has checked, because a
/// signature costs more than the rest of a request, and refuses those whose session was ended. Safe from any thread;
/// never waits for I/O. Whoever owns it fetches keys and follows auth.session_revoked.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "platform/auth_token/token.hpp"
#include "platform/cache/lru_map.hpp"
#include "platform/clock/clock.hpp"

namespace rentezy::auth_token {

/// Sessions that ended before their tokens did. Each is kept only until its last token has expired.
class RevokedSessions {
  public:
    explicit RevokedSessions(const Clock& clock) : clock_(clock) {}

    /// `until`: when the session's last access token expires. Repeats and reorderings do no harm: the later time
    /// counts.
    void add(SessionId session, Instant until);
    [[nodiscard]] bool contains(SessionId session) const;
    [[nodiscard]] std::size_t size() const;

  private:
    const Clock& clock_;
    mutable std::shared_mutex mutex_;
    std::unordered_map<SessionId, Instant> until_;
    std::size_t sweep_at_ = 64;
    std::atomic<bool> any_{false};  ///< spares the lock while there are none, which is most of the time
};

class Verifier {
  public:
    /// Some 27 MB when full: as many people within a token's life of ten minutes.
    static constexpr std::size_t default_cache_capacity = 100'000;

    /// `clock` must outlive the verifier. Without keys every token is unknown_key. At least `cache_capacity` tokens are
    /// remembered, but for one chance in millions.
    Verifier(Realm realm, const Clock& clock, std::size_t cache_capacity = default_cache_capacity);

    /// As check_token, from the cache where it can; unauthenticated for a revoked session.
    [[nodiscard]] std::expected<Principal, TokenError> verify(std::string_view token);

    /// As verify, where the token was checked before; none where its signature would have to be looked at, which takes
    /// long enough to do it elsewhere than on an I/O loop.
    [[nodiscard]] std::optional<std::expected<Principal, TokenError>> verify_remembered(std::string_view token);

    /// Whether somebody whose token was verified earlier would still be let in: not expired, not revoked.
    [[nodiscard]] bool is_still_welcome(const Principal& principal) const {
        return judge(principal, clock_.now()).has_value();
    }

    /// From now on only these keys count; a token of a key that is gone is refused at once, remembered or not.
    void set_keys(KeySet keys);
    [[nodiscard]] std::shared_ptr<const KeySet> keys() const;

    /// Refuses the session's tokens from the moment this returns. `until` as in RevokedSessions.
    void revoke(SessionId session, Instant until) { revoked_.add(session, until); }

  private:
    /// SHA-256 of the whole token: two tokens that differ anywhere never share an entry, and no token is kept.
    using Digest = std::array<std::uint8_t, 32>;
    struct DigestHash {
        std::size_t operator()(const Digest& digest) const noexcept {
            std::size_t hash;
            std::memcpy(&hash, digest.data(), sizeof hash);
            return hash;
        }
    };
    struct Checked {
        Principal principal;
        std::uint64_t key_generation;  ///< of the set it was checked against
    };
    static constexpr std::size_t shard_count = 16;
    struct Shard {
        explicit Shard(std::size_t capacity) : checked(capacity) {}
        std::mutex mutex;
        cache::LruMap<Digest, Checked, DigestHash> checked;
    };

    std::optional<Principal> recall(const Digest& digest);
    std::expected<Principal, TokenError> judge(const Principal& principal, Instant now) const;
    std::expected<Principal, TokenError> check_and_remember(std::string_view token, const Digest& digest, Instant now);
    static Digest digest_of(std::string_view token);
    Shard& shard_of(const Digest& digest) { return *shards_[digest.back() % shard_count]; }

    Realm realm_;
    const Clock& clock_;
    RevokedSessions revoked_;
    // A remembered token needs only the generation; the lock is for those that are checked anew.
    std::atomic<std::uint64_t> key_generation_{0};
    mutable std::mutex keys_mutex_;
    std::shared_ptr<const KeySet> keys_;
    std::array<std::unique_ptr<Shard>, shard_count> shards_;
};

}  // namespace rentezy::auth_token
