#include "platform/contract/place_types.hpp"

#include <algorithm>
#include <stdexcept>

namespace rentezy::contract {
namespace {

/// ISO 3166-1 alpha-2, the officially assigned codes, in alphabetical order: two letters each, no separators.
constexpr std::string_view assigned_countries =
    "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ"
    "DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJM"
    "JOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONP"
    "NRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTO"
    "TRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";
static_assert(assigned_countries.size() == 249 * 2);

bool is_country(std::string_view code) noexcept {
    if (code.size() != 2) return false;
    std::size_t first = 0, last = assigned_countries.size() / 2;
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        const auto candidate = assigned_countries.substr(middle * 2, 2);
        if (candidate == code) return true;
        if (candidate < code)
            first = middle + 1;
        else
            last = middle;
    }
    return false;
}

}  // namespace

Checked<CountryCode> CountryCode::parse(std::string_view text) {
    if (!is_country(text)) {
        return std::unexpected(
            Violation{"invalid_country", "Use a country's two capital letters of ISO 3166-1, such as IN."});
    }
    CountryCode made;
    std::ranges::copy(text, made.letters_.begin());
    return made;
}

CountryCode CountryCode::trusted(std::string_view text) {
    auto parsed = parse(text);
    if (!parsed) throw std::invalid_argument("contract::CountryCode::trusted");
    return *parsed;
}

Checked<TimeZoneName> TimeZoneName::parse(std::string_view text) {
    if (const auto zone = TimeZone::find(text)) return TimeZoneName(*zone);
    return std::unexpected(
        Violation{"invalid_time_zone", "Use a time zone's name from the IANA database, such as Asia/Kolkata."});
}

TimeZoneName TimeZoneName::trusted(std::string_view text) {
    const auto zone = TimeZone::find(text);
    if (!zone) throw std::invalid_argument("contract::TimeZoneName::trusted");
    return TimeZoneName(*zone);
}

}  // namespace rentezy::contract
