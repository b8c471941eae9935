/// A listing of a file as a home: one row, one home, one room type. What the row does not say stays unsaid; what cannot
/// be is refused with the place of the field. The columns are those of Inside Airbnb's "listings" files.
#pragma once
#include <array>

#include "platform/csv/reader.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

/// A home to be made, with the name that it has where it comes from.
struct Listing {
    std::string source_id;
    contracts::CreateProperty home;
    std::vector<contracts::CreateRoomType> room_types;
};

enum class PricePer { night, month };

/// A month's rent is this many nights.
inline constexpr std::int64_t nights_a_month = 30;

/// What all rows of a file have in common.
struct FileFacts {
    contract::Text<1, 100> city;
    contract::CountryCode country;
    contract::TimeZoneName time_zone;
    Currency currency;
    PricePer price_per = PricePer::night;
};

/// Where each known column stands in the file's records.
class ListingColumns {
  public:
    enum class Name {
        id,
        name,
        price,
        neighbourhood,
        latitude,
        longitude,
        room_type,
        accommodates,
        bedrooms,
        minimum_nights,
        availability_365
    };

    /// From the header: in any order, unknown ones ignored, letters of either case. Error: a sentence that names every
    /// needed column that is missing (id, name, price), or one that stands twice.
    [[nodiscard]] static std::expected<ListingColumns, std::string> of(const csv::Record& header);

    [[nodiscard]] std::size_t count() const { return count_; }
    /// Null where the file has no such column. `record` has count() fields.
    [[nodiscard]] const csv::Field* find(const csv::Record& record, Name name) const;

  private:
    std::array<std::optional<std::size_t>, 11> index_{};
    std::size_t count_ = 0;
};

/// Reads a row. Error: the first field that cannot be, and why.
[[nodiscard]] std::expected<Listing, csv::Fault> listing_of(const csv::Record& row, const ListingColumns& columns,
                                                            const FileFacts& facts);

/// A price as people and programs write it: "1000", "1644.4", "$1,200.00". More decimals than the currency has are
/// taken where they are zeros.
[[nodiscard]] std::optional<Money> price_of(std::string_view text, Currency currency);

/// One line of a text that was pasted together: runs of blanks and control characters of any kind become one space,
/// none at the ends.
[[nodiscard]] std::string tidy(std::string_view text);

}  // namespace rentezy::property
