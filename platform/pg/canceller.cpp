#include "platform/pg/canceller.hpp"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>

namespace rentezy::pg::detail {
namespace {

constexpr int max_under_way = 64;

struct Canceller {
    boost::asio::thread_pool thread{1};
    std::atomic<int> under_way{0};
};

/// Never destroyed: a cancel request to a host that does not answer must not hold up the end of the process.
Canceller& canceller() {
    static auto* const instance = new Canceller;
    return *instance;
}

}  // namespace

void request_cancel(PGconn* connection) {
    std::shared_ptr<PGcancel> request(PQgetCancel(connection), PQfreeCancel);
    if (!request) return;
    auto& worker = canceller();
    if (worker.under_way.fetch_add(1) >= max_under_way) {
        worker.under_way.fetch_sub(1);
        return;
    }
    boost::asio::post(worker.thread, [&worker, request = std::move(request)] {
        char reason[256];
        PQcancel(request.get(), reason, sizeof reason);
        worker.under_way.fetch_sub(1);
    });
}

}  // namespace rentezy::pg::detail
