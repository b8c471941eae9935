#include "sandbox/stripe/app/expand.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "sandbox/stripe/app/objects.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::array<std::string_view, 8> expandable{"balance_transaction",    "charge",        "customer",
                                                     "default_payment_method", "latest_charge", "payment_intent",
                                                     "payment_method",         "source"};

/// Members that only lead further down.
constexpr std::array<std::string_view, 2> passed_through{"data", "invoice_settings"};

bool contains(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

/// A place in the answer, and what is still to be expanded below it.
struct Place {
    boost::json::value* node;
    std::string_view path;
};

/// An id found at `node`, to be replaced by its object.
struct Wanted {
    boost::json::value* node;
    std::string id;
    std::string_view rest;
};

ApiError not_expandable(std::string_view path) {
    return errors::invalid_request(fmt::format("This property cannot be expanded ({}).", path), "expand");
}

/// Takes one step down from each place: ids are wanted, objects and lists are entered.
Answer<std::vector<Wanted>> step(std::vector<Place>& places) {
    std::vector<Wanted> wanted;
    std::vector<Place> next;
    for (const auto& [node, path] : places) {
        if (node->is_array()) {
            for (auto& element : node->as_array()) next.push_back({&element, path});
            continue;
        }
        const auto dot = path.find('.');
        const auto name = path.substr(0, dot);
        const auto rest = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
        auto* object = node->if_object();
        auto* member = object ? object->if_contains(name) : nullptr;
        const bool leads_on = contains(passed_through, name) && !rest.empty();
        if (!member || (!leads_on && !contains(expandable, name))) return std::unexpected(not_expandable(path));
        if (member->is_string())
            wanted.push_back({member, std::string(member->as_string()), rest});
        else if (!member->is_null() && !rest.empty())
            next.push_back({member, rest});
    }
    places = std::move(next);
    return wanted;
}

void replace(std::vector<Wanted>& wanted, const std::vector<StoredObject>& found, std::vector<Place>& places) {
    for (auto& one : wanted) {
        for (const auto& source : sources_of(one.id)) {
            const auto object = std::ranges::find(found, source, &StoredObject::id);
            if (object == found.end()) continue;
            *one.node = boost::json::parse(shown(one.id, object->body));
            if (!one.rest.empty()) places.push_back({one.node, one.rest});
        }
    }
}

std::vector<std::string> ids_of(const std::vector<Wanted>& wanted) {
    std::vector<std::string> ids;
    for (const auto& one : wanted)
        for (auto& source : sources_of(one.id))
            if (!contains(ids, source)) ids.push_back(std::move(source));
    return ids;
}

/// Reads from the transaction where there is one.
task<std::vector<StoredObject>> load(App& app, Command* command, std::vector<std::string> ids) {
    if (ids.empty()) co_return std::vector<StoredObject>{};
    if (!command) co_return co_await app.store.find(ids);
    std::vector<StoredObject> found;
    std::erase_if(ids, [&](const std::string& id) {
        const auto* changed = command->changes.find(id);
        if (changed) found.push_back({id, *changed});
        return changed != nullptr;
    });
    if (!ids.empty())
        for (auto& object : co_await command->transaction.find(ids)) found.push_back(std::move(object));
    co_return found;
}

task<Answer<Json>> expand_paths(App& app, Command* command, const std::vector<std::string>& paths, Json body) {
    if (paths.size() > expand_paths_limit)
        co_return std::unexpected(errors::invalid_request(
            fmt::format("You may expand at most {} properties.", expand_paths_limit), "expand"));
    auto answer = boost::json::parse(body);
    // One path after the other: a second one finds the objects of the first in place and steps through them.
    for (const auto& path : paths) {
        if (static_cast<std::size_t>(std::ranges::count(path, '.')) >= expand_depth_limit)
            co_return std::unexpected(
                errors::invalid_request(fmt::format("You cannot expand more than {} levels of a property. Property: {}",
                                                    expand_depth_limit, path),
                                        "expand"));
        std::vector<Place> places{{&answer, path}};
        while (!places.empty()) {
            auto wanted = TRY(step(places));
            auto found = co_await load(app, command, ids_of(wanted));
            replace(wanted, found, places);
        }
    }
    co_return boost::json::serialize(answer);
}

}  // namespace

task<Answer<Json>> expand(Command& command, Json body) {
    return expand_paths(command.app, &command, command.call.expand, std::move(body));
}

task<Answer<Json>> expand(App& app, const Call& call, Json body) {
    if (call.expand.empty()) co_return body;
    co_return co_await expand_paths(app, nullptr, call.expand, std::move(body));
}

}  // namespace rentezy::stripe_sandbox
