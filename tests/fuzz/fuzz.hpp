/// What every fuzz target is written in: one function over foreign bytes, which libFuzzer or a replay calls, and laws
/// that must hold for whatever those bytes are.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace rentezy::fuzz {

/// Ends the process when a law is broken: libFuzzer keeps the bytes that did it, a replay names their file.
inline void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken law: %s\n", law);
    std::abort();
}

/// The bytes up to the first `separator`, and those after it: one input for parsers that take two.
inline std::pair<std::string_view, std::string_view> split_at(std::string_view bytes, char separator) {
    const auto at = bytes.find(separator);
    if (at == std::string_view::npos) return {bytes, {}};
    return {bytes.substr(0, at), bytes.substr(at + 1)};
}

/// Defined once by each target. An exception that leaves it is a finding.
void try_bytes(std::string_view bytes);

}  // namespace rentezy::fuzz
