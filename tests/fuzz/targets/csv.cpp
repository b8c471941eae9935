/// Landlords' files: reading ends, does not depend on how the stream is cut, and what is written from the records reads
/// as the same records.
#include <sstream>

#include "platform/csv/reader.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

struct File {
    std::vector<std::vector<std::string>> records;
    std::vector<csv::Place> faults;
    friend bool operator==(const File&, const File&) = default;
};

File read(std::string_view bytes, csv::Limits limits) {
    std::istringstream input{std::string(bytes)};
    csv::Reader reader(input, limits);
    File file;
    while (const auto next = reader.next()) {
        if (*next) {
            require(!(*next)->fields.empty(), "a record has a field");
            auto& texts = file.records.emplace_back();
            for (const auto& field : (*next)->fields) texts.push_back(field.text);
        } else {
            file.faults.push_back(next->error().at);
        }
        require(file.records.size() + file.faults.size() <= bytes.size(), "every record takes bytes");
    }
    require(reader.bytes_read() <= static_cast<std::int64_t>(bytes.size()), "no more is read than there is");
    return file;
}

std::string write(const File& file) {
    std::string out;
    for (const auto& record : file.records) {
        for (const auto& text : record) {
            out += &text == record.data() ? "\"" : ",\"";
            for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
            out += '"';
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace

void try_bytes(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto chunk = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front())) + 1;
    bytes.remove_prefix(1);
    const auto file = read(bytes, {.record_bytes = 512});
    require(read(bytes, {.record_bytes = 512, .chunk_bytes = chunk}) == file, "chunks do not change what is read");
    const auto again = read(write(file), {});
    require(again.faults.empty() && again.records == file.records, "what was written reads as the same records");
}

}  // namespace rentezy::fuzz
