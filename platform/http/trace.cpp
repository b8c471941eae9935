#include "platform/http/trace.hpp"

#include <random>

#include "platform/contract/request_rules.hpp"

namespace rentezy::http {
namespace {

/// Unpredictability does not matter here, speed and distinctness do: one generator a thread, seeded by the kernel.
std::uint64_t random_bits() {
    thread_local std::mt19937_64 generator = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    return generator();
}

void append_hex(std::string& out, std::uint64_t bits) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[(bits >> shift) & 15];
}

/// version "00", trace id 32, parent id 16, flags 2, joined by dashes.
constexpr std::size_t traceparent_length = 55;

}  // namespace

std::string make_request_id() {
    constexpr std::string_view letters =
        "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's: none to mistake for another
    std::string id(20, '0');
    auto bits = random_bits();
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (i == 10) bits = random_bits();
        id[i] = letters[bits & 31];
        bits >>= 5;
    }
    return id;
}

std::string child_traceparent(std::string_view parent) {
    std::string out = "00-";
    out.reserve(traceparent_length);
    const bool known = contract::is_traceparent(parent);
    if (known) {
        out += parent.substr(3, 32);
    } else {
        append_hex(out, random_bits());
        append_hex(out, random_bits() | 1);
    }
    out += '-';
    append_hex(out, random_bits() | 1);
    out += known ? parent.substr(52, 3) : std::string_view("-01");
    return out;
}

std::string_view trace_id_of(std::string_view traceparent) {
    return contract::is_traceparent(traceparent) ? traceparent.substr(3, 32) : std::string_view();
}

}  // namespace rentezy::http
