#include "platform/http/message.hpp"

#include "platform/contract/problem_json.hpp"

namespace rentezy::http {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
        if (lower(left[i]) != lower(right[i])) return false;
    return true;
}

Headers::Headers(std::initializer_list<Field> fields) {
    for (const auto& [name, value] : fields) add(name, value);
}

std::optional<std::string_view> Headers::find(std::string_view wanted) const {
    for (const auto& slot : slots_)
        if (equals_ignoring_case(name(slot), wanted)) return value(slot);
    return std::nullopt;
}

std::size_t Headers::count(std::string_view wanted) const {
    std::size_t found = 0;
    for (const auto& slot : slots_) found += equals_ignoring_case(name(slot), wanted) ? 1 : 0;
    return found;
}

std::uint32_t Headers::append(std::string_view text) {
    const auto begin = bytes_.size();
    bytes_.append(text);
    return static_cast<std::uint32_t>(begin);
}

void Headers::add(std::string_view name, std::string_view value) {
    Slot slot{};
    // The value first: it may be a view of our own bytes, and one append never loses its own argument.
    slot.value_begin = append(value);
    slot.value_size = static_cast<std::uint32_t>(value.size());
    slot.name_begin = append(name);
    slot.name_size = static_cast<std::uint32_t>(name.size());
    slots_.push_back(slot);
}

void Headers::set(std::string_view name, std::string_view value) {
    const std::string copy(value);
    erase(name);
    add(name, copy);
}

void Headers::erase(std::string_view wanted) {
    std::erase_if(slots_, [&](const Slot& slot) { return equals_ignoring_case(name(slot), wanted); });
    if (slots_.empty()) bytes_.clear();
}

void Headers::clear() {
    slots_.clear();
    bytes_.clear();
}

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

Response json_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.body = std::move(body);
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response problem_response(const Problem& problem, std::string_view request_id) {
    Response response;
    response.status = problem.status;
    response.headers.add("Content-Type", contract::problem_content_type);
    if (problem.retry_after_seconds)
        response.headers.add("Retry-After", fmt::format("{}", *problem.retry_after_seconds));
    if (problem.status == 401) response.headers.add("WWW-Authenticate", "Bearer");
    response.body = contract::to_problem_json(problem, request_id);
    return response;
}

}  // namespace rentezy::http
