#include "platform/csv/reader.hpp"

#include <fmt/format.h>

#include "platform/contract/utf8.hpp"

namespace rentezy::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The offset of the first byte that is not UTF-8; the size where all is.
std::size_t first_foreign_byte(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (!contract::is_utf8(text.substr(at, length))) return at;
        at += length;
    }
    return text.size();
}

}  // namespace

/// A place in the buffer, with what is needed to say where that is in the file.
struct Reader::Cursor {
    std::size_t at;          // in buffer_
    std::size_t line_begin;  // in buffer_
    std::int64_t line;
};

Reader::Reader(std::istream& input, Limits limits) : input_(input), limits_(limits) {
    if (has(byte_order_mark.size() - 1) && buffer_.starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
}

/// Whether there is a byte at `offset` of the buffer, reading as far as needed.
bool Reader::has(std::size_t offset) {
    while (offset >= buffer_.size() && !ended_) {
        const auto size = buffer_.size();
        buffer_.resize(size + limits_.chunk_bytes);
        input_.read(buffer_.data() + size, static_cast<std::streamsize>(limits_.chunk_bytes));
        buffer_.resize(size + static_cast<std::size_t>(input_.gcount()));
        if (input_.bad()) throw std::ios_base::failure("The file cannot be read any further.");
        ended_ = input_.eof();
    }
    return offset < buffer_.size();
}

void Reader::drop_consumed() {
    // Moving the rest is worth it only now and then.
    if (begin_ < limits_.chunk_bytes) return;
    buffer_.erase(0, begin_);
    bytes_consumed_ += static_cast<std::int64_t>(begin_);
    begin_ = 0;
}

/// The next record begins after the line that `offset` is in.
void Reader::skip_line_from(std::size_t offset) {
    while (has(offset) && buffer_[offset] != '\n') {
        ++offset;
        if (offset - begin_ > limits_.record_bytes) {  // nothing of it is needed any more
            begin_ = offset;
            drop_consumed();
            offset = begin_;
        }
    }
    begin_ = std::min(offset + 1, buffer_.size());
    ++line_;
}

Place Reader::place(const Cursor& cursor) const {
    const std::string_view before(buffer_.data() + cursor.line_begin, cursor.at - cursor.line_begin);
    return {cursor.line, static_cast<std::int64_t>(contract::count_code_points(before)) + 1};
}

bool Reader::at_line_end(std::size_t offset) {
    if (!has(offset)) return true;
    return buffer_[offset] == '\n' || (buffer_[offset] == '\r' && (!has(offset + 1) || buffer_[offset + 1] == '\n'));
}

Reader::Next Reader::next() {
    drop_consumed();
    while (has(begin_) && at_line_end(begin_)) skip_line_from(begin_);
    if (!has(begin_)) return std::nullopt;
    Cursor cursor{.at = begin_, .line_begin = begin_, .line = line_};
    auto record = read_record(cursor);
    if (!record) {
        skip_line_from(begin_);
        return record;
    }
    line_ = cursor.line;
    skip_line_from(cursor.at);
    return record;
}

std::expected<Record, Fault> Reader::read_record(Cursor& cursor) {
    Record record;
    while (true) {
        const auto after = read_field(cursor, record);
        if (!after) return std::unexpected(after.error());
        if (*after == After::record) break;
    }
    if (auto fault = refuse_foreign_bytes(cursor)) return std::unexpected(std::move(*fault));
    return record;
}

std::expected<Reader::After, Fault> Reader::read_field(Cursor& cursor, Record& record) {
    Field field{.text = {}, .at = place(cursor)};
    const bool quoted = has(cursor.at) && buffer_[cursor.at] == '"';
    const auto read = quoted ? read_quoted(cursor, field.text) : read_plain(cursor, field.text);
    if (!read) return std::unexpected(read.error());
    record.fields.push_back(std::move(field));
    if (has(cursor.at) && buffer_[cursor.at] == ',') {
        ++cursor.at;
        return After::field;
    }
    return After::record;
}

std::expected<void, Fault> Reader::read_quoted(Cursor& cursor, std::string& text) {
    const auto opened = place(cursor);
    ++cursor.at;
    while (true) {
        if (!has(cursor.at)) return std::unexpected(Fault{opened, "the quote that is opened here is never closed"});
        if (cursor.at - begin_ > limits_.record_bytes)
            return std::unexpected(Fault{opened, "the quoted field that begins here is too long; is its end missing?"});
        const char byte = buffer_[cursor.at++];
        if (byte == '\n') {
            ++cursor.line;
            cursor.line_begin = cursor.at;
        }
        if (byte != '"') {
            text += byte;
            continue;
        }
        if (!has(cursor.at) || buffer_[cursor.at] != '"') break;
        text += '"';
        ++cursor.at;
    }
    if (at_line_end(cursor.at) || buffer_[cursor.at] == ',') return {};
    return std::unexpected(Fault{place(cursor), "there is text after the closing quote of a field"});
}

std::expected<void, Fault> Reader::read_plain(Cursor& cursor, std::string& text) {
    for (; !at_line_end(cursor.at) && buffer_[cursor.at] != ','; ++cursor.at) {
        if (buffer_[cursor.at] == '"')
            return std::unexpected(
                Fault{place(cursor), "there is a quote inside a field that does not begin with one"});
        if (cursor.at - begin_ > limits_.record_bytes)
            return std::unexpected(Fault{{cursor.line, 1}, "the line is too long"});
        text += buffer_[cursor.at];
    }
    return {};
}

std::optional<Fault> Reader::refuse_foreign_bytes(const Cursor& end) const {
    const std::string_view bytes(buffer_.data() + begin_, end.at - begin_);
    if (contract::is_utf8(bytes)) return std::nullopt;
    const auto foreign = first_foreign_byte(bytes);
    Cursor cursor{.at = begin_ + foreign, .line_begin = begin_, .line = line_};
    for (std::size_t at = begin_; at < cursor.at; ++at)
        if (buffer_[at] == '\n') {
            ++cursor.line;
            cursor.line_begin = at + 1;
        }
    return Fault{place(cursor),
                 fmt::format("the byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(bytes[foreign]))};
}

}  // namespace rentezy::csv
