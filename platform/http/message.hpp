/// A request and its response as the tree sees them, free of Beast: what a handler needs and no template of the wire.
/// They pass unchanged through the gateway into a service of the same process.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/auth_token/principal.hpp"
#include "platform/base/problem.hpp"
#include "platform/base/task.hpp"

namespace rentezy::http {

/// Header fields in order of arrival; names compare without case. All text lies in one buffer that is kept when the
/// fields are cleared, so that a connection's later requests allocate nothing for them.
class Headers {
  public:
    using Field = std::pair<std::string_view, std::string_view>;
    class Iterator;

    Headers() = default;
    Headers(std::initializer_list<Field> fields);

    /// The first field of that name. The view holds until the next change.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// Replaces every field of that name.
    void set(std::string_view name, std::string_view value);
    void add(std::string_view name, std::string_view value);
    void erase(std::string_view name);
    void clear();
    /// Name and value of each field, as views.
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;
    [[nodiscard]] std::size_t size() const { return slots_.size(); }
    [[nodiscard]] bool empty() const { return slots_.empty(); }

  private:
    struct Slot {
        std::uint32_t name_begin, name_size, value_begin, value_size;
    };
    [[nodiscard]] std::string_view name(const Slot& slot) const {
        return {bytes_.data() + slot.name_begin, slot.name_size};
    }
    [[nodiscard]] std::string_view value(const Slot& slot) const {
        return {bytes_.data() + slot.value_begin, slot.value_size};
    }
    std::uint32_t append(std::string_view text);

    std::string bytes_;
    std::vector<Slot> slots_;
};

class Headers::Iterator {
  public:
    using value_type = Field;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    [[nodiscard]] Field operator*() const {
        return {headers_->name(headers_->slots_[at_]), headers_->value(headers_->slots_[at_])};
    }
    Iterator& operator++() {
        ++at_;
        return *this;
    }
    Iterator operator++(int) {
        auto before = *this;
        ++at_;
        return before;
    }
    friend bool operator==(const Iterator& left, const Iterator& right) { return left.at_ == right.at_; }

  private:
    friend class Headers;
    Iterator(const Headers& headers, std::size_t at) : headers_(&headers), at_(at) {}
    const Headers* headers_ = nullptr;
    std::size_t at_ = 0;
};

inline Headers::Iterator Headers::begin() const { return {*this, 0}; }
inline Headers::Iterator Headers::end() const { return {*this, slots_.size()}; }

/// ASCII letters without case, as header names and tokens compare.
[[nodiscard]] bool equals_ignoring_case(std::string_view left, std::string_view right);

enum class Method { get, head, post, put, patch, delete_, options, other };
[[nodiscard]] std::string_view to_string(Method method);

struct Request {
    Method method = Method::get;
    std::string target;  // as sent: "/api/v1/bookings?limit=5"
    std::string path;    // decoded path without the query: "/api/v1/bookings"
    std::string query;   // raw, without '?'
    Headers headers;
    std::string body;
    std::string remote_address;  // of the peer, or from a trusted proxy
    bool over_tls = false;
    std::string request_id;   // accepted or made by the server; echoed, logged and passed on
    std::string traceparent;  // W3C, or empty
    /// Who asks, once verified. In one process the gateway passes it on; over HTTP the service verifies the token.
    std::optional<auth_token::Principal> principal;
    /// Values of the pattern's {names}, in order; set by the router.
    std::vector<std::string> path_parameters;
    /// The pattern that matched, for metrics and logs; set by the router, owned by it. Empty where none did.
    std::string_view route;
};

/// Where a streaming response is written, chunk by chunk. Throws when the client has gone.
class BodyStream {
  public:
    virtual ~BodyStream() = default;
    virtual task<void> write(std::string_view chunk) = 0;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    /// Shared bytes instead of `body` (static files), so that a hit copies nothing.
    std::shared_ptr<const std::string> shared_body;
    /// When set, the body is what this writes (server-sent events); the connection closes after it.
    std::function<task<void>(BodyStream&)> stream;
};

/// What answers a request. The request lives until the task has ended.
using Handler = std::function<task<Response>(Request&)>;

[[nodiscard]] Response json_response(int status, std::string body);
[[nodiscard]] Response no_content();
/// RFC 9457 problem+json with the request's id and Retry-After where the problem has one.
[[nodiscard]] Response problem_response(const Problem& problem, std::string_view request_id);

}  // namespace rentezy::http
