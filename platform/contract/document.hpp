/// A JSON text after parsing, before anyone asked what type it should be. Unlike a DOM of maps it keeps members that
/// occur twice, in their order, and numbers as they were written: the reader must be able to refuse them by name.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace rentezy::contract {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// What a body may cost before it is looked at.
struct Limits {
    /// Arrays and objects within each other; the outermost counts.
    std::size_t depth = 32;
    std::size_t bytes = std::size_t{16} * 1024 * 1024;
};

class Document;

/// One value of a Document; a reference into it, so it must not outlive it.
class Value {
  public:
    [[nodiscard]] Kind kind() const noexcept;
    /// A string's characters, a number's literal, "true" or "false"; empty for the others.
    [[nodiscard]] std::string_view text() const noexcept;
    /// The member's name where the value is one of an object's, else empty.
    [[nodiscard]] std::string_view key() const noexcept;
    /// Elements of an array, members of an object.
    [[nodiscard]] std::size_t size() const noexcept;

    class Iterator;
    [[nodiscard]] Iterator begin() const noexcept;
    [[nodiscard]] Iterator end() const noexcept;

  private:
    friend class Document;
    Value(const Document& document, std::uint32_t index) noexcept : document_(&document), index_(index) {}

    const Document* document_;
    std::uint32_t index_;
};

/// Values in the order of the text, each before what it contains, so that one vector holds the whole tree.
class Document {
  public:
    [[nodiscard]] Value root() const noexcept { return Value(*this, 0); }

  private:
    friend class Value;
    friend class DocumentBuilder;
    struct Node {
        Kind kind;
        std::uint32_t key_begin, key_size;
        std::uint32_t text_begin, text_size;
        std::uint32_t children;
        /// The index after the last value within this one.
        std::uint32_t end;
    };

    [[nodiscard]] std::string_view slice(std::uint32_t begin, std::uint32_t size) const noexcept {
        return std::string_view(text_).substr(begin, size);
    }

    std::vector<Node> nodes_;
    std::string text_;
};

class Value::Iterator {
  public:
    [[nodiscard]] Value operator*() const noexcept { return value_; }
    Iterator& operator++() noexcept {
        value_.index_ = value_.document_->nodes_[value_.index_].end;
        return *this;
    }
    friend bool operator==(const Iterator& left, const Iterator& right) noexcept {
        return left.value_.index_ == right.value_.index_;
    }

  private:
    friend class Value;
    explicit Iterator(Value value) noexcept : value_(value) {}
    Value value_;
};

inline Kind Value::kind() const noexcept { return document_->nodes_[index_].kind; }
inline std::string_view Value::text() const noexcept {
    const auto& node = document_->nodes_[index_];
    return document_->slice(node.text_begin, node.text_size);
}
inline std::string_view Value::key() const noexcept {
    const auto& node = document_->nodes_[index_];
    return document_->slice(node.key_begin, node.key_size);
}
inline std::size_t Value::size() const noexcept { return document_->nodes_[index_].children; }
inline Value::Iterator Value::begin() const noexcept { return Iterator(Value(*document_, index_ + 1)); }
inline Value::Iterator Value::end() const noexcept {
    return Iterator(Value(*document_, document_->nodes_[index_].end));
}

/// Errors: 400 `malformed` for an empty body, what is not one JSON value in UTF-8, or nests deeper than the limit;
/// 413 `payload_too_large`.
[[nodiscard]] Result<Document> parse_document(std::string_view body, const Limits& limits = {});

}  // namespace rentezy::contract
