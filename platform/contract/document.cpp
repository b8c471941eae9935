#include "platform/contract/document.hpp"

#include <fmt/format.h>

// The parser's templates are compiled here and nowhere else.
#include <boost/json/basic_parser_impl.hpp>

#include "platform/contract/utf8.hpp"

namespace rentezy::contract {

namespace json = boost::json;

/// What Boost.JSON's parser calls as it goes: appends to the document. Never asks it to stop, so all return true.
class DocumentBuilder {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    explicit DocumentBuilder(std::size_t body_bytes) { document_.text_.reserve(body_bytes); }

    [[nodiscard]] Document take() && { return std::move(document_); }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }

    bool on_object_begin(json::error_code&) { return open(Kind::object); }
    bool on_object_end(std::size_t, json::error_code&) { return close(); }
    bool on_array_begin(json::error_code&) { return open(Kind::array); }
    bool on_array_end(std::size_t, json::error_code&) { return close(); }

    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        collect(part);
        key_begin_ = pending_;
        key_size_ = position() - pending_;
        pending_ = position();
        return true;
    }

    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
    bool on_string(json::string_view part, std::size_t, json::error_code&) { return scalar(Kind::string, part); }

    // Numbers are kept as written: whether 1.0 is an integer, or 1e400 a number, is the field's to say.
    bool on_number_part(json::string_view part, json::error_code&) { return collect(part); }
    bool on_int64(std::int64_t, json::string_view part, json::error_code&) { return scalar(Kind::number, part); }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) { return scalar(Kind::number, part); }
    bool on_double(double, json::string_view part, json::error_code&) { return scalar(Kind::number, part); }

    bool on_bool(bool value, json::error_code&) { return scalar(Kind::boolean, value ? "true" : "false"); }
    bool on_null(json::error_code&) { return scalar(Kind::null, {}); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

  private:
    [[nodiscard]] std::uint32_t position() const noexcept { return static_cast<std::uint32_t>(document_.text_.size()); }
    [[nodiscard]] std::uint32_t next_index() const noexcept {
        return static_cast<std::uint32_t>(document_.nodes_.size());
    }

    bool collect(std::string_view part) {
        document_.text_.append(part);
        return true;
    }

    bool scalar(Kind kind, std::string_view part) {
        collect(part);
        add(kind, pending_, position() - pending_);
        pending_ = position();
        return true;
    }

    bool open(Kind kind) {
        add(kind, pending_, 0);
        open_.push_back(next_index() - 1);
        return true;
    }

    bool close() {
        document_.nodes_[open_.back()].end = next_index();
        open_.pop_back();
        return true;
    }

    void add(Kind kind, std::uint32_t text_begin, std::uint32_t text_size) {
        if (!open_.empty()) ++document_.nodes_[open_.back()].children;
        document_.nodes_.push_back({kind, key_begin_, key_size_, text_begin, text_size, 0, next_index() + 1});
        key_begin_ = key_size_ = 0;
    }

    Document document_;
    std::vector<std::uint32_t> open_;
    /// Where the string, key or number that is arriving in parts began.
    std::uint32_t pending_ = 0;
    std::uint32_t key_begin_ = 0, key_size_ = 0;
};

namespace {

std::string why(std::string_view body, json::error_code error, std::size_t consumed, const Limits& limits) {
    if (error == json::error::too_deep) return fmt::format("The body nests deeper than {} levels.", limits.depth);
    if (!is_utf8(body)) return "The body is not UTF-8.";
    if (error == json::error::incomplete) return "The body ends before its JSON does.";
    if (error == json::error::exponent_overflow)
        return fmt::format("The number before byte {} is out of all range.", consumed);
    return fmt::format("The body is not JSON: look at byte {}.", consumed);
}

}  // namespace

Result<Document> parse_document(std::string_view body, const Limits& limits) {
    if (body.empty()) return std::unexpected(problems::malformed("The body is empty; send a JSON object."));
    if (body.size() > limits.bytes) return std::unexpected(problems::payload_too_large(limits.bytes));

    json::parse_options options;
    options.max_depth = limits.depth;
    json::basic_parser<DocumentBuilder> parser(options, body.size());
    json::error_code error;
    const std::size_t consumed = parser.write_some(false, body.data(), body.size(), error);
    if (error) return std::unexpected(problems::malformed(why(body, error, consumed, limits)));
    if (consumed < body.size()) {
        return std::unexpected(
            problems::malformed(fmt::format("Something follows the JSON value, from byte {}.", consumed)));
    }
    return std::move(parser.handler()).take();
}

}  // namespace rentezy::contract
