/// Reads HTTP/1.1 answers off a keep-alive connection, one after another: only as much of HTTP as a load generator
/// meets, and none of it shared with the server under test. It keeps the status and the beginning of the body.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rentezy::load {

class ResponseReader {
  public:
    enum class State { incomplete, complete, malformed };

    /// Takes what came in. Bytes after the end of an answer that nobody asked more of are malformed.
    State feed(std::string_view bytes);
    /// Makes ready for the next answer.
    void restart();

    [[nodiscard]] int status() const { return status_; }
    /// The first member of that name whose value is a text without escapes, or empty. Looked for in the body's first
    /// 1 KiB.
    [[nodiscard]] std::string_view text_member(std::string_view name) const;
    /// The `code` of a problem+json body, or empty.
    [[nodiscard]] std::string_view code() const { return status_ < 400 ? std::string_view() : text_member("code"); }
    [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }

  private:
    enum class Part { head, body, chunk_size, chunk, chunk_end, trailer, done };

    bool read_head(std::string_view head);
    bool read_header(std::string_view line);
    bool take_body(std::string_view& bytes);
    bool take_chunked(std::string_view& bytes);
    /// Moves a line from `bytes` to line_; false while it is incomplete.
    bool take_line(std::string_view& bytes);
    void keep(std::string_view body);

    Part part_ = Part::head;
    std::string line_;
    std::string kept_;
    std::uint64_t left_ = 0;
    int status_ = 0;
    bool keeps_alive_ = true;
    bool chunked_ = false;
};

}  // namespace rentezy::load
