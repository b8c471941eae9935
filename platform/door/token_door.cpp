#include "platform/door/token_door.hpp"

#include "contracts/events/auth.hpp"
#include "contracts/http/auth.hpp"
#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"

namespace rentezy::door {
namespace {

constexpr std::size_t checks_queue_limit = 2'048;

event_log::Subscription subscription(std::function<void(const event_log::Event&)> apply) {
    return {.topics = {std::string(contracts::auth_events::topic)},
            .types = {std::string(contracts::auth_events::session_revoked)},
            .apply = std::move(apply)};
}

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// The token of "Bearer <token>"; none for another scheme.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (authorization.size() <= scheme.size() ||
        !http::equals_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return std::nullopt;
    return authorization.substr(scheme.size());
}

/// Passes chunks on for as long as their reader may have them.
class GuardedStream final : public http::BodyStream {
  public:
    GuardedStream(http::BodyStream& out, const auth_token::Verifier& verifier, const auth_token::Principal& who)
        : out_(out), verifier_(verifier), who_(who) {}

    task<void> write(std::string_view chunk) override {
        if (!verifier_.is_still_welcome(who_)) throw std::runtime_error("the session has ended");
        co_await out_.write(chunk);
    }

  private:
    http::BodyStream& out_;
    const auth_token::Verifier& verifier_;
    const auth_token::Principal& who_;
};

using Stream = std::function<task<void>(http::BodyStream&)>;

task<void> run_guarded(http::BodyStream& out, Stream stream, const auth_token::Verifier& verifier,
                       auth_token::Principal who) {
    GuardedStream guarded(out, verifier, who);
    co_await stream(guarded);
}

}  // namespace

TokenDoor::TokenDoor(runtime::Loops& loops, const Clock& clock, service::Services& services,
                     std::shared_ptr<event_log::EventLog> log, TokenDoorOptions options)
    : loops_(loops),
      services_(services),
      options_(std::move(options)),
      verifier_(options_.realm, clock),
      follower_(loops, 0, std::move(log), subscription([this](const event_log::Event& event) { apply(event); })),
      checks_(1, checks_queue_limit) {}

TokenDoor::~TokenDoor() { stop(); }

void TokenDoor::start() { tasks_.spawn(loops_.get_executor(0), keep_up()); }

void TokenDoor::stop() {
    tasks_.stop();
    follower_.stop();
    checks_.stop();
}

task<void> TokenDoor::keep_up() {
    while (!tasks_.stopping()) {
        std::string failure;
        try {
            if (ready()) {
                co_await fetch_keys();
            } else {
                co_await open();
            }
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (!failure.empty()) log::warn("auth cannot be asked for keys and revocations yet", {{"error", failure}});
        co_await tasks_.pause(failure.empty() ? options_.refresh_keys_every : options_.retry_after);
    }
}

task<void> TokenDoor::open() {
    // In this order no revocation falls between what is loaded and what is followed.
    co_await follower_.open();
    co_await load_revocations();
    co_await fetch_keys();
    follower_.start();
    ready_.store(true, std::memory_order_release);
}

task<std::string> TokenDoor::ask_auth(std::string_view path, service::Door door) {
    auto* auth = services_.find("auth");
    if (auth == nullptr) throw std::runtime_error("no auth service is configured");
    http::Request request;
    request.path = path;
    request.target = path;
    request.request_id = http::make_request_id();
    auto response = co_await auth->handle(request, door);
    if (response.status != 200) throw std::runtime_error(fmt::format("auth answered {} to {}", response.status, path));
    co_return std::move(response.body);
}

task<void> TokenDoor::fetch_keys() {
    keys_asked_at_ms_.store(steady_ms());
    const auto body = co_await ask_auth("/.well-known/jwks.json", service::Door::root);
    auto keys = auth_token::KeySet::parse(body);
    if (!keys) throw std::runtime_error(keys.error());
    verifier_.set_keys(std::move(*keys));
}

task<void> TokenDoor::load_revocations() {
    const auto body = co_await ask_auth("/internal/revocations", service::Door::internal);
    const auto revocations = contract::read<contracts::Revocations>(body, contract::Unknown::ignore);
    if (!revocations) throw std::runtime_error(revocations.error().detail);
    for (const auto& revocation : revocations->items) verifier_.revoke(revocation.session_id, revocation.tokens_until);
}

void TokenDoor::apply(const event_log::Event& event) {
    const auto revoked = contract::read<contracts::SessionRevoked>(event.data, contract::Unknown::ignore);
    if (!revoked) {
        log::error("a revocation cannot be read", {{"event_id", event.id}, {"reason", revoked.error().detail}});
        return;
    }
    verifier_.revoke(revoked->session_id, revoked->tokens_until);
}

task<std::expected<auth_token::Principal, auth_token::TokenError>> TokenDoor::verify(std::string_view token) {
    if (auto remembered = verifier_.verify_remembered(token)) co_return *remembered;
    co_return co_await checks_.run([this, token] { return verifier_.verify(token); });
}

void TokenDoor::guard(http::Response& response, const std::optional<auth_token::Principal>& who) const {
    if (!response.stream || !who) return;
    response.stream = [this, stream = std::move(response.stream), who = *who](http::BodyStream& out) {
        return run_guarded(out, stream, verifier_, who);
    };
}

task<Result<void>> TokenDoor::authenticate(http::Request& request) {
    const auto header = request.headers.find("Authorization");
    if (!header) co_return Result<void>{};
    // Before its keys are known every token looks forged; who was told so would sign out.
    if (!ready()) co_return std::unexpected(problems::unavailable("RentEzy is starting. Try again in a moment."));
    const auto token = bearer_token(*header);
    if (!token) co_return std::unexpected(problems::unauthenticated());

    auto verified = co_await verify(*token);
    if (!verified && verified.error() == auth_token::TokenError::unknown_key &&
        steady_ms() - keys_asked_at_ms_.load() >= options_.refresh_keys_at_most_every.count()) {
        // Perhaps the key is younger than our copy of the set.
        std::string failure;
        try {
            co_await fetch_keys();
        } catch (const std::runtime_error& error) {
            failure = error.what();
        }
        if (!failure.empty()) log::warn("keys cannot be fetched", {{"error", failure}});
        verified = co_await verify(*token);
    }
    if (!verified) co_return std::unexpected(auth_token::to_problem(verified.error()));
    request.principal = *verified;
    co_return Result<void>{};
}

}  // namespace rentezy::door
