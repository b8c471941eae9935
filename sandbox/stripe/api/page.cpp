#include "sandbox/stripe/api/page.hpp"

#include "sandbox/stripe/app/expand.hpp"
#include "sandbox/stripe/app/objects.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::int64_t page_limit = 100;
constexpr std::int64_t page_default = 10;
constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999

void read_created(wire::Params& params, ListQuery& query) {
    auto range = params.object("created");
    if (const auto after = range.integer("gt", 0, last_second)) query.created_from = *after + 1;
    if (const auto from = range.integer("gte", 0, last_second)) query.created_from = *from;
    if (const auto before = range.integer("lt", 0, last_second)) query.created_to = *before - 1;
    if (const auto to = range.integer("lte", 0, last_second)) query.created_to = *to;
}

}  // namespace

std::string past(Kind kind) {
    std::string end(prefix(kind));
    ++end.back();
    return end;
}

ListQuery read_page(wire::Params& params, Kind kind, ListQuery query) {
    query.limit = static_cast<int>(params.integer("limit", 1, page_limit).value_or(page_default)) + 1;
    query.above = prefix(kind);
    query.below = past(kind);
    if (const auto* created = params.scalar("created"); created) {
        if (const auto at = params.integer("created", 0, last_second)) query.created_from = query.created_to = *at;
    } else {
        read_created(params, query);
    }
    const auto after = params.text("starting_after");
    const auto before = params.text("ending_before");
    if (after && before)
        params.fail(errors::invalid_request(
            "You may only specify one of these parameters: ending_before, starting_after.", "starting_after"));
    if (after) {
        if (kind_of(*after) != kind) params.fail(errors::no_such(kind, *after, "starting_after"));
        query.below = *after;
    } else if (before) {
        if (kind_of(*before) != kind) params.fail(errors::no_such(kind, *before, "ending_before"));
        query.above = *before;
        query.backwards = true;
    }
    return query;
}

Json page_json(std::vector<Json> items, const ListQuery& query, std::string_view url) {
    const bool more = items.size() >= static_cast<std::size_t>(query.limit);
    if (more) items.pop_back();  // it was only asked for to know
    if (query.backwards) std::ranges::reverse(items);
    std::string page = R"({"object":"list","data":[)";
    for (const auto& item : items) {
        if (&item != items.data()) page += ',';
        page += item;
    }
    page += fmt::format(R"(],"has_more":{},"url":)", more);
    wire::write_string(page, url);
    page += '}';
    return page;
}

task<Reply> list(ApiRequest& request, Kind kind, ListQuery filters) {
    const auto query = read_page(request.params, kind, std::move(filters));
    if (auto bad = refused(request)) co_return std::move(*bad);
    std::vector<Json> items;
    for (const auto& object : co_await request.app.store.list(query)) items.push_back(shown(object.id, object.body));
    auto page = co_await expand(request.app, request.call, page_json(std::move(items), query, request.call.path));
    if (!page) co_return error_reply(page.error());
    co_return Reply{.body = std::move(*page), .original_request = {}};
}

task<Reply> retrieve(ApiRequest& request, Kind kind, std::string_view param) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto& id = request.path.front();
    if (kind_of(id) != kind) co_return error_reply(errors::no_such(kind, id, param));
    const auto found = co_await request.app.store.find(sources_of(id));
    if (found.empty()) co_return error_reply(errors::no_such(kind, id, param));
    auto body = co_await expand(request.app, request.call, shown(id, found.front().body));
    if (!body) co_return error_reply(body.error());
    co_return Reply{.body = std::move(*body), .original_request = {}};
}

}  // namespace rentezy::stripe_sandbox::api
