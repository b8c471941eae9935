/// Requests as the server reads them: how the network cut the bytes must not change what was asked, and what is refused
/// is refused as the client's mistake.
#include <algorithm>

#include "platform/http/request_parser.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

constexpr std::size_t header_limit = 16 * 1024;
const http::Server::BodyLimit body_limit = [](http::Method, std::string_view path) {
    return path == "/large" ? std::size_t{64} * 1024 : std::size_t{256};
};

struct Outcome {
    http::Request request;
    bool done = false;
    bool failed = false;
    bool keeps_alive = false;
    std::size_t taken = 0;
};

/// As the server's loop: what the parser did not take is offered again with `step` bytes more.
Outcome parse(std::string_view bytes, std::size_t step) {
    Outcome outcome;
    http::RequestParser parser(outcome.request, body_limit, header_limit);
    std::size_t offered = 0;
    while (!parser.done() && !parser.failed()) {
        if (offered == bytes.size()) break;
        offered = std::min(bytes.size(), offered + step);
        for (std::size_t taken = 1; taken > 0 && !parser.done() && !parser.failed() && outcome.taken < offered;) {
            taken = parser.feed(bytes.substr(outcome.taken, offered - outcome.taken));
            require(taken <= offered - outcome.taken, "no more is taken than was offered");
            outcome.taken += taken;
        }
    }
    outcome.done = parser.done();
    outcome.failed = parser.failed();
    outcome.keeps_alive = parser.keeps_alive();
    if (parser.failed()) {
        const auto status = parser.failure().status;
        require((status >= 400 && status < 500) || status == 505, "a bad request is the client's mistake");
        require(!outcome.request.request_id.empty(), "every refusal has an id");
    }
    return outcome;
}

bool same(const http::Request& left, const http::Request& right) {
    return left.method == right.method && left.target == right.target && left.path == right.path &&
           left.query == right.query && left.body == right.body && std::ranges::equal(left.headers, right.headers);
}

}  // namespace

void try_bytes(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto step = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front())) + 1;
    bytes.remove_prefix(1);
    const auto whole = parse(bytes, std::max<std::size_t>(bytes.size(), 1));
    const auto pieces = parse(bytes, step);
    if (!whole.done || whole.failed) return;
    require(pieces.done && !pieces.failed, "a request that is taken whole is taken in pieces");
    require(same(whole.request, pieces.request), "in pieces it is the same request");
    require(whole.taken == pieces.taken, "in pieces it ends at the same byte");
    require(whole.keeps_alive == pieces.keeps_alive, "in pieces the connection has the same fate");
    require(whole.request.body.size() <= body_limit(whole.request.method, whole.request.path), "a body is bounded");
    require(whole.request.headers.size() <= http::header_fields_limit, "headers are bounded");
    // Plain, because a decoded slash or NUL could mean another path to the next reader.
    require(whole.request.path.find('\0') == std::string::npos, "no path holds NUL");
}

}  // namespace rentezy::fuzz
