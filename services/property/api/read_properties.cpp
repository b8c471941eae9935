#include "services/property/api/reply.hpp"

namespace rentezy::property {
namespace {

Page page_of(const contract::PageLimit& limit, const std::optional<contract::Cursor>& cursor) {
    // One more than told: it says whether another page follows.
    Page page{.after = {}, .limit = limit->value() + 1};
    if (cursor) page.after = PagePlace{.at = cursor->at, .id = cursor->id};
    return page;
}

/// `at` is the time that the list is ordered by.
template <class At>
contracts::PropertyPage page_view(std::vector<Property> rows, const contract::PageLimit& limit, Audience audience,
                                  At at) {
    auto rows_page = contract::page_of(std::move(rows), limit->value(), [&at](const Property& property) {
        return contract::Cursor{.at = at(property), .id = property.id.uuid()};
    });
    contracts::PropertyPage page;
    page.next_cursor = std::move(rows_page.next_cursor);
    page.items.reserve(rows_page.items.size());
    for (const auto& property : rows_page.items) page.items.push_back(view(property, audience));
    return page;
}

bool may_see_all(const std::optional<auth_token::Principal>& caller, const Property& property) {
    if (!caller) return false;
    const Authority authority{
        .account = caller->account ? std::optional(LandlordAccountId(*caller->account)) : std::nullopt,
        .admin = caller->role == auth_token::Role::admin};
    return authority.covers(property);
}

}  // namespace

task<Result<Reply<contracts::PropertyPage>>> list_properties(Call<contracts::ListPropertiesQuery> call, App& app) {
    Store::Filter filter{.city = {}, .kind = call.input.kind};
    if (call.input.city) filter.city = call.input.city->value();
    auto rows = co_await app.store.published(std::move(filter), page_of(call.input.limit, call.input.cursor));
    co_return page_view(std::move(rows), call.input.limit, Audience::everyone,
                        [](const Property& property) { return property.published_at.value(); });
}

task<Result<Reply<contracts::Property>>> get_property(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<PropertyId>(0));
    const auto found = co_await app.store.find(id);
    if (!found) co_return std::unexpected(problem(Error::not_found));
    if (may_see_all(call.request().principal, *found)) co_return view(*found, Audience::owner);
    if (!found->is_published()) co_return std::unexpected(problem(Error::not_found));
    co_return view(*found, Audience::everyone);
}

task<Result<Reply<contracts::PropertyPage>>> list_landlord_properties(Call<contract::PageQuery> call, App& app) {
    const auto account = account_of(call);
    if (!account) co_return contracts::PropertyPage{};
    auto rows = co_await app.store.of_landlord(*account, page_of(call.input.limit, call.input.cursor));
    co_return page_view(std::move(rows), call.input.limit, Audience::owner,
                        [](const Property& property) { return property.created_at; });
}

task<Result<Reply<contracts::PropertyPage>>> list_reviews(Call<contract::PageQuery> call, App& app) {
    auto rows = co_await app.store.in_review(page_of(call.input.limit, call.input.cursor));
    co_return page_view(std::move(rows), call.input.limit, Audience::owner,
                        [](const Property& property) { return property.review_since.value(); });
}

}  // namespace rentezy::property
