#include "platform/service/observe.hpp"

#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"

namespace rentezy::service {

task<http::Response> RequestObserver::observe(http::Request& request, const http::Handler& handler) {
    const auto begin = std::chrono::steady_clock::now();
    auto response = co_await handler(request);
    note(request, response.status, std::chrono::steady_clock::now() - begin);
    co_return response;
}

RequestObserver::Meters RequestObserver::meters(const Key& key) {
    {
        const std::shared_lock lock(mutex_);
        if (const auto found = known_.find(key); found != known_.end()) return found->second;
    }
    const std::string route(key.route.empty() ? "none" : key.route);
    const std::string method(to_string(key.method));
    const Meters made{
        &registry_.histogram("http_request_duration_seconds", "Time from a whole request to its answer.",
                             {{"door", door_}, {"method", method}, {"route", route}}),
        &registry_.counter(
            "http_requests_total", "Requests answered.",
            {{"door", door_}, {"method", method}, {"route", route}, {"status", fmt::format("{}", key.status)}})};
    const std::unique_lock lock(mutex_);
    return known_.emplace(key, made).first->second;
}

void RequestObserver::note(const http::Request& request, int status, std::chrono::nanoseconds took) {
    const auto [duration, requests] = meters({request.route, request.method, status});
    duration->observe(took);
    requests->increment();
    const auto level = status >= 500 ? log::Level::warn : log::Level::info;
    if (!log::enabled(level)) return;
    constexpr std::size_t told_path_bytes = 200;
    const log::Context context{request.request_id, std::string(http::trace_id_of(request.traceparent))};
    const auto user = request.principal ? std::optional(request.principal->user.to_string()) : std::nullopt;
    log::write(level, &context, "request",
               {{"door", door_},
                {"method", to_string(request.method)},
                {"path", std::string_view(request.path).substr(0, told_path_bytes)},
                {"status", status},
                {"duration_ms", std::chrono::duration<double, std::milli>(took).count()},
                {"user_id", user}});
}

}  // namespace rentezy::service
