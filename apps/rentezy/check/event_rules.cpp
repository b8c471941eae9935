#include "apps/rentezy/check/news.hpp"
#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {
namespace {

/// A consumer that is behind, with what it has before it being too old.
task<std::vector<Finding>> find_late_consumers(const Context& context, Database service) {
    const auto heads = co_await heads_of_log(context);
    std::vector<Finding> findings;
    for (const auto& progress : co_await progress_of_consumers(context)) {
        if (progress.service != service) continue;
        const auto behind = std::ranges::any_of(heads, [&](const Head& head) {
            return head.topic == progress.topic && head.partition == progress.partition &&
                   head.position > progress.position;
        });
        if (!behind) continue;
        const auto rows = co_await context.read(
            Database::event_log, sql::check_events_behind,
            pg::Params::of(progress.topic, progress.partition, progress.position, context.options.grace.count()));
        const auto waiting = rows.one();
        if (!waiting.get<bool>("late")) continue;
        findings.push_back(
            {fmt::format("{} {} {}", progress.consumer, progress.topic, progress.partition),
             fmt::format("Consumer {} is {} events behind in topic {}, partition {}; the oldest waits since {}.",
                         progress.consumer, waiting.get<long>("events"), progress.topic, progress.partition,
                         waiting.get<std::string>("since"))});
    }
    co_return findings;
}

/// A consumer that has read what was never published: once the log comes there, it would pass over real events.
task<std::vector<Finding>> find_consumers_ahead(const Context& context, Database service) {
    // In this order: a topic is never behind what was read of it before.
    const auto all = co_await progress_of_consumers(context);
    std::map<std::string, std::int64_t> last;
    const auto rows = co_await context.read(Database::event_log, sql::check_topic_positions, {});
    for (const auto row : rows) last[row.get<std::string>("topic")] = row.get<std::int64_t>("position");
    std::vector<Finding> findings;
    for (const auto& progress : all) {
        if (progress.service != service || progress.position <= last[progress.topic]) continue;
        findings.push_back({fmt::format("{} {} {}", progress.consumer, progress.topic, progress.partition),
                            fmt::format("Consumer {} has come to position {} of topic {}, partition {}, but the topic "
                                        "has come to {} only.",
                                        progress.consumer, progress.position, progress.topic, progress.partition,
                                        last[progress.topic])});
    }
    co_return findings;
}

Rule consumers_follow(Database service) {
    return {.name = "consumers_ahead",
            .needs = {service, Database::event_log},
            .news_may_explain = false,
            .find = [service](const Context& context) { return find_consumers_ahead(context, service); }};
}

Rule consumers_keep_up(Database service) {
    return {.name = "consumers_behind",
            .needs = {service, Database::event_log},
            .news_may_explain = false,
            .find = [service](const Context& context) { return find_late_consumers(context, service); }};
}

Rule bookings_are_announced() {
    return between("events_of_bookings",
                   {.database = Database::booking,
                    .query = sql::check_events_of_bookings_facts,
                    .columns = {"id", "types"},
                    .parameters = {Parameter::events_kept_seconds}},
                   Database::event_log, sql::check_events_of_bookings_judge, true);
}

/// What the log tells of booking's, booking has.
Rule told_bookings_are_true() {
    return between("events_true",
                   {.database = Database::event_log,
                    .query = sql::check_events_of_booking_facts,
                    .columns = {"subject", "version", "is_room"},
                    .parameters = {Parameter::events_kept_seconds}},
                   Database::booking, sql::check_events_of_booking_judge, false);
}

Rule told_payments_are_true() {
    return between("events_true",
                   {.database = Database::event_log,
                    .query = sql::check_events_of_payment_facts,
                    .columns = {"subject", "version"},
                    .parameters = {Parameter::events_kept_seconds}},
                   Database::payment, sql::check_events_of_payment_judge, false);
}

}  // namespace

// An event that was committed is delivered at least once, and its effect happens once.
std::vector<Rule> event_rules() {
    using enum Parameter;
    std::vector<Rule> rules;
    for (const auto service : services) {
        rules.push_back(within("outbox_overdue", service, sql::check_outbox_overdue, {grace_seconds}));
        rules.push_back(within("dead_letters", service, sql::check_dead_letters));
        rules.push_back(within("answers_stored", service, sql::check_answers_stored));
        rules.push_back(within("jobs_late", service, sql::check_jobs_late, {named_at_most, grace_seconds}));
        rules.push_back(consumers_keep_up(service));
        rules.push_back(consumers_follow(service));
    }
    rules.push_back(within("events_doubled", Database::event_log, sql::check_events_doubled));
    rules.push_back(within("events_in_order", Database::event_log, sql::check_events_in_order,
                           {named_at_most, events_kept_seconds}));
    rules.push_back(told_bookings_are_true());
    rules.push_back(told_payments_are_true());
    rules.push_back(within("positions", Database::event_log, sql::check_positions));
    rules.push_back(bookings_are_announced());
    return rules;
}

}  // namespace rentezy::check
