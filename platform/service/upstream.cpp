#include "platform/service/upstream.hpp"

#include "platform/contract/form.hpp"
#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"

namespace rentezy::service {
namespace {

constexpr std::string_view api_prefix = "/api/v1";
/// What a remote service refuses by itself; the largest body that any route of ours takes.
constexpr std::size_t remote_body_limit_bytes = 12 * 1024 * 1024;

class LocalUpstream final : public Upstream {
  public:
    explicit LocalUpstream(const Service& service) : service_(service) {}

    task<http::Response> handle(http::Request& request, Door door) override { return router(door).handle(request); }
    std::size_t body_limit(http::Method method, std::string_view path, Door door) const override {
        return router(door).body_limit(method, path);
    }

  private:
    [[nodiscard]] const http::Router& router(Door door) const {
        switch (door) {
            case Door::api:
                return service_.routes;
            case Door::root:
                return service_.root_routes;
            case Door::internal:
                break;
        }
        return service_.internal_routes;
    }
    const Service& service_;
};

/// RFC 9110 7.6.1: fields of one connection, which mean nothing on the next.
bool is_hop_by_hop(std::string_view name) {
    constexpr std::string_view names[] = {"Connection",
                                          "Keep-Alive",
                                          "Proxy-Authenticate",
                                          "Proxy-Authorization",
                                          "TE",
                                          "Trailer",
                                          "Transfer-Encoding",
                                          "Upgrade",
                                          "Content-Length",
                                          "Host"};
    return std::ranges::any_of(names, [name](auto known) { return http::equals_ignoring_case(known, name); });
}

/// Fields that say who and what for; our own word replaces whatever came in.
bool is_ours_to_say(std::string_view name) {
    constexpr std::string_view names[] = {"X-Request-Id",      "traceparent",      "X-Forwarded-For",
                                          "X-Forwarded-Proto", "X-Forwarded-Host", "Expect"};
    return std::ranges::any_of(names, [name](auto known) { return http::equals_ignoring_case(known, name); });
}

std::string encode_path(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        out += contract::percent_encode(path.substr(0, slash));
        if (slash < path.size()) out += '/';
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return out;
}

class RemoteUpstream final : public Upstream {
  public:
    RemoteUpstream(std::string name, http::Client& client, std::string base_url, CircuitOptions circuit)
        : name_(std::move(name)), client_(client), base_url_(std::move(base_url)), circuit_(circuit) {
        while (base_url_.ends_with('/')) base_url_.pop_back();
    }

    task<http::Response> handle(http::Request& request, Door door) override {
        using Clock = std::chrono::steady_clock;
        if (!circuit_.admit(Clock::now())) co_return unavailable(request, circuit_.rest_left(Clock::now()));
        std::optional<std::string> failure;
        try {
            auto response = co_await client_.send_streaming(translate(request, door));
            // 502 and 504 come from something between us and the service, which is as good as down.
            if (response.status == 502 || response.status == 504) {
                failure = fmt::format("status {}", response.status);
            } else {
                circuit_.succeeded();
                co_return clean(std::move(response));
            }
        } catch (const http::TransportError& error) {
            failure = error.what();
        } catch (...) {
            circuit_.abandoned();
            throw;
        }
        circuit_.failed(Clock::now());
        log::warn({request.request_id, std::string(http::trace_id_of(request.traceparent))}, "a service did not answer",
                  {{"service", name_}, {"error", *failure}, {"circuit_open", circuit_.is_open()}});
        co_return unavailable(request, circuit_.rest_left(Clock::now()));
    }

    std::size_t body_limit(http::Method, std::string_view, Door) const override { return remote_body_limit_bytes; }

  private:
    [[nodiscard]] http::ClientRequest translate(http::Request& request, Door door) const {
        http::ClientRequest out;
        out.method = request.method;
        out.url = base_url_ + std::string(door == Door::api ? api_prefix : "") + encode_path(request.path);
        if (!request.query.empty()) out.url += '?' + request.query;
        for (const auto& [name, value] : request.headers)
            if (!is_hop_by_hop(name) && !is_ours_to_say(name)) out.headers.add(name, value);
        out.headers.set("X-Request-Id", request.request_id);
        if (!request.traceparent.empty()) out.headers.set("traceparent", request.traceparent);
        if (!request.remote_address.empty()) out.headers.set("X-Forwarded-For", request.remote_address);
        // What the browser asked for: auth holds the Origin of a cookie call against it.
        if (const auto host = request.headers.find("Host")) out.headers.set("X-Forwarded-Host", *host);
        out.headers.set("X-Forwarded-Proto", request.over_tls ? "https" : "http");
        out.idempotent = request.headers.find("Idempotency-Key").has_value();
        out.body = std::move(request.body);
        return out;
    }

    static http::Response clean(http::Response response) {
        http::Headers kept;
        for (const auto& [name, value] : response.headers)
            if (!is_hop_by_hop(name) || http::equals_ignoring_case(name, "Content-Length")) kept.add(name, value);
        response.headers = std::move(kept);
        return response;
    }

    [[nodiscard]] http::Response unavailable(const http::Request& request, std::chrono::milliseconds rest) const {
        const auto seconds = std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(rest).count());
        return http::problem_response(
            problems::unavailable("A part of RentEzy is not answering. Try again in a moment.",
                                  static_cast<int>(seconds)),
            request.request_id);
    }

    std::string name_;
    http::Client& client_;
    std::string base_url_;
    Circuit circuit_;
};

}  // namespace

std::shared_ptr<Upstream> local_upstream(const Service& service) { return std::make_shared<LocalUpstream>(service); }

std::shared_ptr<Upstream> remote_upstream(std::string name, http::Client& client, std::string base_url,
                                          CircuitOptions circuit) {
    return std::make_shared<RemoteUpstream>(std::move(name), client, std::move(base_url), circuit);
}

}  // namespace rentezy::service
