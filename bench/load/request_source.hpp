/// What is asked: the bytes of one request after another. Made once a request, so built from parts that are ready.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rentezy::load {

/// Where to: "http://127.0.0.1:8080/api/v1/properties/…".
struct Target {
    std::string host;
    std::string port;
    std::string path;
};
/// Throws std::runtime_error with a sentence.
[[nodiscard]] Target parse_target(const std::string& url);

class RequestSource {
  public:
    virtual ~RequestSource() = default;
    /// Replaces `request` with the next request of a connection; false when nothing is left to ask.
    virtual bool next(std::size_t connection, std::string& request) = 0;
};

enum class TokenOrder {
    connected,  // connection n is signed in with token n, around; without tokens nobody is
    once,       // each token once, whichever connection is free: everybody looks at something
};

/// The same GET over and over.
[[nodiscard]] std::unique_ptr<RequestSource> repeated_get(Target target, std::vector<std::string> tokens,
                                                          TokenOrder order = TokenOrder::connected);

/// Who asks for which room.
struct Wish {
    std::string token;
    std::string room_type_id;
};
/// Reads lines of token<TAB>room type id. Throws std::runtime_error with a sentence that names the line.
[[nodiscard]] std::vector<Wish> read_wishes(const std::string& path);

enum class WishOrder {
    once,       // each wish once, whichever connection is free
    around,     // again from the first one after the last
    connected,  // connection n of c asks for wishes n, n + c, n + 2c …, around: a user stays on their connection
};

/// POST /bookings, each with an idempotency key of its own.
[[nodiscard]] std::unique_ptr<RequestSource> bookings(Target target, std::vector<Wish> wishes, WishOrder order,
                                                      std::size_t connections, std::string move_in);

}  // namespace rentezy::load
