/// RapidCheck's generators for what laws need: texts of all of Unicode, and samples that obey their rules.
#pragma once
// RC_ASSERT takes its expression apart, so `a || b` evaluates both: put such a condition in parentheses of its own.
#include <rapidcheck.h>

#include <cmath>
#include <string>

#include "platform/contract/tests/sample.hpp"

namespace rentezy::contract::sample {

inline void append_utf8(std::string& out, char32_t point) {
    const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (point < 0x80) return byte(point);
    if (point < 0x800)
        byte(0xC0 | point >> 6);
    else if (point < 0x10000) {
        byte(0xE0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3F));
    } else {
        byte(0xF0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3F));
        byte(0x80 | (point >> 6 & 0x3F));
    }
    byte(0x80 | (point & 0x3F));
}

/// Any code point but surrogates; every fourth from the first 256, where quotes, slashes and controls are.
inline rc::Gen<char32_t> any_code_point() {
    const auto range = [](std::uint32_t from, std::uint32_t to) {
        return rc::gen::map(rc::gen::inRange(from, to), [](std::uint32_t n) { return static_cast<char32_t>(n); });
    };
    return rc::gen::oneOf(range(0, 0x100), range(0, 0xD800), range(0xE000, 0x10000), range(0x10000, 0x110000));
}

inline rc::Gen<std::string> any_text(rc::Gen<char32_t> points = any_code_point()) {
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(std::move(points)),
                        [](const std::vector<char32_t>& all) {
                            std::string text;
                            for (const char32_t point : all) append_utf8(text, point);
                            return text;
                        });
}

inline rc::Gen<double> any_finite_double() {
    return rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
        const double number = std::bit_cast<double>(bits);
        return std::isfinite(number) ? number : 0.0;
    });
}

inline Uuid any_v7() {
    Uuid::Bytes bytes;
    for (auto& byte : bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
    return Uuid(bytes);
}

template <class T>
std::optional<T> perhaps(T value) {
    if (*rc::gen::arbitrary<bool>()) return std::move(value);
    return std::nullopt;
}

inline Place any_place() {
    return {.latitude = Decimal<-90, 90>::trusted(*rc::gen::inRange(-90'000'000, 90'000'001) / 1e6),
            .longitude = Decimal<-180, 180>::trusted(*rc::gen::inRange(-180'000'000, 180'000'001) / 1e6)};
}

inline Money any_money(std::int64_t min = std::numeric_limits<std::int64_t>::min()) {
    const auto amount = *rc::gen::arbitrary<std::int64_t>();
    const auto currency = *rc::gen::elementOf(std::vector(Currency::all().begin(), Currency::all().end()));
    if (min < 0) return {amount, currency};
    return {min + (amount & 0xFFFFFFFFFF), currency};
}

inline NewHome any_new_home() {
    const auto days = *rc::gen::inRange(-700'000, 2'900'000);
    std::vector<Text<1, 10>> amenities(*rc::gen::inRange<std::size_t>(0, 4), Text<1, 10>::trusted("a \"pool\""));
    return {.room_id = Id<Room>(any_v7()),
            .title = Text<1, 20>::trusted("x" + std::string(*rc::gen::inRange<std::size_t>(0, 20), '\\')),
            .description = Prose<0, 40>::trusted(
                *rc::gen::element<std::string>("", "two\nlines", "\t\"quoted\"", "Grünerløkka 🏠")),
            .email = Email::trusted("O'Neil+tag@sub.example.com"),
            .move_in = *CivilDate::from(std::chrono::sys_days(std::chrono::days(days))),
            .country = CountryCode::trusted(*rc::gen::element<std::string>("NO", "IN", "AD", "ZW")),
            .currency = any_money().currency,
            .time_zone = TimeZoneName::trusted(*rc::gen::element<std::string>("Europe/Oslo", "Asia/Kolkata")),
            .rent = NonNegativeMoney::trusted(any_money(0)),
            .quantity = Integer<0, 1'000'000>::trusted(*rc::gen::inRange(0, 1'000'001)),
            .location = perhaps(any_place()),
            .amenities = List<Text<1, 10>, 3>(std::move(amenities)),
            .colour = *rc::gen::element(Colour::red, Colour::green, Colour::default_),
            .furnished = perhaps(*rc::gen::arbitrary<bool>())};
}

inline Home any_home() {
    return {.room_id = Id<Room>(any_v7()),
            .title = *any_text(),
            .visits = *rc::gen::arbitrary<std::int64_t>(),
            .floor = *rc::gen::arbitrary<std::int32_t>(),
            .area_m2 = *any_finite_double(),
            .open = *rc::gen::arbitrary<bool>(),
            .rent = any_money(),
            // Whole milliseconds of the years 1970 to 2100: what the wire can carry.
            .created_at = Instant::from_unix_us(*rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000) * 1000),
            .colour = *rc::gen::element(Colour::red, Colour::green, Colour::default_),
            .note = perhaps(*any_text()),
            .location = perhaps(any_place()),
            .amenities = *rc::gen::container<std::vector<std::string>>(any_text()),
            .token = *rc::gen::arbitrary<bool>() ? Omittable<std::string>(*any_text()) : Omittable<std::string>()};
}

}  // namespace rentezy::contract::sample
