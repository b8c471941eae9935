#include "sandbox/stripe/domain/amounts.hpp"

#include <fmt/format.h>

#include <array>

#include "platform/money/currency.hpp"

namespace rentezy::stripe_sandbox {
namespace {

std::optional<Currency> find(std::string_view currency) {
    if (currency.size() != 3) return std::nullopt;
    char upper[3];
    for (std::size_t i = 0; i < 3; ++i) {
        if (currency[i] < 'a' || currency[i] > 'z') return std::nullopt;
        upper[i] = static_cast<char>(currency[i] - 'a' + 'A');
    }
    return Currency::find({upper, 3});
}

struct Limit {
    std::string_view currency;
    Amount amount;
};
template <std::size_t N>
Amount look_up(const std::array<Limit, N>& table, std::string_view currency, Amount otherwise) {
    for (const auto& limit : table)
        if (limit.currency == currency) return limit.amount;
    return otherwise;
}

constexpr std::array<Limit, 24> smallest{{
    {"usd", 50},  {"aed", 200}, {"aud", 50}, {"bgn", 100}, {"brl", 50},    {"cad", 50},  {"chf", 50}, {"czk", 1500},
    {"dkk", 250}, {"eur", 50},  {"gbp", 30}, {"hkd", 400}, {"huf", 17500}, {"inr", 50},  {"jpy", 50}, {"mxn", 1000},
    {"myr", 200}, {"nok", 300}, {"nzd", 50}, {"pln", 200}, {"ron", 200},   {"sek", 300}, {"sgd", 50}, {"thb", 1000},
}};
constexpr Amount eight_digits = 99'999'999;
constexpr std::array<Limit, 6> largest{{
    {"inr", 999'999'999},
    {"cop", 9'999'999'999},
    {"huf", 9'999'999'999},
    {"jpy", 9'999'999'999},
    {"idr", 999'999'999'999},
    {"lbp", 999'999'999'999},
}};

struct Symbol {
    std::string_view currency;
    std::string_view symbol;
};
constexpr std::array<Symbol, 5> symbols{{{"usd", "$"}, {"eur", "€"}, {"gbp", "£"}, {"inr", "₹"}, {"jpy", "¥"}}};

}  // namespace

bool is_currency(std::string_view currency) { return find(currency).has_value(); }
Amount smallest_charge(std::string_view currency) { return look_up(smallest, currency, 1); }
Amount largest_charge(std::string_view currency) { return look_up(largest, currency, eight_digits); }

std::string written(Amount amount, std::string_view currency) {
    const auto known = find(currency);
    const int exponent = known ? known->exponent() : 2;
    const Amount unit = known ? known->minor_per_major() : 100;
    std::string number = fmt::format("{}", amount / unit);
    if (exponent > 0) number += fmt::format(".{:0{}}", amount % unit, exponent);
    for (const auto& entry : symbols)
        if (entry.currency == currency) return fmt::format("{}{}", entry.symbol, number);
    std::string code(currency);
    for (char& letter : code)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return fmt::format("{} {}", code, number);
}

Amount processing_fee(Amount amount) { return std::min(amount, (amount * 29 + 500) / 1000 + 30); }

}  // namespace rentezy::stripe_sandbox
