#include "platform/http/response_parser.hpp"

#include <boost/beast/http/error.hpp>

namespace rentezy::http {
namespace {
namespace beast_http = boost::beast::http;

constexpr std::uint32_t header_limit_bytes = 64 * 1024;
constexpr std::size_t fields_limit = 200;
}  // namespace

ResponseParser::ResponseParser(bool without_body, std::size_t body_limit_bytes) : body_limit_(body_limit_bytes) {
    eager(true);
    header_limit(header_limit_bytes);
    body_limit(boost::none);
    if (without_body) skip(true);
}

std::size_t ResponseParser::feed(std::string_view bytes) {
    error_code error;
    const auto taken = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast_http::error::need_more)
        throw std::runtime_error(fmt::format("bad answer: {}", error.message()));
    return taken;
}

void ResponseParser::feed_end() {
    error_code error;
    if (got_some()) put_eof(error);
    if (!got_some() || error) throw std::runtime_error("the connection ended before the answer did");
}

void ResponseParser::on_field_impl(field, text name, text value, error_code& error) {
    if (header_done_) return;
    if (response_.headers.size() == fields_limit) {
        error = beast_http::error::header_limit;
        return;
    }
    response_.headers.add({name.data(), name.size()}, {value.data(), value.size()});
}

std::size_t ResponseParser::on_body_impl(text bytes, error_code& error) {
    if (!streaming_ && response_.body.size() + bytes.size() > body_limit_) {
        error = beast_http::error::body_limit;
        return 0;
    }
    response_.body.append(bytes.data(), bytes.size());
    return bytes.size();
}

}  // namespace rentezy::http
