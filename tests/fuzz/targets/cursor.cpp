/// Cursors of lists: there is one text for each, and a slip of one character is never another place.
#include <algorithm>
#include <array>
#include <cstring>

#include "platform/contract/page.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

using contract::Cursor;

void slips_are_refused(const std::string& text, std::size_t seed) {
    auto slipped = text;
    auto& c = slipped[seed % slipped.size()];
    c = c == 'A' ? 'B' : 'A';
    require(!Cursor::parse(slipped), "a cursor with one wrong character is refused");
}

}  // namespace

void try_bytes(std::string_view bytes) {
    if (const auto cursor = Cursor::parse(bytes))
        require(cursor->encode() == bytes, "a cursor that is taken is in its only spelling");

    // The same bytes as a time and an id: whatever the place, it comes back.
    std::array<std::uint8_t, 24> raw{};
    std::memcpy(raw.data(), bytes.data(), std::min(bytes.size(), raw.size()));
    std::int64_t microseconds = 0;
    std::memcpy(&microseconds, raw.data(), sizeof microseconds);
    Uuid::Bytes id;
    std::copy_n(raw.begin() + sizeof microseconds, id.size(), id.begin());
    const Cursor place{.at = Instant::from_unix_us(microseconds), .id = Uuid(id)};
    const auto text = place.encode();
    const auto read = Cursor::parse(text);
    require(read && *read == place, "a place survives being written and read again");
    slips_are_refused(text, bytes.size());
}

}  // namespace rentezy::fuzz
