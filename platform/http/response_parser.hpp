/// Bytes of one answer into a Response, by Beast's parser. For the client.
#pragma once
#include <boost/beast/http/basic_parser.hpp>

#include "platform/http/message.hpp"

namespace rentezy::http {

class ResponseParser final : private boost::beast::http::basic_parser<false> {
  public:
    /// `without_body`: the answer to HEAD.
    ResponseParser(bool without_body, std::size_t body_limit_bytes);

    /// Takes in what it can from the front of `bytes`, and says how much that was. Throws std::runtime_error on what is
    /// not an answer or is over a limit.
    std::size_t feed(std::string_view bytes);
    /// The server has closed; completes an answer that ends so. Throws when it was cut short.
    void feed_end();

    [[nodiscard]] bool started() const { return got_some(); }
    [[nodiscard]] bool has_header() const { return header_done_; }
    [[nodiscard]] bool done() const { return is_done(); }
    /// 100 Continue or 103: another answer follows.
    [[nodiscard]] bool is_interim() const { return done() && response_.status < 200; }
    [[nodiscard]] bool keeps_alive() const { return done() && keep_alive(); }
    /// Body bytes are then handed out by take_body as they come, and have no limit.
    void stream_body() { streaming_ = true; }
    [[nodiscard]] std::string take_body() { return std::exchange(response_.body, {}); }
    [[nodiscard]] Response& response() { return response_; }

  private:
    using verb = boost::beast::http::verb;
    using field = boost::beast::http::field;
    using error_code = boost::beast::error_code;
    using text = boost::beast::string_view;

    void on_request_impl(verb, text, text, int, error_code&) override {}
    void on_response_impl(int status, text, int, error_code&) override { response_.status = status; }
    void on_field_impl(field, text name, text value, error_code& error) override;
    void on_header_impl(error_code&) override { header_done_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(text bytes, error_code& error) override;
    void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, text bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }
    void on_finish_impl(error_code&) override {}

    Response response_;
    std::size_t body_limit_;
    bool header_done_ = false;
    bool streaming_ = false;
};

}  // namespace rentezy::http
