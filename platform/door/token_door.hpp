/// Who stands at the door of a process and looks at access tokens: the gateway's, and that of every service that runs
/// in a process of its own. It gets its keys from auth, follows auth.session_revoked, and is ready once it knows the
/// revocations that are younger than a token's life.
///
/// Here, and not in a service, because every door needs it; it knows of the world only what auth tells every verifier.
#pragma once
#include "platform/auth_token/verifier.hpp"
#include "platform/base/result.hpp"
#include "platform/event_log/follower.hpp"
#include "platform/http/message.hpp"
#include "platform/runtime/task_group.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "platform/service/services.hpp"

namespace rentezy::door {

struct TokenDoorOptions {
    auth_token::Realm realm;
    std::chrono::milliseconds refresh_keys_every{60'000};
    /// How soon keys are asked for again when a token names one that is not known: rotation must log nobody out, and
    /// made-up tokens must not become a flood of requests to auth.
    std::chrono::milliseconds refresh_keys_at_most_every{200};
    std::chrono::milliseconds retry_after{500};  // while auth does not answer at start
};

class TokenDoor {
  public:
    /// All outlive the door.
    TokenDoor(runtime::Loops& loops, const Clock& clock, service::Services& services,
              std::shared_ptr<event_log::EventLog> log, TokenDoorOptions options);
    ~TokenDoor();

    /// Begins to ask auth, again and again until it answers, then keeps up to date. The loops run.
    void start();
    /// Whether keys and revocations are known.
    [[nodiscard]] bool ready() const { return ready_.load(std::memory_order_acquire); }
    /// Blocks; not on a loop.
    void stop();

    /// Sets the request's principal where it brings a valid token; leaves it empty where it brings none.
    /// Error: 401 for a token that is not valid, even where nobody need be signed in; 503 until ready().
    task<Result<void>> authenticate(http::Request& request);
    /// A stream outlives the look at its token: from here on it ends before the first chunk that is written after the
    /// session of `who` has ended. Other responses are left as they are. The door outlives the stream.
    void guard(http::Response& response, const std::optional<auth_token::Principal>& who) const;

  private:
    task<void> keep_up();
    task<void> open();
    task<void> fetch_keys();
    task<void> load_revocations();
    task<std::string> ask_auth(std::string_view path, service::Door door);
    task<std::expected<auth_token::Principal, auth_token::TokenError>> verify(std::string_view token);
    void apply(const event_log::Event& event);

    runtime::Loops& loops_;
    service::Services& services_;
    TokenDoorOptions options_;
    auth_token::Verifier verifier_;
    event_log::Follower follower_;
    /// Signatures are looked at here: apart from the pool that hashes passwords, whose queue may be seconds long.
    runtime::WorkerPool checks_;
    std::atomic<bool> ready_{false};
    std::atomic<std::int64_t> keys_asked_at_ms_{0};
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::door
