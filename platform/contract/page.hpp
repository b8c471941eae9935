/// Lists in pages: `?limit=&cursor=` in, `{"items": […], "next_cursor": "…" | null}` out. A cursor is the place of the
/// last item told, so that rows that come and go meanwhile shift nothing.
#pragma once
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/instant.hpp"
#include "platform/contract/number_types.hpp"
#include "platform/contract/shape_types.hpp"
#include "platform/contract/violation.hpp"
#include "platform/ids/uuid.hpp"

namespace rentezy::contract {

/// A place in a list ordered by a time and then an id. On the wire base64url of version, time, id and a checksum:
/// opaque to clients, and refused when it is not one of ours. It grants nothing, so it needs no signature.
struct Cursor {
    Instant at;
    Uuid id;

    [[nodiscard]] std::string encode() const;
    /// Error: `broken_cursor`.
    [[nodiscard]] static Checked<Cursor> parse(std::string_view text);

    friend bool operator==(const Cursor&, const Cursor&) = default;
};

inline constexpr std::int64_t max_page_items = 100;
inline constexpr std::int64_t default_page_items = 20;
using PageLimit = Defaulted<Integer<1, max_page_items>, default_page_items>;

/// The query of a list without filters. One with filters has these two members among its own.
struct PageQuery {
    PageLimit limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (limit, cursor))

template <class T>
struct Page {
    std::vector<T> items;
    /// None on the last page.
    std::optional<std::string> next_cursor;

    BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor), (), ())
};

/// Makes a page of up to limit + 1 rows, oldest or newest first as they are: the extra row, never told, says that more
/// follow. `place` tells a row's Cursor.
template <class T, class Place>
[[nodiscard]] Page<T> page_of(std::vector<T> rows, std::int64_t limit, const Place& place) {
    Page<T> page;
    const auto wanted = static_cast<std::size_t>(limit);
    if (rows.size() > wanted) {
        rows.erase(rows.begin() + limit, rows.end());
        page.next_cursor = place(rows.back()).encode();
    }
    page.items = std::move(rows);
    return page;
}

}  // namespace rentezy::contract
