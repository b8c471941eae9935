#include "apps/rentezy/check/news.hpp"

#include <boost/asio/this_coro.hpp>

#include "apps/rentezy/check/queries.hpp"

namespace rentezy::check {
namespace {

constexpr std::chrono::milliseconds poll{50};

task<void> pause(std::chrono::milliseconds length) {
    steady_timer timer(co_await asio::this_coro::executor, length);
    co_await timer.async_wait(use_task);
}

task<bool> is_published(const Context& context, Mark mark) {
    for (const auto& [service, last] : mark) {
        const auto rows = co_await context.read(service, sql::check_outbox_holds, pg::Params::of(last));
        if (rows.one().get<bool>("holds")) co_return false;
    }
    co_return true;
}

task<bool> is_consumed(const Context& context, std::vector<Head> heads) {
    for (const auto& progress : co_await progress_of_consumers(context))
        for (const auto& head : heads)
            if (head.topic == progress.topic && head.partition == progress.partition &&
                progress.position < head.position)
                co_return false;
    co_return true;
}

}  // namespace

task<Mark> mark_news(const Context& context) {
    Mark mark;
    for (const auto service : services) {
        if (!context.pool(service)) continue;
        const auto rows = co_await context.read(service, sql::check_outbox_last, {});
        mark[service] = rows.one().get<std::int64_t>("last");
    }
    co_return mark;
}

task<bool> news_has_arrived(const Context& context, Mark mark) {
    if (!context.pools.event_log) {
        co_await pause(context.options.news_limit);
        co_return true;
    }
    const auto deadline = std::chrono::steady_clock::now() + context.options.news_limit;
    const auto in_time = [deadline] { return std::chrono::steady_clock::now() < deadline; };
    while (!co_await is_published(context, mark)) {
        if (!in_time()) co_return false;
        co_await pause(poll);
    }
    const auto heads = co_await heads_of_log(context);
    while (!co_await is_consumed(context, heads)) {
        if (!in_time()) co_return false;
        co_await pause(poll);
    }
    co_return true;
}

task<std::vector<Head>> heads_of_log(const Context& context) {
    std::vector<Head> heads;
    const auto rows = co_await context.read(Database::event_log, sql::check_log_heads, {});
    for (const auto row : rows)
        heads.push_back({row.get<std::string>("topic"), row.get<int>("partition"), row.get<std::int64_t>("position")});
    co_return heads;
}

task<std::vector<Progress>> progress_of_consumers(const Context& context) {
    std::vector<Progress> all;
    for (const auto service : services) {
        if (!context.pool(service)) continue;
        const auto rows = co_await context.read(service, sql::check_consumer_offsets, {});
        for (const auto row : rows)
            all.push_back({service, row.get<std::string>("consumer"), row.get<std::string>("topic"),
                           row.get<int>("partition"), row.get<std::int64_t>("position")});
    }
    co_return all;
}

}  // namespace rentezy::check
