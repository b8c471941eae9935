#include "sandbox/stripe/wire/params.hpp"

#include <charconv>

namespace rentezy::stripe_sandbox::wire {
namespace {

/// The first node below that nobody took, named in full.
std::optional<std::string> untaken(const FormNode& node, const std::string& path, const auto& taken) {
    for (const auto& [name, member] : node.members) {
        auto full = path.empty() ? name : fmt::format("{}[{}]", path, name);
        if (!taken.contains(&member)) return full;
        if (auto deeper = untaken(member, full, taken)) return deeper;
    }
    return std::nullopt;
}

void take_all(const FormNode& node, auto& taken) {
    taken.insert(&node);
    for (const auto& member : node.members) take_all(member.node, taken);
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

const FormNode* Params::take(std::string_view name) {
    const FormNode* found = node_ ? node_->find(name) : nullptr;
    if (found) take_all(*found, state_->taken);
    return found;
}

std::string Params::full_name(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}[{}]", path_, name);
}

void Params::fail(ApiError error) {
    if (!state_->error) state_->error = std::move(error);
}

std::optional<ApiError> Params::finish() const {
    if (state_->error) return state_->error;
    if (auto unknown = untaken(*node_, "", state_->taken)) return errors::parameter_unknown(*unknown);
    return std::nullopt;
}

std::optional<std::string> Params::text(std::string_view name, std::size_t limit) {
    const auto* found = take(name);
    if (!found) return std::nullopt;
    if (!found->value) {
        fail(errors::invalid_request("Invalid string: an object was given", full_name(name)));
    } else if (found->value->empty()) {
        fail(errors::parameter_empty(full_name(name)));
    } else if (characters(*found->value) > limit) {
        fail(errors::too_long(full_name(name), limit));
    } else {
        return found->value;
    }
    return std::nullopt;
}

std::string Params::required_text(std::string_view name, std::size_t limit) {
    if (!has(name)) fail(errors::parameter_missing(full_name(name)));
    return text(name, limit).value_or("");
}

std::optional<std::int64_t> Params::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
    if (error != std::errc{} || end != given->data() + given->size()) {
        fail(errors::invalid_integer(full_name(name), *given));
        return std::nullopt;
    }
    if (value < least)
        fail(errors::invalid_request(fmt::format("This value must be greater than or equal to {}.", least),
                                     full_name(name), "parameter_invalid_integer"));
    if (value > most)
        fail(errors::invalid_request(fmt::format("This value must be less than or equal to {}.", most), full_name(name),
                                     "parameter_invalid_integer"));
    return value;
}

std::int64_t Params::required_integer(std::string_view name, std::int64_t least, std::int64_t most) {
    if (!has(name)) fail(errors::parameter_missing(full_name(name)));
    return integer(name, least, most).value_or(least);
}

std::optional<bool> Params::boolean(std::string_view name) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    if (*given == "true") return true;
    if (*given == "false") return false;
    fail(errors::invalid_boolean(full_name(name), *given));
    return std::nullopt;
}

bool Params::unset(std::string_view name) {
    const auto* found = node_ ? node_->find(name) : nullptr;
    if (!found || !found->value || !found->value->empty()) return false;
    take(name);
    return true;
}

Metadata Params::metadata(std::string_view name) {
    Metadata values;
    const auto* found = take(name);
    if (!found) return values;
    if (found->value && !found->value->empty()) fail(errors::invalid_request("Invalid object", full_name(name)));
    for (const auto& [key, member] : found->members) {
        if (member.value)
            values[key] = *member.value;
        else
            fail(errors::invalid_request("Metadata values must be strings", full_name(name)));
    }
    return values;
}

std::vector<std::string> Params::list(std::string_view name) {
    std::vector<std::string> values;
    const auto* found = take(name);
    if (!found) return values;
    if (found->value) fail(errors::invalid_request("Invalid array", full_name(name)));
    for (const auto& [index, member] : found->members) {
        if (member.value)
            values.push_back(*member.value);
        else
            fail(errors::invalid_request("Invalid array", full_name(name)));
    }
    return values;
}

Params Params::object(std::string_view name) {
    const FormNode* found = node_ ? node_->find(name) : nullptr;
    if (found) {
        state_->taken.insert(found);
        if (found->value && !found->value->empty()) fail(errors::invalid_request("Invalid object", full_name(name)));
    }
    return {found, full_name(name), state_};
}

void Params::update(std::optional<std::string>& into, std::string_view name, std::size_t limit) {
    if (unset(name))
        into.reset();
    else if (auto value = text(name, limit))
        into = std::move(value);
}

}  // namespace rentezy::stripe_sandbox::wire
