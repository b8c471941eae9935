/// The 16 bytes behind every id: a UUID of RFC 9562. New ones are version 7 (time first), so that rows inserted
/// together lie together in an index; whatever is told to the outside is the canonical lower-case text.
#pragma once
#include <fmt/core.h>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rentezy {

/// A UUID of any version. Compares as its bytes do, which for version 7 is the order of making. Default: the nil UUID.
class Uuid {
  public:
    using Bytes = std::array<std::uint8_t, 16>;
    static constexpr std::size_t text_length = 36;

    constexpr Uuid() = default;
    constexpr explicit Uuid(const Bytes& bytes) : bytes_(bytes) {}

    /// Reads exactly the 8-4-4-4-12 form in hexadecimal of either case: no braces, no prefix, no spaces.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text) noexcept;

    /// A new version 7 UUID, larger than every one this process made before, whatever the wall clock does.
    /// Throws std::system_error when the kernel gives no randomness. Safe from any thread.
    [[nodiscard]] static Uuid v7();

    [[nodiscard]] constexpr const Bytes& bytes() const noexcept { return bytes_; }
    [[nodiscard]] constexpr bool is_nil() const noexcept { return bytes_ == Bytes{}; }

    /// True for the RFC variant with version 7.
    [[nodiscard]] constexpr bool is_v7() const noexcept { return (bytes_[6] >> 4) == 7 && (bytes_[8] & 0xC0) == 0x80; }

    /// Milliseconds since the Unix epoch; only meaningful when is_v7().
    [[nodiscard]] std::int64_t unix_ms() const noexcept;

    /// Lower case, 36 characters.
    [[nodiscard]] std::string to_string() const;
    /// The same into a caller's buffer, for paths that must not allocate. Not terminated.
    void write_to(char (&out)[text_length]) const noexcept;

    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

  private:
    Bytes bytes_{};
};

}  // namespace rentezy

template <>
struct std::hash<rentezy::Uuid> {
    std::size_t operator()(const rentezy::Uuid& id) const noexcept {
        std::uint64_t halves[2];
        std::memcpy(halves, id.bytes().data(), sizeof halves);
        // The second half of a version 7 is random already; the first keeps other versions apart.
        return static_cast<std::size_t>(halves[1] ^ (halves[0] * 0x9E3779B97F4A7C15ULL));
    }
};

template <>
struct fmt::formatter<rentezy::Uuid> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const rentezy::Uuid& id, Context& context) const {
        char text[rentezy::Uuid::text_length];
        id.write_to(text);
        return fmt::formatter<fmt::string_view>::format(fmt::string_view(text, sizeof text), context);
    }
};
