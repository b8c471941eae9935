#include "apps/rentezy/check/check.hpp"

#include <unordered_set>

#include "apps/rentezy/check/news.hpp"
#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {
namespace {

/// What one look at an invariant found.
struct Suspicion {
    const Rule* rule;
    std::vector<Finding> findings;
};

std::vector<Rule> rules_for(const Context& context) {
    std::vector<Rule> rules;
    for (auto&& concern :
         {room_rules(), booking_rules(), money_rules(), provider_rules(), event_rules(), access_rules()})
        for (const auto& rule : concern)
            if (std::ranges::all_of(rule.needs, [&](Database needed) { return context.pool(needed) != nullptr; }))
                rules.push_back(rule);
    return rules;
}

/// What was found both times.
std::vector<Finding> still_there(const std::vector<Finding>& before, std::vector<Finding> now) {
    std::unordered_set<std::string_view> known;
    for (const auto& finding : before) known.insert(finding.identity);
    std::erase_if(now, [&](const Finding& finding) { return !known.contains(finding.identity); });
    return now;
}

/// The sandbox's tables are made when it is first used, and with the real Stripe that is never.
task<CheckPools> without_unused_sandbox(Context context) {
    if (context.pools.stripe_sandbox) {
        const auto rows = co_await context.read(Database::stripe_sandbox, sql::check_sandbox_is_used, {});
        if (!rows.one().get<bool>("used")) context.pools.stripe_sandbox = nullptr;
    }
    co_return std::move(context.pools);
}

}  // namespace

std::vector<std::string_view> invariants(const CheckPools& pools) {
    std::vector<std::string_view> names;
    for (const auto& rule : rules_for({pools, {}})) names.push_back(rule.name);
    return names;
}

task<std::vector<Violation>> check_invariants(CheckPools pools, CheckOptions options) {
    const Context context{co_await without_unused_sandbox({std::move(pools), options}), options};
    const auto rules = rules_for(context);

    std::vector<Suspicion> suspicions;
    for (const auto& rule : rules)
        if (auto findings = co_await rule.find(context); !findings.empty())
            suspicions.push_back({&rule, std::move(findings)});

    bool arrived = true;
    if (std::ranges::any_of(suspicions, [](const Suspicion& each) { return each.rule->news_may_explain; })) {
        auto mark = co_await mark_news(context);
        arrived = co_await news_has_arrived(context, std::move(mark));
    }

    std::vector<Violation> violations;
    for (const auto& suspicion : suspicions) {
        const auto& rule = *suspicion.rule;
        if (rule.news_may_explain && !arrived) continue;
        for (auto& finding : still_there(suspicion.findings, co_await rule.find(context)))
            violations.push_back({std::string(rule.name), std::move(finding.sentence)});
    }
    co_return violations;
}

}  // namespace rentezy::check
