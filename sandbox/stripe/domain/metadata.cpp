#include "sandbox/stripe/domain/metadata.hpp"

#include <fmt/format.h>

namespace rentezy::stripe_sandbox {
namespace {

/// Code points, not bytes. Stripe counts characters.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Answer<void> merge(Metadata& into, const Metadata& given) {
    for (const auto& [key, value] : given) {
        if (characters(key) > metadata_key_limit)
            return std::unexpected(errors::invalid_request(
                fmt::format("Metadata keys can be at most {} characters long. '{}' is {} characters.",
                            metadata_key_limit, key, characters(key)),
                "metadata"));
        if (characters(value) > metadata_value_limit)
            return std::unexpected(errors::invalid_request(
                fmt::format(
                    "Metadata values must have at most {} characters, but you passed in a value with {} characters.",
                    metadata_value_limit, characters(value)),
                "metadata"));
        if (value.empty())
            into.erase(key);
        else
            into[key] = value;
    }
    if (into.size() > metadata_keys_limit)
        return std::unexpected(errors::invalid_request(
            fmt::format("Metadata can have at most {} keys, but this would make {}.", metadata_keys_limit, into.size()),
            "metadata"));
    return {};
}

}  // namespace rentezy::stripe_sandbox
