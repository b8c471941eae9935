#include "services/booking/store/commit_truth.hpp"

#include <boost/asio/this_coro.hpp>

#include "services/booking/queries.hpp"

namespace rentezy::booking {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds limit{10};
constexpr auto first_pause = 5ms;
constexpr auto longest_pause = 500ms;

/// As pg_xact_status says: committed, aborted, in progress. None while nobody can be asked.
task<std::optional<std::string>> status_of(pg::Pool& pool, const std::string& transaction_id) {
    try {
        const auto rows = co_await pool.execute(sql::transaction_status, transaction_id);
        co_return rows.one().get<std::optional<std::string>>("status");
    } catch (const std::exception&) {
        co_return std::nullopt;
    }
}

}  // namespace

task<pg::CommitOutcome> truth_of_commit(pg::Pool& pool, std::string transaction_id) {
    steady_timer timer(co_await asio::this_coro::executor);
    const auto give_up = std::chrono::steady_clock::now() + limit;
    for (std::chrono::milliseconds pause = first_pause; std::chrono::steady_clock::now() < give_up;
         pause = std::min(pause * 2, std::chrono::milliseconds(longest_pause))) {
        const auto status = co_await status_of(pool, transaction_id);
        if (status == "committed") co_return pg::CommitOutcome::committed;
        if (status == "aborted") co_return pg::CommitOutcome::aborted;
        timer.expires_after(pause);
        co_await timer.async_wait(as_tuple_task);
    }
    co_return pg::CommitOutcome::unknown;
}

}  // namespace rentezy::booking
