/// What is gathered while a document is read into a type: every bad field, with the pointer to it. Codecs call it; the
/// rest of the tree calls read<T>.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/problem.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/document.hpp"
#include "platform/contract/violation.hpp"

namespace rentezy::contract {

/// The bound of an answer's errors[]: nobody mends more at once, and a hostile body must not get a long answer.
inline constexpr std::size_t max_field_errors = 50;

/// Names longer than this are never ours; their error points at the object that holds them.
inline constexpr std::size_t max_told_name_bytes = 200;

class Reader {
  public:
    explicit Reader(Unknown unknown) : unknown_(unknown) {}

    [[nodiscard]] Unknown unknown() const noexcept { return unknown_; }
    /// Whether enough has been found; what is left need not be read.
    [[nodiscard]] bool full() const noexcept { return errors_.size() >= max_field_errors; }
    [[nodiscard]] bool failed() const noexcept { return !errors_.empty(); }

    /// The value at the current place breaks a rule. Beyond the bound it is forgotten.
    void fail(Violation violation);
    void fail(std::string_view code, std::string_view detail) { fail(Violation{code, std::string(detail)}); }

    [[nodiscard]] std::vector<FieldError> take_errors() && { return std::move(errors_); }

    /// Being inside a member or an element, until the end of the scope. The name must live as long.
    class Inside {
      public:
        Inside(Reader& reader, std::string_view member) : reader_(reader) { reader_.path_.emplace_back(member); }
        Inside(Reader& reader, std::size_t element) : reader_(reader) { reader_.path_.emplace_back(element); }
        ~Inside() { reader_.path_.pop_back(); }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

      private:
        Reader& reader_;
    };

  private:
    Unknown unknown_;
    std::vector<std::variant<std::string_view, std::size_t>> path_;
    std::vector<FieldError> errors_;
};

/// Appends one reference token of RFC 6901 with its slash: "/" and the name with `~` as `~0` and `/` as `~1`.
void append_pointer_token(std::string& pointer, std::string_view name);

/// One member of a struct as the reader sees it: how to read it is all that knows its type.
struct MemberReader {
    std::string_view name;
    bool required;
    void (*read)(const Value& value, void* object, Reader& reader);
};

/// A struct has at most this many members; their having been seen is one bit each.
inline constexpr std::size_t max_members = 64;

/// Reads an object into the struct at `object`. Errors: `wrong_type`, `unknown_field`, `repeated_field`, `required`,
/// and those of the members.
void read_object(const Value& value, std::span<const MemberReader> members, void* object, Reader& reader);

/// Whether `value` is of `wanted`; else it is `wrong_type`.
[[nodiscard]] bool expect_kind(const Value& value, Kind wanted, Reader& reader);
[[nodiscard]] Violation wrong_type(Kind wanted);

/// The whole number of a literal. Errors: `wrong_type` for one that is not whole or is written with point or exponent,
/// `out_of_range`.
[[nodiscard]] Checked<std::int64_t> integer_of(std::string_view literal, std::int64_t min, std::int64_t max);
/// Errors: `wrong_type` for what is no number by JSON's grammar, `out_of_range`.
[[nodiscard]] Checked<double> decimal_of(std::string_view literal, double min, double max);

/// One parameter of a query as the reader sees it.
struct ParameterReader {
    std::string_view name;
    bool required;
    Checked<void> (*read)(std::string_view text, void* object);
};

/// Reads parameters into the struct at `object`. Error: 400 `malformed` with a sentence for each bad one.
[[nodiscard]] Result<void> read_parameters(std::span<const Parameter> parameters,
                                           std::span<const ParameterReader> known, void* object);

}  // namespace rentezy::contract
