#include "platform/ids/uuid.hpp"

#include <sys/random.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <system_error>

#include "platform/ids/id_source.hpp"

namespace rentezy {
namespace {

constexpr char digits[] = "0123456789abcdef";

// The first group has 4 bytes, then 2, 2, 2, 6: a hyphen stands before these.
constexpr bool hyphen_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

constexpr int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// RFC 9562, section 6.2, method 3: 48 bits of milliseconds, then 12 bits for the fraction of the millisecond. The 60
/// bits together are the stamp that must grow from one id to the next.
Uuid compose(std::uint64_t stamp, std::uint64_t random) noexcept {
    Uuid::Bytes bytes;
    const std::uint64_t milliseconds = stamp >> 12;
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>(0x70 | ((stamp >> 8) & 0x0F));
    bytes[7] = static_cast<std::uint8_t>(stamp);
    for (std::size_t i = 0; i < 8; ++i) bytes[8 + i] = static_cast<std::uint8_t>(random >> (56 - 8 * i));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
    return Uuid(bytes);
}

std::uint64_t stamp_now() {
    using namespace std::chrono;
    const auto since_epoch = system_clock::now().time_since_epoch();
    const auto ns = static_cast<std::uint64_t>(duration_cast<nanoseconds>(since_epoch).count());
    const std::uint64_t fraction = (ns % 1'000'000) * 4096 / 1'000'000;
    return ((ns / 1'000'000) << 12) | fraction;
}

/// The clock's stamp, or one more than the last where the clock stands still or went back.
std::uint64_t growing_stamp() {
    static std::atomic<std::uint64_t> last{0};
    const std::uint64_t now = stamp_now();
    std::uint64_t previous = last.load(std::memory_order_relaxed);
    std::uint64_t next;
    do {
        next = now > previous ? now : previous + 1;
    } while (!last.compare_exchange_weak(previous, next, std::memory_order_relaxed));
    return next;
}

std::uint64_t kernel_random() {
    std::uint64_t value;
    for (;;) {
        const auto got = ::getrandom(&value, sizeof value, 0);
        if (got == static_cast<ssize_t>(sizeof value)) return value;
        if (got < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and every seed gives a full period.
std::uint64_t next_random(std::uint64_t& state) noexcept {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) noexcept {
    if (text.size() != text_length) return std::nullopt;
    Bytes bytes;
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-') return std::nullopt;
        const int high = hex_value(text[at]);
        const int low = hex_value(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return Uuid(bytes);
}

Uuid Uuid::v7() { return compose(growing_stamp(), kernel_random()); }

std::int64_t Uuid::unix_ms() const noexcept {
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8 | bytes_[i];
    return milliseconds;
}

void Uuid::write_to(char (&out)[text_length]) const noexcept {
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (hyphen_before(i)) out[at++] = '-';
        out[at++] = digits[bytes_[i] >> 4];
        out[at++] = digits[bytes_[i] & 0x0F];
    }
}

std::string Uuid::to_string() const {
    char text[text_length];
    write_to(text);
    return std::string(text, sizeof text);
}

SeededIds::SeededIds(std::uint64_t seed, std::function<std::int64_t()> unix_ms)
    : state_(seed), unix_ms_(std::move(unix_ms)) {}

Uuid SeededIds::next() {
    const auto now = static_cast<std::uint64_t>(unix_ms_()) << 12;
    last_stamp_ = now > last_stamp_ ? now : last_stamp_ + 1;
    return compose(last_stamp_, next_random(state_));
}

}  // namespace rentezy
