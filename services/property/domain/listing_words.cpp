#include "services/property/domain/listing_words.hpp"

#include <algorithm>
#include <array>

namespace rentezy::property {
namespace {

using contracts::PropertyKind;
using Words = std::initializer_list<std::string_view>;

/// Whether one of `wanted` stands in `text` as a word of its own: a penthouse is no house.
bool says(const std::string& text, Words wanted) {
    std::string word;
    for (const char c : text + ' ') {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        // Bytes of letters beyond ASCII belong to the word.
        if ((lower >= 'a' && lower <= 'z') || (static_cast<unsigned char>(lower) & 0x80) != 0) {
            word += lower;
            continue;
        }
        if (std::ranges::find(wanted, word) != wanted.end()) return true;
        word.clear();
    }
    return false;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

PropertyKind kind_of(const ListingWords& words) {
    if (words.room_type == "Private room" || words.room_type == "Hotel room") return PropertyKind::room;
    if (words.room_type == "Shared room") return PropertyKind::hostel;
    if (says(words.title, {"studio"}) || words.bedrooms == 0) return PropertyKind::studio;
    if (says(words.title, {"apartment", "appartment", "flat", "leilighet", "loft", "penthouse"}))
        return PropertyKind::apartment;
    if (says(words.title, {"house", "townhouse", "villa", "cottage", "enebolig", "rekkehus", "hus"}))
        return PropertyKind::house;
    return PropertyKind::apartment;
}

std::string room_name(const ListingWords& words) {
    if (words.room_type.empty() || words.room_type == "Entire home/apt") return "Entire home";
    return words.room_type;
}

std::string description(const ListingWords& words) {
    auto text = fmt::format("{} in {}", room_name(words), words.neighbourhood);
    if (words.neighbourhood != words.city) text += fmt::format(", {}", words.city);
    text += '.';
    if (words.guests && *words.guests > 0) text += fmt::format(" For {}.", counted(*words.guests, "person", "people"));
    if (words.bedrooms)
        text += *words.bedrooms == 0 ? " One room to live and sleep in."
                                     : fmt::format(" {}.", counted(*words.bedrooms, "bedroom", "bedrooms"));
    if (words.minimum_nights && *words.minimum_nights > 1)
        text += fmt::format(" Its owner lets it for {} nights or longer.", *words.minimum_nights);
    if (words.free_days)
        text += fmt::format(" It was free on {} of the 365 days after it was listed.", *words.free_days);
    return text;
}

}  // namespace rentezy::property
