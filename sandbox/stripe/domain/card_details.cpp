#include "sandbox/stripe/domain/card_details.hpp"

#include <chrono>
#include <stdexcept>

namespace rentezy::stripe_sandbox {
namespace {

struct Month {
    std::int64_t year;
    std::int64_t month;
};

Month month_of(Instant now) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now.time())};
    return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())};
}

std::optional<std::string> digits_of(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c < '0' || c > '9') return std::nullopt;
        digits += c;
    }
    return digits;
}

Answer<std::int64_t> full_year(const CardDetails& details, Month now) {
    const auto year = details.exp_year >= 0 && details.exp_year < 100 ? 2000 + details.exp_year : details.exp_year;
    if (details.exp_month < 1 || details.exp_month > 12)
        return std::unexpected(
            errors::card_data("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."));
    if (year < now.year || year > now.year + 50)
        return std::unexpected(
            errors::card_data("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid."));
    if (year == now.year && details.exp_month < now.month)
        return std::unexpected(
            errors::card_data("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid."));
    return year;
}

}  // namespace

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return !digits.empty() && sum % 10 == 0;
}

Answer<const TestCard*> read_card(const CardDetails& details, Instant now) {
    const auto digits = digits_of(details.number);
    if (!digits || digits->size() < 12 || digits->size() > 19 || !passes_luhn(*digits))
        return std::unexpected(errors::card_data("incorrect_number", "number", "Your card number is incorrect."));
    if (auto year = full_year(details, month_of(now)); !year) return std::unexpected(std::move(year).error());
    const auto* card = card_by_number(*digits);
    if (details.cvc) {
        const std::size_t length = card && card->brand == "amex" ? 4 : 3;
        const auto cvc = digits_of(*details.cvc);
        // American Express prints four digits, and Stripe takes three for it too.
        if (!cvc || (cvc->size() != 3 && cvc->size() != length))
            return std::unexpected(errors::card_data("invalid_cvc", "cvc", "Your card's security code is invalid."));
    }
    if (!card) return std::unexpected(errors::declined(Decline::test_mode_live_card));
    return card;
}

PaymentMethod make_payment_method(std::string id, const TestCard& card, std::int64_t exp_month, std::int64_t exp_year,
                                  bool cvc_given, Instant now) {
    PaymentMethod method;
    method.id = std::move(id);
    method.created = now.unix_seconds();
    method.card.brand = card.brand;
    method.card.display_brand = card.brand == "amex"     ? "american_express"
                                : card.brand == "diners" ? "diners_club"
                                                         : std::string(card.brand);
    if (cvc_given) method.card.checks.cvc_check = "unchecked";
    method.card.country = card.country;
    method.card.exp_month = exp_month;
    method.card.exp_year = exp_year < 100 ? 2000 + exp_year : exp_year;
    method.card.fingerprint = fingerprint(card.number);
    method.card.funding = card.funding;
    method.card.last4 = card.number.substr(card.number.size() - 4);
    method.card.networks.available = {std::string(card.brand)};
    method.card.three_d_secure_usage.supported = card.three_d_secure != ThreeDSecure::unsupported;
    return method;
}

PaymentMethod ready_made(std::string id, const TestCard& card, Instant now) {
    const auto today = month_of(now);
    return make_payment_method(std::move(id), card, today.month, today.year + 3, true, now);
}

const TestCard& PaymentMethod::bank() const {
    if (const auto* found = card_by_fingerprint(card.fingerprint)) return *found;
    throw std::logic_error("a stored payment method has a card that no bank knows: " + id);
}

}  // namespace rentezy::stripe_sandbox
