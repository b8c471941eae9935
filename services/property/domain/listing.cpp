#include "services/property/domain/listing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "services/property/domain/listing_words.hpp"

namespace rentezy::property {
namespace {

using Name = ListingColumns::Name;
template <class T>
using Taken = std::expected<T, csv::Fault>;

constexpr std::array<std::string_view, 11> column_names{
    "id",        "name",         "price",    "neighbourhood",  "latitude",        "longitude",
    "room_type", "accommodates", "bedrooms", "minimum_nights", "availability_365"};
constexpr std::array needed{Name::id, Name::name, Name::price};

std::string_view text_of(Name name) { return column_names[static_cast<std::size_t>(name)]; }

std::string lower_ascii(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Enough of a value to find it by, on one line.
std::string shown(const csv::Field& field) {
    auto text = tidy(field.text);
    constexpr std::size_t limit = 40;
    if (text.size() <= limit) return text;
    auto end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
    return text.substr(0, end) + "…";
}

std::unexpected<csv::Fault> refuse(const csv::Field& field, std::string reason) {
    return std::unexpected(csv::Fault{field.at, std::move(reason)});
}

/// The row's fields by name; a field that is not there or empty is null.
class Row {
  public:
    Row(const csv::Record& record, const ListingColumns& columns) : record_(record), columns_(columns) {}

    [[nodiscard]] const csv::Field* find(Name name) const {
        const auto* field = columns_.find(record_, name);
        return field && !tidy(field->text).empty() ? field : nullptr;
    }
    [[nodiscard]] const csv::Field& at(Name name) const { return *columns_.find(record_, name); }

    template <class TextType>
    [[nodiscard]] Taken<TextType> text(const csv::Field& field, Name name) const {
        auto checked = TextType::parse(tidy(field.text));
        if (checked) return std::move(*checked);
        if (checked.error().code == "too_short") return refuse(field, fmt::format("{} is empty", text_of(name)));
        return refuse(field, fmt::format("{} has more than {} characters", text_of(name), TextType::rule.max));
    }

    [[nodiscard]] Taken<std::optional<double>> number(Name name, double min, double max) const {
        const auto* field = find(name);
        if (!field) return std::nullopt;
        const auto text = tidy(field->text);
        double value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
            return refuse(*field, fmt::format("{} is not a number: {}", text_of(name), shown(*field)));
        if (value < min || value > max)
            return refuse(*field,
                          fmt::format("{} is not between {} and {}: {}", text_of(name), min, max, shown(*field)));
        return value;
    }
    /// Rounded: averages of half bedrooms are found in the wild.
    [[nodiscard]] Taken<std::optional<std::int64_t>> whole(Name name, std::int64_t max) const {
        const auto value = TRY_PLAIN(number(name, 0, static_cast<double>(max)));
        if (!value) return std::nullopt;
        return std::llround(*value);
    }

  private:
    const csv::Record& record_;
    const ListingColumns& columns_;
};

Taken<std::string> source_id_of(const Row& row) {
    return TRY_PLAIN(row.text<contract::Text<1, 100>>(row.at(Name::id), Name::id)).value();
}

Taken<contract::NonNegativeMoney> rent_of(const Row& row, const FileFacts& facts) {
    const auto& field = row.at(Name::price);
    if (!row.find(Name::price)) return refuse(field, "price is empty");
    const auto price = price_of(tidy(field.text), facts.currency);
    if (!price) return refuse(field, fmt::format("price is not an amount of {}: {}", facts.currency, shown(field)));
    if (price->amount_minor == 0) return refuse(field, "price is nothing");
    const auto rent = multiply(*price, facts.price_per == PricePer::night ? nights_a_month : 1);
    if (!rent || !contract::NonNegativeMoney::admits(rent->amount_minor))
        return refuse(field, fmt::format("price is too high: {}", shown(field)));
    return contract::NonNegativeMoney::trusted(*rent);
}

Taken<std::optional<contracts::Location>> location_of(const Row& row) {
    const auto latitude = TRY_PLAIN(row.number(Name::latitude, -90, 90));
    const auto longitude = TRY_PLAIN(row.number(Name::longitude, -180, 180));
    if (latitude.has_value() != longitude.has_value())
        return refuse(*row.find(latitude ? Name::latitude : Name::longitude), "latitude and longitude need each other");
    if (!latitude) return std::nullopt;
    return contracts::Location{contract::Decimal<-90.0, 90.0>::trusted(*latitude),
                               contract::Decimal<-180.0, 180.0>::trusted(*longitude)};
}

Taken<ListingWords> words_of(const Row& row, const FileFacts& facts) {
    ListingWords words;
    words.title = TRY_PLAIN(row.text<contracts::Title>(row.at(Name::name), Name::name)).value();
    words.city = facts.city.value();
    words.neighbourhood = words.city;
    if (const auto* field = row.find(Name::neighbourhood))
        words.neighbourhood = TRY_PLAIN(row.text<contract::Text<1, 100>>(*field, Name::neighbourhood)).value();
    if (const auto* field = row.find(Name::room_type))
        words.room_type = TRY_PLAIN(row.text<contract::Text<1, 100>>(*field, Name::room_type)).value();
    words.guests = TRY_PLAIN(row.whole(Name::accommodates, 1'000));
    words.bedrooms = TRY_PLAIN(row.whole(Name::bedrooms, 20));
    words.minimum_nights = TRY_PLAIN(row.whole(Name::minimum_nights, 10'000));
    words.free_days = TRY_PLAIN(row.whole(Name::availability_365, 366));
    return words;
}

contracts::CreateRoomType room_of(const ListingWords& words, contract::NonNegativeMoney rent) {
    contracts::CreateRoomType room;
    room.name = contract::Text<1, 120>::trusted(room_name(words));
    room.rent = rent;
    room.deposit = contract::NonNegativeMoney::trusted(Money::zero(rent.value().currency));
    room.quantity = contract::Integer<0, 1'000'000>::trusted(1);
    if (words.bedrooms) room.bedrooms = contract::Integer<0, 20>::trusted(*words.bedrooms);
    return room;
}

}  // namespace

std::expected<ListingColumns, std::string> ListingColumns::of(const csv::Record& header) {
    ListingColumns columns;
    columns.count_ = header.fields.size();
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const auto known = std::ranges::find(column_names, lower_ascii(tidy(header.fields[i].text)));
        if (known == column_names.end()) continue;
        auto& index = columns.index_[static_cast<std::size_t>(known - column_names.begin())];
        if (index) return std::unexpected(fmt::format("The header names the column {} twice.", *known));
        index = i;
    }
    std::string missing;
    for (const auto name : needed)
        if (!columns.index_[static_cast<std::size_t>(name)]) missing += fmt::format(" {},", text_of(name));
    if (missing.empty()) return columns;
    missing.pop_back();
    return std::unexpected(
        fmt::format("The header does not name{}. Needed are the columns id, name and price.", missing));
}

const csv::Field* ListingColumns::find(const csv::Record& record, Name name) const {
    const auto& index = index_[static_cast<std::size_t>(name)];
    return index ? &record.fields.at(*index) : nullptr;
}

std::optional<Money> price_of(std::string_view text, Currency currency) {
    if (text.starts_with('$')) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    std::string digits;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        // A comma parts thousands: three digits follow it, then another comma or the end.
        const auto left = whole.size() - i;
        if (whole[i] != ',')
            digits += whole[i];
        else if (digits.empty() || left % 4 != 0)
            return std::nullopt;
    }
    if (whole.find(',') != std::string_view::npos && whole.find(',') > 3) return std::nullopt;
    if (point != std::string_view::npos) {
        auto decimals = text.substr(point + 1);
        if (decimals.empty()) return std::nullopt;
        while (decimals.size() > static_cast<std::size_t>(currency.exponent()) && decimals.ends_with('0'))
            decimals.remove_suffix(1);
        if (!decimals.empty()) digits += fmt::format(".{}", decimals);
    }
    const auto money = Money::parse_decimal(digits, currency);
    if (!money || money->is_negative()) return std::nullopt;
    return *money;
}

std::expected<Listing, csv::Fault> listing_of(const csv::Record& record, const ListingColumns& columns,
                                              const FileFacts& facts) {
    if (record.fields.size() != columns.count())
        return std::unexpected(csv::Fault{
            record.fields.front().at,
            fmt::format("the row has {} fields where the header has {}", record.fields.size(), columns.count())});
    const Row row(record, columns);
    Listing listing;
    listing.source_id = TRY_PLAIN(source_id_of(row));
    const auto words = TRY_PLAIN(words_of(row, facts));
    listing.room_types.push_back(room_of(words, TRY_PLAIN(rent_of(row, facts))));
    auto& home = listing.home;
    home.title = contracts::Title::trusted(words.title);
    home.description = contracts::Description::trusted(description(words));
    home.kind = kind_of(words);
    home.address.line1 = contract::Text<1, 200>::trusted(words.neighbourhood);
    home.address.locality = contract::Text<1, 100>::trusted(words.neighbourhood);
    home.address.city = facts.city;
    home.address.country = facts.country;
    home.location = TRY_PLAIN(location_of(row));
    home.time_zone = facts.time_zone;
    home.currency = facts.currency;
    return listing;
}

}  // namespace rentezy::property
