#include "services/payment/stripe/amounts.hpp"

#include <algorithm>

namespace rentezy::payment::stripe {
namespace {

/// ISK and UGX have no minor units any more, but Stripe still counts them in hundredths, for compatibility.
std::int64_t factor(Currency currency) {
    return currency == Currency::of("ISK") || currency == Currency::of("UGX") ? 100 : 1;
}

char shifted(char letter, char from, char to) { return static_cast<char>(letter - from + to); }

}  // namespace

std::int64_t to_stripe(Money amount) { return (amount * factor(amount.currency)).amount_minor; }

std::string to_stripe(Currency currency) {
    std::string code(currency.code());
    std::ranges::transform(code, code.begin(), [](char letter) { return shifted(letter, 'A', 'a'); });
    return code;
}

std::optional<Money> from_stripe(std::int64_t amount, std::string_view currency) {
    std::string code(currency);
    if (!std::ranges::all_of(code, [](char letter) { return letter >= 'a' && letter <= 'z'; })) return std::nullopt;
    std::ranges::transform(code, code.begin(), [](char letter) { return shifted(letter, 'a', 'A'); });
    const auto known = Currency::find(code);
    if (!known || amount % factor(*known) != 0) return std::nullopt;
    return Money{amount / factor(*known), *known};
}

}  // namespace rentezy::payment::stripe
