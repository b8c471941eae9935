#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <span>

#include "platform/contract/page.hpp"

namespace rentezy::contract {
namespace {

/// The first byte; another one when what follows changes, so that old cursors are refused rather than misread.
constexpr std::uint8_t version = 1;
constexpr std::size_t time_at = 1, id_at = 9, checksum_at = 25, total_bytes = 29;
using Packed = std::array<std::uint8_t, total_bytes>;

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t encoded_length = (total_bytes * 8 + 5) / 6;

template <std::size_t Bytes>
void put_big_endian(std::uint8_t* out, std::uint64_t number) noexcept {
    for (std::size_t i = 0; i < Bytes; ++i) out[i] = static_cast<std::uint8_t>(number >> (8 * (Bytes - 1 - i)));
}

template <std::size_t Bytes>
std::uint64_t get_big_endian(const std::uint8_t* in) noexcept {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < Bytes; ++i) number = (number << 8) | in[i];
    return number;
}

/// Not against forgers, who gain nothing: against typing errors, truncation and cursors of somebody else's API.
std::uint32_t checksum(const Packed& packed) noexcept {
    boost::crc_32_type crc;
    crc.process_bytes(packed.data(), checksum_at);
    return crc.checksum();
}

/// RFC 4648 section 5 without padding.
std::string base64url(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(encoded_length);
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t byte : bytes) {
        bits = (bits << 8) | byte;
        for (held += 8; held >= 6; held -= 6) text += alphabet[(bits >> (held - 6)) & 0x3F];
    }
    if (held > 0) text += alphabet[(bits << (6 - held)) & 0x3F];
    return text;
}

/// The only text that encodes to these bytes, or nothing: another ending of the last character is refused as well.
bool unpack(std::string_view text, Packed& packed) noexcept {
    if (text.size() != encoded_length) return false;
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t filled = 0;
    for (const char c : text) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos) return false;
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held >= 8) {
            held -= 8;
            packed[filled++] = static_cast<std::uint8_t>(bits >> held);
        }
    }
    return (bits & ((1u << held) - 1)) == 0;
}

}  // namespace

std::string Cursor::encode() const {
    Packed packed{};
    packed[0] = version;
    put_big_endian<8>(packed.data() + time_at, static_cast<std::uint64_t>(at.unix_us()));
    std::ranges::copy(id.bytes(), packed.begin() + id_at);
    put_big_endian<4>(packed.data() + checksum_at, checksum(packed));
    return base64url(packed);
}

Checked<Cursor> Cursor::parse(std::string_view text) {
    Packed packed{};
    if (!unpack(text, packed) || packed[0] != version ||
        get_big_endian<4>(packed.data() + checksum_at) != checksum(packed)) {
        return std::unexpected(Violation{"broken_cursor", "Use the next_cursor of a page as it was given."});
    }
    Uuid::Bytes id;
    std::copy_n(packed.begin() + id_at, id.size(), id.begin());
    return Cursor{.at = Instant::from_unix_us(static_cast<std::int64_t>(get_big_endian<8>(packed.data() + time_at))),
                  .id = Uuid(id)};
}

}  // namespace rentezy::contract
