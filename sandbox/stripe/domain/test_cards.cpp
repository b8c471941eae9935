#include "sandbox/stripe/domain/test_cards.hpp"

#include <array>
#include <cstdint>

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::array<TestCard, 111> cards{{
    // By brand
    {.number = "4242424242424242", .alias = "visa"},
    {.number = "4242424242424242", .alias = "us"},
    {.number = "4000056655665556", .alias = "visa_debit", .funding = "debit"},
    {.number = "5555555555554444", .alias = "mastercard", .brand = "mastercard"},
    {.number = "2223003122003222", .alias = "", .brand = "mastercard"},
    {.number = "5200828282828210", .alias = "mastercard_debit", .brand = "mastercard", .funding = "debit"},
    {.number = "5105105105105100", .alias = "mastercard_prepaid", .brand = "mastercard", .funding = "prepaid"},
    {.number = "378282246310005", .alias = "amex", .brand = "amex", .three_d_secure = ThreeDSecure::unsupported},
    {.number = "371449635398431", .alias = "", .brand = "amex", .three_d_secure = ThreeDSecure::unsupported},
    {.number = "6011111111111117", .alias = "discover", .brand = "discover"},
    {.number = "6011000990139424", .alias = "", .brand = "discover"},
    {.number = "6011981111111113", .alias = "discover_debit", .brand = "discover", .funding = "debit"},
    {.number = "3056930009020004", .alias = "diners", .brand = "diners"},
    {.number = "36227206271667", .alias = "", .brand = "diners"},
    {.number = "3566002020360505", .alias = "jcb", .brand = "jcb", .country = "JP"},
    {.number = "6200000000000005", .alias = "unionpay", .brand = "unionpay", .country = "CN"},
    {.number = "6200000000000047", .alias = "", .brand = "unionpay", .country = "CN", .funding = "debit"},
    {.number = "6205500000000000004", .alias = "", .brand = "unionpay", .country = "CN"},
    // By country
    {.number = "4000000320000021", .alias = "ar", .country = "AR"},
    {.number = "4000000760000002", .alias = "br", .country = "BR"},
    {.number = "4000001240000000", .alias = "ca", .country = "CA"},
    {.number = "4000001520000001", .alias = "cl", .country = "CL"},
    {.number = "4000001700000003", .alias = "co", .country = "CO"},
    {.number = "4000001880000005", .alias = "cr", .country = "CR"},
    {.number = "4000002180000000", .alias = "ec", .country = "EC"},
    {.number = "4000004840008001", .alias = "mx", .country = "MX"},
    {.number = "4000005910000000", .alias = "pa", .country = "PA"},
    {.number = "4000006000000066", .alias = "py", .country = "PY"},
    {.number = "4000006040000068", .alias = "pe", .country = "PE"},
    {.number = "4000008580000003", .alias = "uy", .country = "UY"},
    {.number = "4000007840000001", .alias = "ae", .country = "AE"},
    {.number = "4000000400000008", .alias = "at", .country = "AT"},
    {.number = "4000000560000004", .alias = "be", .country = "BE"},
    {.number = "4000001000000000", .alias = "bg", .country = "BG"},
    {.number = "4000001120000005", .alias = "by", .country = "BY"},
    {.number = "4000001910000009", .alias = "hr", .country = "HR"},
    {.number = "4000001960000008", .alias = "cy", .country = "CY"},
    {.number = "4000002030000002", .alias = "cz", .country = "CZ"},
    {.number = "4000002080000001", .alias = "dk", .country = "DK"},
    {.number = "4000002330000009", .alias = "ee", .country = "EE"},
    {.number = "4000002460000001", .alias = "fi", .country = "FI"},
    {.number = "4000002500000003", .alias = "fr", .country = "FR"},
    {.number = "4000002760000016", .alias = "de", .country = "DE"},
    {.number = "4000002920000005", .alias = "gi", .country = "GI"},
    {.number = "4000003000000030", .alias = "gr", .country = "GR"},
    {.number = "4000003480000005", .alias = "hu", .country = "HU"},
    {.number = "4000003720000005", .alias = "ie", .country = "IE"},
    {.number = "4000003800000008", .alias = "it", .country = "IT"},
    {.number = "4000004280000005", .alias = "lv", .country = "LV"},
    {.number = "4000004380000004", .alias = "li", .country = "LI"},
    {.number = "4000004400000000", .alias = "lt", .country = "LT"},
    {.number = "4000004420000006", .alias = "lu", .country = "LU"},
    {.number = "4000004700000007", .alias = "mt", .country = "MT"},
    {.number = "4000005280000002", .alias = "nl", .country = "NL"},
    {.number = "4000005780000007", .alias = "no", .country = "NO"},
    {.number = "4000006160000005", .alias = "pl", .country = "PL"},
    {.number = "4000006200000007", .alias = "pt", .country = "PT"},
    {.number = "4000006420000001", .alias = "ro", .country = "RO"},
    {.number = "4000006820000007", .alias = "sa", .country = "SA"},
    {.number = "4000007050000006", .alias = "si", .country = "SI"},
    {.number = "4000007030000001", .alias = "sk", .country = "SK"},
    {.number = "4000007240000007", .alias = "es", .country = "ES"},
    {.number = "4000007520000008", .alias = "se", .country = "SE"},
    {.number = "4000007560000009", .alias = "ch", .country = "CH"},
    {.number = "4000008260000000", .alias = "gb", .country = "GB"},
    {.number = "4000000360000006", .alias = "au", .country = "AU"},
    {.number = "4000001560000002", .alias = "cn", .country = "CN"},
    {.number = "4000003440000004", .alias = "hk", .country = "HK"},
    {.number = "4000003560000008", .alias = "in", .country = "IN"},
    {.number = "4000003920000003", .alias = "jp", .country = "JP"},
    {.number = "4000004580000002", .alias = "my", .country = "MY"},
    {.number = "4000005540000008", .alias = "nz", .country = "NZ"},
    {.number = "4000007020000003", .alias = "sg", .country = "SG"},
    {.number = "4000001580000008", .alias = "tw", .country = "TW"},
    {.number = "4000007640000003", .alias = "th", .country = "TH"},
    {.number = "4000058260000005", .alias = "gb_debit", .country = "GB", .funding = "debit"},
    // Declined
    {.number = "4000000000000002", .alias = "visa_chargeDeclined", .decline = Decline::generic_decline},
    {.number = "4000000000009995",
     .alias = "visa_chargeDeclinedInsufficientFunds",
     .decline = Decline::insufficient_funds},
    {.number = "4000000000009987", .alias = "visa_chargeDeclinedLostCard", .decline = Decline::lost_card},
    {.number = "4000000000009979", .alias = "visa_chargeDeclinedStolenCard", .decline = Decline::stolen_card},
    {.number = "4000000000000069", .alias = "chargeDeclinedExpiredCard", .decline = Decline::expired_card},
    {.number = "4000000000000127",
     .alias = "chargeDeclinedIncorrectCvc",
     .decline = Decline::incorrect_cvc,
     .cvc = Check::fail},
    {.number = "4000000000000119", .alias = "chargeDeclinedProcessingError", .decline = Decline::processing_error},
    {.number = "4000000000006975",
     .alias = "visa_chargeDeclinedVelocityLimitExceeded",
     .decline = Decline::card_velocity_exceeded},
    {.number = "4000000000000341",
     .alias = "chargeCustomerFail",
     .decline = Decline::generic_decline,
     .attaches_though_declined = true},
    // Risk and checks
    {.number = "4100000000000019", .alias = "radarBlock", .decline = Decline::fraudulent, .risk = Risk::highest},
    {.number = "4000000000004954", .alias = "riskLevelHighest", .decline = Decline::fraudulent, .risk = Risk::highest},
    {.number = "4000000000009235", .alias = "riskLevelElevated", .risk = Risk::elevated},
    {.number = "4000000000000101", .alias = "cvcCheckFail", .cvc = Check::fail},
    {.number = "4000000000000036", .alias = "avsZipFail", .postal_code = Check::fail},
    {.number = "4000000000000028", .alias = "avsLine1Fail", .line1 = Check::fail},
    {.number = "4000000000000010", .alias = "avsFail", .line1 = Check::fail, .postal_code = Check::fail},
    {.number = "4000000000000044",
     .alias = "avsUnchecked",
     .line1 = Check::unavailable,
     .postal_code = Check::unavailable},
    // Disputes: the charge succeeds; the dispute that Stripe would open later is not modelled
    {.number = "4000000000000259", .alias = "createDispute"},
    {.number = "4000000000002685", .alias = "createDisputeProductNotReceived"},
    {.number = "4000000000001976", .alias = "createDisputeInquiry"},
    {.number = "4000000000005423", .alias = "createIssuerFraudRecord"},
    // Refunds and balance
    {.number = "4000000000007726", .alias = "pendingRefund", .refund = RefundFate::pending_then_succeeds},
    {.number = "4000000000005126", .alias = "refundFail", .refund = RefundFate::succeeds_then_fails},
    {.number = "4000000000000077", .alias = "bypassPending"},
    {.number = "4000003720000278", .alias = "bypassPendingInternational", .country = "IE"},
    // 3-D Secure
    {.number = "4000002500003155",
     .alias = "authenticationRequiredOnSetup",
     .country = "FR",
     .three_d_secure = ThreeDSecure::unless_set_up},
    {.number = "4000002760003184",
     .alias = "authenticationRequired",
     .country = "DE",
     .three_d_secure = ThreeDSecure::required},
    {.number = "4000003800000446",
     .alias = "authenticationRequiredSetupForOffSession",
     .country = "IT",
     .three_d_secure = ThreeDSecure::already_set_up},
    {.number = "4000008260003178",
     .alias = "authenticationRequiredChargeDeclinedInsufficientFunds",
     .country = "GB",
     .three_d_secure = ThreeDSecure::required,
     .decline = Decline::insufficient_funds,
     .attaches_though_declined = true},
    {.number = "4000000000003220", .alias = "threeDSecure2Required", .three_d_secure = ThreeDSecure::required},
    {.number = "4000000000003063", .alias = "threeDSecureRequired", .three_d_secure = ThreeDSecure::required},
    {.number = "4000008400001629",
     .alias = "threeDSecureRequiredChargeDeclined",
     .three_d_secure = ThreeDSecure::required,
     .decline = Decline::generic_decline,
     .attaches_though_declined = true},
    {.number = "4000008400001280",
     .alias = "threeDSecureRequiredProcessingError",
     .three_d_secure = ThreeDSecure::failing},
    {.number = "4000000000003055", .alias = "threeDSecureOptional", .three_d_secure = ThreeDSecure::optional},
    {.number = "4000000000003097",
     .alias = "threeDSecureOptionalProcessingError",
     .three_d_secure = ThreeDSecure::optional},
}};

}  // namespace

std::span<const TestCard> test_cards() { return cards; }

const TestCard* card_by_number(std::string_view number) {
    for (const auto& card : cards)
        if (card.number == number) return &card;
    return nullptr;
}

const TestCard* card_by_token(std::string_view token) {
    std::string_view alias;
    for (const std::string_view prefix : {"pm_card_", "tok_"})
        if (token.starts_with(prefix)) alias = token.substr(prefix.size());
    if (alias.empty()) return nullptr;
    for (const auto& card : cards)
        if (card.alias == alias) return &card;
    return nullptr;
}

const TestCard* card_by_fingerprint(std::string_view wanted) {
    static const auto fingerprints = [] {
        std::array<std::string, cards.size()> all;
        for (std::size_t i = 0; i < cards.size(); ++i) all[i] = fingerprint(cards[i].number);
        return all;
    }();
    for (std::size_t i = 0; i < cards.size(); ++i)
        if (fingerprints[i] == wanted) return &cards[i];
    return nullptr;
}

std::string fingerprint(std::string_view number) {
    // FNV-1a: published test numbers need names that differ, not secrecy.
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::uint64_t hash = 14695981039346656037ULL;
    std::string name;
    for (int position = 0; position < 16; ++position) {
        for (const char digit : number) hash = (hash ^ static_cast<unsigned char>(digit)) * 1099511628211ULL;
        name += digits[(hash >> 32) % digits.size()];
    }
    return name;
}

}  // namespace rentezy::stripe_sandbox
