/// Answers of others (the payment provider, our own services over the network) as the client reads them: taken or
/// refused by std::runtime_error, and the same however the network cut the bytes.
#include <algorithm>
#include <stdexcept>

#include "platform/http/response_parser.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

constexpr std::size_t body_limit = 4 * 1024;

struct Outcome {
    http::Response response;
    bool done = false;
};

Outcome parse(std::string_view bytes, std::size_t step, bool without_body) {
    http::ResponseParser parser(without_body, body_limit);
    try {
        std::size_t begin = 0, offered = 0;
        while (!parser.done() && offered < bytes.size()) {
            offered = std::min(bytes.size(), offered + step);
            for (std::size_t taken = 1; taken > 0 && !parser.done() && begin < offered; begin += taken)
                taken = parser.feed(bytes.substr(begin, offered - begin));
        }
        if (!parser.done()) parser.feed_end();
    } catch (const std::runtime_error&) {
        return {};
    }
    return {.response = parser.response(), .done = parser.done()};
}

}  // namespace

void try_bytes(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto first = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    const bool without_body = first % 2 == 1;
    const auto whole = parse(bytes, std::max<std::size_t>(bytes.size(), 1), without_body);
    if (!whole.done) return;
    require(whole.response.body.size() <= body_limit, "a body is bounded");
    const auto pieces = parse(bytes, first / 2 + 1U, without_body);
    require(pieces.done, "an answer that is taken whole is taken in pieces");
    require(pieces.response.status == whole.response.status && pieces.response.body == whole.response.body &&
                std::ranges::equal(pieces.response.headers, whole.response.headers),
            "in pieces it is the same answer");
}

}  // namespace rentezy::fuzz
