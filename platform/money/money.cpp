#include "platform/money/money.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace rentezy {
namespace {

// Wide enough for the product of any amount and any weight.
__extension__ typedef __int128 int128;

Money value_or_throw(const std::expected<Money, MoneyError>& result) {
    if (!result) throw MoneyFault(result.error());
    return *result;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Appends the digits of `text` to `value`, which is kept negative because the negative range is the larger one.
std::expected<void, MoneyError> append_digits(std::string_view text, std::int64_t& value) noexcept {
    for (const char c : text) {
        if (!is_digit(c)) return std::unexpected(MoneyError::malformed);
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, c - '0', &value)) {
            return std::unexpected(MoneyError::overflow);
        }
    }
    return {};
}

}  // namespace

std::string_view to_string(MoneyError error) noexcept {
    switch (error) {
        case MoneyError::overflow:
            return "the amount does not fit 64 bits";
        case MoneyError::currency_mismatch:
            return "the amounts are of different currencies";
        case MoneyError::malformed:
            return "this is not an amount in this currency";
    }
    return "unknown error of money";
}

MoneyFault::MoneyFault(MoneyError error) : std::logic_error(std::string(rentezy::to_string(error))), error_(error) {}

std::expected<Money, MoneyError> Money::parse_decimal(std::string_view text, Currency currency) noexcept {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);

    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
    const auto exponent = static_cast<std::size_t>(currency.exponent());
    const bool has_point = point != text.npos;
    if (whole.empty() || (has_point && fraction.empty()) || fraction.size() > exponent) {
        return std::unexpected(MoneyError::malformed);
    }
    // Malformed is told before overflow: a long row of letters is no large number.
    if (!std::all_of(whole.begin(), whole.end(), is_digit)) return std::unexpected(MoneyError::malformed);
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::unexpected(MoneyError::malformed);

    std::int64_t value = 0;
    constexpr std::string_view zeros = "0000";
    for (const auto part : {whole, fraction, zeros.substr(0, exponent - fraction.size())}) {
        if (const auto appended = append_digits(part, value); !appended) return std::unexpected(appended.error());
    }
    if (!negative && __builtin_sub_overflow(std::int64_t{0}, value, &value))
        return std::unexpected(MoneyError::overflow);
    return Money{value, currency};
}

std::string Money::to_string() const {
    const bool negative = amount_minor < 0;
    // Two's complement of the unsigned value: the smallest amount has no positive counterpart in 64 signed bits.
    const auto magnitude =
        negative ? ~static_cast<std::uint64_t>(amount_minor) + 1 : static_cast<std::uint64_t>(amount_minor);
    const auto units = static_cast<std::uint64_t>(currency.minor_per_major());
    const auto sign = negative ? "-" : "";
    if (currency.exponent() == 0) return fmt::format("{}{} {}", sign, magnitude, currency);
    return fmt::format("{}{}.{:0{}} {}", sign, magnitude / units, magnitude % units, currency.exponent(), currency);
}

std::expected<Money, MoneyError> add(Money left, Money right) noexcept {
    if (left.currency != right.currency) return std::unexpected(MoneyError::currency_mismatch);
    std::int64_t sum;
    if (__builtin_add_overflow(left.amount_minor, right.amount_minor, &sum))
        return std::unexpected(MoneyError::overflow);
    return Money{sum, left.currency};
}

std::expected<Money, MoneyError> subtract(Money left, Money right) noexcept {
    if (left.currency != right.currency) return std::unexpected(MoneyError::currency_mismatch);
    std::int64_t difference;
    if (__builtin_sub_overflow(left.amount_minor, right.amount_minor, &difference)) {
        return std::unexpected(MoneyError::overflow);
    }
    return Money{difference, left.currency};
}

std::expected<Money, MoneyError> multiply(Money amount, std::int64_t times) noexcept {
    std::int64_t product;
    if (__builtin_mul_overflow(amount.amount_minor, times, &product)) return std::unexpected(MoneyError::overflow);
    return Money{product, amount.currency};
}

Money operator+(Money left, Money right) { return value_or_throw(add(left, right)); }
Money operator-(Money left, Money right) { return value_or_throw(subtract(left, right)); }
Money operator-(Money amount) { return value_or_throw(subtract(Money::zero(amount.currency), amount)); }
Money operator*(Money amount, std::int64_t times) { return value_or_throw(multiply(amount, times)); }
Money& operator+=(Money& left, Money right) { return left = left + right; }
Money& operator-=(Money& left, Money right) { return left = left - right; }

std::strong_ordering operator<=>(const Money& left, const Money& right) {
    if (left.currency != right.currency) throw MoneyFault(MoneyError::currency_mismatch);
    return left.amount_minor <=> right.amount_minor;
}

Money half(Money amount) noexcept { return {amount.amount_minor / 2 + amount.amount_minor % 2, amount.currency}; }

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights) {
    std::int64_t total = 0;
    for (const auto weight : weights) {
        if (weight < 0 || __builtin_add_overflow(total, weight, &total)) {
            throw std::invalid_argument("allocate: weights must not be negative, and their sum must fit 63 bits");
        }
    }
    if (total == 0) throw std::invalid_argument("allocate: the sum of the weights must be positive");

    std::vector<Money> parts;
    std::vector<int128> remainders;
    std::int64_t left = amount.amount_minor;
    for (const auto weight : weights) {
        const int128 product = static_cast<int128>(amount.amount_minor) * weight;
        parts.push_back({static_cast<std::int64_t>(product / total), amount.currency});
        remainders.push_back(product % total < 0 ? -(product % total) : product % total);
        left -= parts.back().amount_minor;
    }

    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b; });
    const std::int64_t unit = left < 0 ? -1 : 1;
    for (const auto part : order) {
        if (left == 0) break;
        parts[part].amount_minor += unit;
        left -= unit;
    }
    return parts;
}

}  // namespace rentezy
