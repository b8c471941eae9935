/// What a row says in words, and what we make of them: a kind to filter by, and a description of what is known where
/// the file has none.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "contracts/http/property.hpp"

namespace rentezy::property {

struct ListingWords {
    std::string title;
    std::string city;
    std::string neighbourhood;
    std::string room_type;  // "Entire home/apt", "Private room", …; empty where unknown
    std::optional<std::int64_t> guests;
    std::optional<std::int64_t> bedrooms;
    std::optional<std::int64_t> minimum_nights;
    std::optional<std::int64_t> free_days;  // of the 365 after the file was made
};

[[nodiscard]] contracts::PropertyKind kind_of(const ListingWords& words);
[[nodiscard]] std::string room_name(const ListingWords& words);
[[nodiscard]] std::string description(const ListingWords& words);

}  // namespace rentezy::property
