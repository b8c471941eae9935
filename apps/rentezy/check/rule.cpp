#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {
namespace {

// Few and large: who judges a page of bookings reads the whole event log for it, which has no index on subjects.
constexpr int page_size = 50'000;
constexpr std::string_view before_all_ids = "00000000-0000-0000-0000-000000000000";

void add_findings(std::vector<Finding>& findings, const pg::Rows& rows) {
    for (const auto row : rows)
        findings.push_back({row.get<std::string>("identity"), row.get<std::string>("sentence")});
}

std::int64_t value_of(Parameter parameter, const CheckOptions& options) {
    switch (parameter) {
        case Parameter::named_at_most:
            return options.named_at_most;
        case Parameter::grace_seconds:
            return options.grace.count();
        case Parameter::provider_grace_seconds:
            return options.provider_grace.count();
        case Parameter::events_kept_seconds:
            return options.events_kept.count();
        case Parameter::holds_allowed:
            return options.holds_allowed;
    }
    throw std::logic_error("a parameter that is none of ours");
}

void add_parameters(pg::Params& params, const std::vector<Parameter>& wanted, const CheckOptions& options) {
    for (const auto parameter : wanted) params.add(value_of(parameter, options));
}

task<std::vector<Finding>> find_within(const Context& context, Database database, pg::Statement query,
                                       std::vector<Parameter> parameters) {
    pg::Params params;
    add_parameters(params, parameters, context.options);
    std::vector<Finding> findings;
    add_findings(findings, co_await context.read(database, query, std::move(params)));
    co_return findings;
}

/// A page of facts as the judge takes them: an array for each column.
pg::Params columns_of(const pg::Rows& page, const std::vector<std::string_view>& columns) {
    pg::Params params;
    for (const auto column : columns) {
        std::vector<std::optional<std::string>> values;
        values.reserve(static_cast<std::size_t>(page.size()));
        for (const auto row : page) values.push_back(row.get<std::optional<std::string>>(column));
        params.add(values);
    }
    return params;
}

task<std::vector<Finding>> find_between(const Context& context, Facts facts, Database judged_in, pg::Statement judge) {
    const auto enough = static_cast<std::size_t>(context.options.named_at_most);
    std::vector<Finding> findings;
    std::string last{before_all_ids};
    for (;;) {
        auto params = pg::Params::of(last, page_size);
        add_parameters(params, facts.parameters, context.options);
        const auto page = co_await context.read(facts.database, facts.query, std::move(params));
        if (page.empty()) break;
        last = page[page.size() - 1].get<std::string>(facts.columns.front());
        add_findings(findings, co_await context.read(judged_in, judge, columns_of(page, facts.columns)));
        if (page.size() < page_size || findings.size() >= enough) break;
    }
    if (findings.size() > enough) findings.resize(enough);
    co_return findings;
}

}  // namespace

std::string_view name_of(Database database) {
    switch (database) {
        case Database::auth:
            return "auth";
        case Database::property:
            return "property";
        case Database::booking:
            return "booking";
        case Database::payment:
            return "payment";
        case Database::event_log:
            return "event_log";
        case Database::stripe_sandbox:
            return "stripe_sandbox";
    }
    return "";
}

const std::shared_ptr<pg::Pool>& Context::pool(Database database) const {
    switch (database) {
        case Database::auth:
            return pools.auth;
        case Database::property:
            return pools.property;
        case Database::booking:
            return pools.booking;
        case Database::payment:
            return pools.payment;
        case Database::event_log:
            return pools.event_log;
        case Database::stripe_sandbox:
            return pools.stripe_sandbox;
    }
    throw std::logic_error("a database that is none of ours");
}

task<pg::Rows> Context::read(Database database, pg::Statement statement, pg::Params params) const {
    auto lease = co_await pool(database)->lease();
    lease.set_deadline(options.statement_limit);
    co_return co_await lease.execute_with(statement, std::move(params));
}

Rule within(std::string_view name, Database database, pg::Statement query, std::vector<Parameter> parameters) {
    return {.name = name,
            .needs = {database},
            .news_may_explain = false,
            .find = [database, query, parameters = std::move(parameters)](const Context& context) {
                return find_within(context, database, query, parameters);
            }};
}

Rule between(std::string_view name, Facts facts, Database judged_in, pg::Statement judge, bool news_may_explain) {
    return {.name = name,
            .needs = {facts.database, judged_in},
            .news_may_explain = news_may_explain,
            .find = [facts = std::move(facts), judged_in, judge](const Context& context) {
                return find_between(context, facts, judged_in, judge);
            }};
}

}  // namespace rentezy::check
