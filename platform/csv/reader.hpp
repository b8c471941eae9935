/// Comma-separated values as RFC 4180 has them, UTF-8, read as a stream: one record at a time, however large the file.
/// Fields may be quoted and then hold commas, doubled quotes and line breaks; lines end in LF or CRLF; a byte order
/// mark is skipped, and so are empty lines. What is wrong with a record is told with its place, and reading goes on
/// with the line after the record's first: a quote that was never closed costs one line, not the rest of the file.
#pragma once
#include <cstdint>
#include <expected>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rentezy::csv {

/// Where something stands in the file, as editors count: lines from 1, characters (code points) of the line from 1.
struct Place {
    std::int64_t line = 1;
    std::int64_t column = 1;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Field {
    std::string text;
    Place at;  // of its first character, the opening quote included
};

struct Record {
    std::vector<Field> fields;  // at least one
};

/// Why a record cannot be read, as a sentence without its place.
struct Fault {
    Place at;
    std::string reason;
};

struct Limits {
    std::size_t record_bytes = 1024 * 1024;  // longer ones are faults
    std::size_t chunk_bytes = 64 * 1024;     // read from the stream at once
};

class Reader {
  public:
    /// `input` outlives the reader. Throws std::ios_base::failure from next() when the stream itself breaks.
    explicit Reader(std::istream& input, Limits limits = {});

    using Next = std::optional<std::expected<Record, Fault>>;
    /// The next record, or what is wrong with it; none at the end.
    [[nodiscard]] Next next();

    /// Of the stream, the records told so far included.
    [[nodiscard]] std::int64_t bytes_read() const { return bytes_consumed_ + static_cast<std::int64_t>(begin_); }

  private:
    struct Cursor;
    enum class After { field, record };

    bool has(std::size_t offset);
    void drop_consumed();
    void skip_line_from(std::size_t offset);
    [[nodiscard]] Place place(const Cursor& cursor) const;
    std::expected<Record, Fault> read_record(Cursor& cursor);
    std::expected<After, Fault> read_field(Cursor& cursor, Record& record);
    std::expected<void, Fault> read_quoted(Cursor& cursor, std::string& text);
    std::expected<void, Fault> read_plain(Cursor& cursor, std::string& text);
    std::optional<Fault> refuse_foreign_bytes(const Cursor& end) const;
    bool at_line_end(std::size_t offset);

    std::istream& input_;
    Limits limits_;
    std::string buffer_;
    std::size_t begin_ = 0;            // of the next record, in buffer_
    std::int64_t bytes_consumed_ = 0;  // before buffer_
    std::int64_t line_ = 1;
    bool ended_ = false;
};

}  // namespace rentezy::csv
