/// GET /stream. Each event is a booking as it is now; its id is the time of the change, from which Last-Event-ID
/// resumes.
#include <charconv>
#include <set>

#include "platform/contract/form.hpp"
#include "platform/runtime/loops.hpp"
#include "services/booking/api/operations.hpp"
#include "services/booking/api/views.hpp"

namespace rentezy::booking {
namespace {

/// Another process's changes are found by looking this often.
constexpr std::chrono::milliseconds poll{500};
constexpr std::chrono::seconds heartbeat{15};
/// A transaction stamps its change before it commits; one that commits within this time of a later one is not missed.
/// What was told is remembered, so that looking back tells nothing twice.
constexpr std::chrono::seconds look_back{3};

struct Watch {
    Store::Viewer viewer;
    Uuid key;
    Instant since;
    std::optional<Uuid> skip;  // told before the connection broke
    Instant token_expires_at;
};

std::string id_of(const Booking& booking) { return fmt::format("{}-{}", booking.updated_at.unix_us(), booking.id); }

/// "<microseconds>-<booking>"; none for what is not an id of ours.
std::optional<std::pair<Instant, Uuid>> parse_id(std::string_view text) {
    std::int64_t micros = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), micros);
    if (error != std::errc{} || end == text.data() + text.size() || *end != '-') return std::nullopt;
    const auto id = Uuid::parse(text.substr(static_cast<std::size_t>(end - text.data()) + 1));
    if (!id || micros <= 0) return std::nullopt;
    return std::pair{Instant::from_unix_us(micros), *id};
}

/// Tells what changed since the last look, once each.
class Teller {
  public:
    Teller(const Watch& watch) : since_(watch.since), resumed_at_(watch.since), skip_(watch.skip) {}

    /// The events to write; empty when there is no news.
    std::string tell(const std::vector<Booking>& changed) {
        std::string text;
        for (const auto& booking : changed) {
            if (skip_ && booking.id.uuid() == *skip_ && booking.updated_at <= resumed_at_) continue;
            if (!told_.emplace(booking.id, booking.version).second) continue;
            text +=
                fmt::format("id: {}\nevent: booking\ndata: {}\n\n", id_of(booking), contract::to_json(view(booking)));
            since_ = std::max(since_, booking.updated_at);
        }
        if (told_.size() > most_remembered) told_.clear();
        return text;
    }
    [[nodiscard]] Instant look_from() const { return since_ - look_back; }

  private:
    static constexpr std::size_t most_remembered = 10'000;
    Instant since_;
    Instant resumed_at_;
    std::optional<Uuid> skip_;
    std::set<std::pair<BookingId, std::int64_t>> told_;
};

task<void> run_stream(http::BodyStream& out, Watch watch, App* app, std::function<bool()> draining) {
    const auto signal = runtime::Signal::make(co_await asio::this_coro::executor);
    app->stream.subscribe(watch.key, signal);
    Teller teller(watch);
    auto last_write = std::chrono::steady_clock::now();
    co_await out.write(": connected\n\n");
    while (!draining()) {
        const auto news = teller.tell(co_await app->store.changed_since(watch.viewer, teller.look_from()));
        const auto now = std::chrono::steady_clock::now();
        if (!news.empty() || now - last_write >= heartbeat) {
            co_await out.write(news.empty() ? std::string_view(": still here\n\n") : std::string_view(news));
            last_write = now;
        }
        // A stream is no way to stay signed in: it ends with its token, and the client comes back with a fresh one.
        if (co_await app->store.now() >= watch.token_expires_at) co_return;
        co_await signal->wait(poll);
    }
}

/// Error: 400 that names the first parameter: there are none here.
Result<void> refuse_query(const http::Request& request) {
    const auto parameters = TRY_PLAIN(contract::parse_form(request.query));
    if (parameters.empty()) return {};
    return std::unexpected(problems::bad_query(parameters.front().first.substr(0, 100), "is not known here"));
}

}  // namespace

task<http::Response> stream_bookings(http::Request& request, App& app, std::function<bool()> draining) {
    if (auto known = refuse_query(request); !known) co_return http::problem_response(known.error(), request.request_id);
    const auto& who = request.principal.value();
    Watch watch{.viewer = {},
                .key = who.user.uuid(),
                .since = co_await app.store.now(),
                .skip = {},
                .token_expires_at = who.expires_at};
    if (who.role == auth_token::Role::landlord && who.account) {
        watch.viewer.landlord = LandlordAccountId(*who.account);
        watch.key = *who.account;
    } else {
        watch.viewer.tenant = who.user;
    }
    if (const auto last = request.headers.find("Last-Event-ID"))
        if (const auto id = parse_id(*last)) {
            watch.since = id->first;
            watch.skip = id->second;
        }
    http::Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.headers.set("Cache-Control", "no-store");
    response.stream = [watch, app = &app, draining = std::move(draining)](http::BodyStream& out) {
        return run_stream(out, watch, app, draining);
    };
    co_return response;
}

}  // namespace rentezy::booking
