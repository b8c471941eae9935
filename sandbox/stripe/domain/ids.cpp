#include "sandbox/stripe/domain/ids.hpp"

#include <array>

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t tail_length = 22;  // 62^22 > 2^128

struct Name {
    std::string_view prefix;
    std::string_view noun;
};
/// In the order of Kind.
constexpr std::array<Name, 11> names{{
    {"pi_3", "payment_intent"},
    {"ch_3", "charge"},
    {"re_3", "refund"},
    {"pm_1", "payment_method"},
    {"cus_1", "customer"},
    {"seti_1", "setup_intent"},
    {"setatt_1", "setup_attempt"},
    {"evt_3", "event"},
    {"we_1", "webhook_endpoint"},
    {"txn_3", "balance_transaction"},
    {"req_1", "request"},
}};

const Name& name(Kind kind) { return names.at(static_cast<std::size_t>(kind)); }

}  // namespace

std::string_view prefix(Kind kind) { return name(kind).prefix; }
std::string_view noun(Kind kind) { return name(kind).noun; }

std::string make_id(Kind kind, const Uuid& uuid) {
    unsigned __int128 number = 0;
    for (const auto byte : uuid.bytes()) number = number << 8 | byte;
    std::string id(prefix(kind));
    const std::size_t start = id.size();
    id.resize(start + tail_length);
    for (std::size_t at = id.size(); at-- > start; number /= digits.size())
        id[at] = digits[static_cast<std::size_t>(number % digits.size())];
    return id;
}

std::optional<Kind> kind_of(std::string_view id) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (id.starts_with(names[i].prefix)) return static_cast<Kind>(i);
    return std::nullopt;
}

std::string_view tail(Kind kind, std::string_view id) { return id.substr(prefix(kind).size()); }

std::string letters(std::span<const unsigned char> random) {
    std::string text;
    text.reserve(random.size());
    for (const unsigned char byte : random) text += digits[byte % digits.size()];
    return text;
}

}  // namespace rentezy::stripe_sandbox
