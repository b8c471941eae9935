/// Rate, errors and duration of every route, and a line in the log for every request.
#pragma once
#include <shared_mutex>

#include "platform/http/message.hpp"
#include "platform/metrics/metrics.hpp"

namespace rentezy::service {

/// Counts and times the requests that pass through a door. Safe from any loop.
class RequestObserver {
  public:
    /// `door` tells the doors of one process apart in metrics: "gateway", or a service's name.
    RequestObserver(metrics::Registry& registry, std::string door) : registry_(registry), door_(std::move(door)) {}

    /// Runs `handler` and takes note of how it went. Streams are counted when they begin. Never changes the answer.
    task<http::Response> observe(http::Request& request, const http::Handler& handler);

  private:
    struct Meters {
        metrics::Histogram* duration;
        metrics::Counter* requests;
    };
    struct Key {
        std::string_view route;  // owned by a router, so equal text at another place is another key, which does no harm
        http::Method method;
        int status;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    void note(const http::Request& request, int status, std::chrono::nanoseconds took);
    Meters meters(const Key& key);

    metrics::Registry& registry_;
    std::string door_;
    std::shared_mutex mutex_;
    std::map<Key, Meters> known_;
};

}  // namespace rentezy::service
