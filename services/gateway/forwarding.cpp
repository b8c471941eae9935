#include "services/gateway/forwarding.hpp"

namespace rentezy::gateway {
namespace {

using service::Door;

constexpr std::string_view api_prefix = "/api/v1";

struct Entry {
    /// Segments; "*" is any one, "**" at the end any rest or none.
    std::string_view pattern;
    std::string_view service;
};

// The first that matches counts.
constexpr Entry api_table[] = {
    {"/auth/**", "auth"},
    {"/properties/**", "property"},
    {"/room-types/**", "property"},
    {"/landlord/properties/**", "property"},
    {"/admin/reviews/**", "property"},
    {"/bookings/*/payment", "payment"},
    {"/bookings/**", "booking"},
    {"/landlord/bookings/**", "booking"},
    {"/admin/bookings/**", "booking"},
    {"/stream", "booking"},
};
constexpr Entry root_table[] = {
    {"/.well-known/jwks.json", "auth"},
    {"/webhooks/stripe", "payment"},
    {"/dev/**", "dev"},
};

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool matches(std::string_view pattern, std::string_view path) {
    while (!pattern.empty()) {
        const auto wanted = take_segment(pattern);
        if (wanted == "**") return true;
        if (path.empty()) return false;
        const auto segment = take_segment(path);
        if (wanted != "*" && wanted != segment) return false;
    }
    return path.empty();
}

std::optional<Destination> find(std::span<const Entry> table, std::string_view path, Door door) {
    if (!path.starts_with('/')) return std::nullopt;
    for (const auto& entry : table)
        if (matches(entry.pattern, path)) return Destination{entry.service, door, path};
    return std::nullopt;
}

}  // namespace

std::optional<Destination> destination_of(std::string_view path) {
    if (path.starts_with(api_prefix)) return find(api_table, path.substr(api_prefix.size()), Door::api);
    return find(root_table, path, Door::root);
}

}  // namespace rentezy::gateway
