#include "bench/load/response_reader.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace rentezy::load {
namespace {

constexpr std::size_t head_limit = 16 * 1024;
constexpr std::size_t line_limit = 1024;
constexpr std::size_t kept_limit = 1024;

bool same_text(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

template <class T>
bool parse_number(std::string_view text, T& value, int base = 10) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

void ResponseReader::restart() {
    part_ = Part::head;
    line_.clear();
    kept_.clear();
    left_ = 0;
    status_ = 0;
    keeps_alive_ = true;
    chunked_ = false;
}

ResponseReader::State ResponseReader::feed(std::string_view bytes) {
    if (part_ == Part::head) {
        // The head nearly always comes in one piece; what went before it is kept only when it does not.
        const auto before = line_.size();
        line_ += bytes;
        const auto end = line_.find("\r\n\r\n", before < 3 ? 0 : before - 3);
        if (end == std::string::npos) return line_.size() > head_limit ? State::malformed : State::incomplete;
        bytes.remove_prefix(end + 4 - before);
        const auto head = std::string_view(line_).substr(0, end);
        if (!read_head(head)) return State::malformed;
        line_.clear();
    }
    const bool well_formed = chunked_ ? take_chunked(bytes) : take_body(bytes);
    if (!well_formed) return State::malformed;
    if (part_ != Part::done) return State::incomplete;
    return bytes.empty() ? State::complete : State::malformed;
}

bool ResponseReader::read_head(std::string_view head) {
    const auto status_line = head.substr(0, head.find("\r\n"));
    if (!status_line.starts_with("HTTP/1.1 ") || status_line.size() < 12) return false;
    if (!parse_number(status_line.substr(9, 3), status_)) return false;
    bool has_length = false;
    for (auto rest = head.substr(status_line.size()); rest.starts_with("\r\n");) {
        rest.remove_prefix(2);
        const auto line = rest.substr(0, rest.find("\r\n"));
        if (!read_header(line)) return false;
        has_length = has_length || left_ > 0 || same_text(line.substr(0, 14), "content-length");
        rest.remove_prefix(line.size());
    }
    const bool has_no_body = status_ == 204 || status_ == 304;
    if (!has_length && !chunked_ && !has_no_body)
        return false;  // a body until the connection ends: not from our server
    part_ = chunked_ ? Part::chunk_size : left_ == 0 ? Part::done : Part::body;
    return true;
}

bool ResponseReader::read_header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (same_text(name, "content-length")) return parse_number(value, left_);
    if (same_text(name, "transfer-encoding")) chunked_ = same_text(value, "chunked");
    if (same_text(name, "connection")) keeps_alive_ = !same_text(value, "close");
    return true;
}

bool ResponseReader::take_body(std::string_view& bytes) {
    if (part_ == Part::done) return true;
    const auto taken = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
    keep(taken);
    left_ -= taken.size();
    bytes.remove_prefix(taken.size());
    if (left_ == 0) part_ = Part::done;
    return true;
}

bool ResponseReader::take_chunked(std::string_view& bytes) {
    while (part_ != Part::done && !bytes.empty()) {
        if (part_ == Part::chunk) {
            const auto taken = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
            keep(taken);
            left_ -= taken.size();
            bytes.remove_prefix(taken.size());
            if (left_ == 0) part_ = Part::chunk_end;
            continue;
        }
        if (!take_line(bytes)) return line_.size() <= line_limit;
        switch (part_) {
            case Part::chunk_size:
                if (!parse_number(std::string_view(line_).substr(0, line_.find(';')), left_, 16)) return false;
                part_ = left_ == 0 ? Part::trailer : Part::chunk;
                break;
            case Part::chunk_end:
                if (!line_.empty()) return false;
                part_ = Part::chunk_size;
                break;
            default:  // trailers, which end with an empty line
                if (line_.empty()) part_ = Part::done;
        }
        line_.clear();
    }
    return true;
}

bool ResponseReader::take_line(std::string_view& bytes) {
    const auto end = bytes.find('\n');
    line_ += bytes.substr(0, end);
    if (end == std::string_view::npos) {
        bytes = {};
        return false;
    }
    bytes.remove_prefix(end + 1);
    if (line_.ends_with('\r')) line_.pop_back();
    return true;
}

void ResponseReader::keep(std::string_view body) {
    kept_ += body.substr(0, kept_limit - std::min(kept_limit, kept_.size()));
}

std::string_view ResponseReader::text_member(std::string_view name) const {
    const std::string_view body = kept_;
    for (auto at = body.find(name); at != std::string_view::npos; at = body.find(name, at + 1)) {
        auto rest = body.substr(at + name.size());
        if (at == 0 || body[at - 1] != '"' || !rest.starts_with("\":")) continue;
        rest = trimmed(rest.substr(2));
        if (!rest.starts_with('"')) continue;
        rest.remove_prefix(1);
        const auto end = rest.find('"');
        if (end != std::string_view::npos) return rest.substr(0, end);
    }
    return {};
}

}  // namespace rentezy::load
