#include "platform/http/request_parser.hpp"

#include <boost/beast/http/error.hpp>

#include "platform/contract/request_rules.hpp"
#include "platform/http/target.hpp"
#include "platform/http/trace.hpp"

namespace rentezy::http {
namespace {

namespace beast_http = boost::beast::http;

Problem make(int status, std::string code, std::string title, std::string detail) {
    Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.title = std::move(title);
    problem.detail = std::move(detail);
    return problem;
}

Problem headers_too_large() {
    return make(431, "headers_too_large", "The request's headers are too large",
                "Send fewer or shorter header fields.");
}

Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::get;
        case beast_http::verb::head:
            return Method::head;
        case beast_http::verb::post:
            return Method::post;
        case beast_http::verb::put:
            return Method::put;
        case beast_http::verb::patch:
            return Method::patch;
        case beast_http::verb::delete_:
            return Method::delete_;
        case beast_http::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

/// What Beast refused. Its message is about the protocol and tells nothing of ours.
Problem explain(const boost::beast::error_code& error) {
    using Error = beast_http::error;
    if (error == Error::header_limit || error == Error::buffer_overflow) return headers_too_large();
    if (error == Error::bad_version)
        return make(505, "http_version_not_supported", "This version of HTTP is not spoken here", "Use HTTP/1.1.");
    return problems::malformed(fmt::format("The request is not valid HTTP/1.1: {}.", error.message()));
}

/// The headers of which two could each be believed by another reader of the same request.
enum Single : unsigned {
    host = 1,
    content_length = 2,
    transfer_encoding = 4,
    authorization = 8,
    content_type = 16,
    idempotency_key = 32
};

unsigned single_of(beast_http::field known, std::string_view name) {
    switch (known) {
        case beast_http::field::host:
            return host;
        case beast_http::field::content_length:
            return content_length;
        case beast_http::field::transfer_encoding:
            return transfer_encoding;
        case beast_http::field::authorization:
            return authorization;
        case beast_http::field::content_type:
            return content_type;
        case beast_http::field::unknown:
            return equals_ignoring_case(name, "Idempotency-Key") ? idempotency_key : 0;
        default:
            return 0;
    }
}

/// What is reserved ahead for a body: the announced length is only a claim.
constexpr std::size_t body_reserve_bytes = 64 * 1024;

}  // namespace

RequestParser::RequestParser(Request& request, const Server::BodyLimit& body_limit, std::size_t header_limit_bytes)
    : request_(request), limit_of_(body_limit), header_limit_(header_limit_bytes) {
    eager(true);
    header_limit(static_cast<std::uint32_t>(header_limit_bytes));
    this->body_limit(boost::none);  // ours depends on the route, which Beast does not know
}

std::size_t RequestParser::feed(std::string_view bytes) {
    error_code error;
    const auto taken = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast_http::error::need_more && !failure_) failure_ = explain(error);
    if (failure_ && request_.request_id.empty()) request_.request_id = make_request_id();
    return taken;
}

void RequestParser::fail(Problem problem, error_code& error) {
    failure_ = std::move(problem);
    error = beast_http::error::bad_value;
}

void RequestParser::on_request_impl(verb method, text, text target, int version, error_code& error) {
    request_.method = method_of(method);
    is_http_1_0_ = version == 10;
    header_bytes_ += target.size();
    if (target.size() > target_limit_bytes) return fail(headers_too_large(), error);
    request_.target.assign(target.data(), target.size());
}

std::optional<Problem> RequestParser::check_field(field known, std::string_view name, std::string_view value) {
    constexpr std::size_t separators = 4;  // ": " and the line's end
    header_bytes_ += name.size() + value.size() + separators;
    if (header_bytes_ > header_limit_ || request_.headers.size() == header_fields_limit) return headers_too_large();

    if (const auto single = single_of(known, name); single != 0) {
        if ((seen_ & single) != 0) return problems::malformed(fmt::format("The header {} may come only once.", name));
        seen_ |= single;
    }
    if (known == field::content_length &&
        (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos))
        return problems::malformed("Content-Length must be one number.");
    if (known == field::transfer_encoding) {
        if (!equals_ignoring_case(value, "chunked"))
            return problems::malformed("The only transfer encoding understood here is chunked.");
        if (is_http_1_0_) return problems::malformed("HTTP/1.0 knows no transfer encodings.");
        chunked_ = true;
    }
    if (known == field::expect) {
        if (!equals_ignoring_case(value, "100-continue"))
            return make(417, "expectation_failed", "This expectation cannot be met",
                        "Only Expect: 100-continue is known here.");
        wants_continue_ = !is_http_1_0_;
    }
    return std::nullopt;
}

void RequestParser::on_field_impl(field known, text name, text value, error_code& error) {
    if (header_done_) return;  // a trailer: nothing here believes one
    if (auto problem = check_field(known, {name.data(), name.size()}, {value.data(), value.size()}))
        return fail(std::move(*problem), error);
    request_.headers.add({name.data(), name.size()}, {value.data(), value.size()});
}

std::optional<Problem> RequestParser::check_header() {
    const auto id = request_.headers.find("X-Request-Id");
    request_.request_id = id && contract::is_request_id(*id) ? std::string(*id) : make_request_id();
    request_.traceparent = child_traceparent(request_.headers.find("traceparent").value_or(""));

    if (auto split = split_target(request_.target, request_.path, request_.query); !split)
        return std::move(split).error();
    if (!is_http_1_0_ && (seen_ & host) == 0) return problems::malformed("HTTP/1.1 needs a Host header.");

    const auto length = content_length_remaining().value_or(0);
    if (length == 0 && !chunked_) return std::nullopt;
    body_limit_ = limit_of_(request_.method, request_.path);
    if (length > body_limit_) return problems::payload_too_large(body_limit_);
    return std::nullopt;
}

void RequestParser::on_header_impl(error_code& error) {
    header_done_ = true;
    if (auto problem = check_header()) fail(std::move(*problem), error);
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
    request_.body.reserve(std::min<std::size_t>(length.value_or(0), body_reserve_bytes));
}

std::size_t RequestParser::on_body_impl(text bytes, error_code& error) {
    body_bytes_ += bytes.size();
    if (body_bytes_ > body_limit_) {
        fail(problems::payload_too_large(body_limit_), error);
        return 0;
    }
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, text bytes, error_code& error) {
    return on_body_impl(bytes, error);
}

}  // namespace rentezy::http
