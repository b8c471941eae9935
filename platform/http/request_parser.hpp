/// Bytes of one request into a Request, by Beast's parser, with the rules that make it safe to believe: no header twice
/// that decides anything, one framing of the body, limits on everything. What is wrong becomes the problem to answer.
#pragma once
#include <boost/beast/http/basic_parser.hpp>

#include "platform/http/message.hpp"
#include "platform/http/server.hpp"

namespace rentezy::http {

inline constexpr std::size_t header_fields_limit = 100;

class RequestParser final : private boost::beast::http::basic_parser<true> {
  public:
    /// All three outlive the parser. `request` must be cleared; it is filled as bytes come in.
    RequestParser(Request& request, const Server::BodyLimit& body_limit, std::size_t header_limit_bytes);

    /// Takes in what it can from the front of `bytes`, and says how much that was.
    std::size_t feed(std::string_view bytes);

    [[nodiscard]] bool failed() const { return failure_.has_value(); }
    [[nodiscard]] const Problem& failure() const { return *failure_; }
    [[nodiscard]] bool done() const { return is_done(); }
    [[nodiscard]] bool has_header() const { return header_done_; }
    /// The client waits for 100 Continue before it sends its body.
    [[nodiscard]] bool wants_continue() const { return wants_continue_ && body_bytes_ == 0 && !is_done(); }
    [[nodiscard]] std::size_t body_bytes() const { return body_bytes_; }
    [[nodiscard]] bool keeps_alive() const { return header_done_ && keep_alive(); }
    [[nodiscard]] bool is_http_1_0() const { return is_http_1_0_; }

  private:
    using verb = boost::beast::http::verb;
    using field = boost::beast::http::field;
    using error_code = boost::beast::error_code;
    using text = boost::beast::string_view;

    void on_request_impl(verb method, text method_text, text target, int version, error_code& error) override;
    void on_response_impl(int, text, int, error_code&) override {}
    void on_field_impl(field known, text name, text value, error_code& error) override;
    void on_header_impl(error_code& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& error) override;
    std::size_t on_body_impl(text bytes, error_code& error) override;
    void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, text bytes, error_code& error) override;
    void on_finish_impl(error_code&) override {}

    void fail(Problem problem, error_code& error);
    [[nodiscard]] std::optional<Problem> check_field(field known, std::string_view name, std::string_view value);
    [[nodiscard]] std::optional<Problem> check_header();

    Request& request_;
    const Server::BodyLimit& limit_of_;
    std::size_t header_limit_;
    std::size_t header_bytes_ = 0;
    std::size_t body_limit_ = 0;
    std::size_t body_bytes_ = 0;
    unsigned seen_ = 0;  // one bit for each header that may come once
    bool header_done_ = false;
    bool chunked_ = false;
    bool wants_continue_ = false;
    bool is_http_1_0_ = false;
    std::optional<Problem> failure_;
};

}  // namespace rentezy::http
