/// The answer to a statement.
///     for (auto row : rows) use(row.get<BookingId>("id"), row.get<std::optional<std::string>>("note"));
/// Rows and each Row of it share the answer's memory; a text view lives as long as any of them does.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string_view>

#include "platform/pg/values.hpp"

namespace rentezy::pg {

class Row {
  public:
    /// The column of that name; throws std::out_of_range for a name the statement does not return, and
    /// std::invalid_argument where a NULL meets a T that is not optional or the text is not T's.
    template <class T>
    [[nodiscard]] T get(std::string_view column) const {
        const auto value = text(column);
        if constexpr (detail::is_optional<T>) {
            if (!value) return std::nullopt;
            return Codec<typename T::value_type>::decode(*value);
        } else {
            if (!value) unexpected_null(column);
            return Codec<T>::decode(*value);
        }
    }
    /// The column's text as the server sent it, nullopt for NULL.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view column) const;

  private:
    friend class Rows;
    Row(std::shared_ptr<PGresult> result, int index) : result_(std::move(result)), index_(index) {}
    [[noreturn]] static void unexpected_null(std::string_view column);
    [[nodiscard]] int find_column(std::string_view column) const;

    std::shared_ptr<PGresult> result_;
    int index_;
    mutable int next_column_ = 0;  ///< columns are mostly asked for in their order
};

class Rows {
  public:
    /// An answer without rows.
    Rows() = default;
    /// Takes over `result`, which may be null: an answer without rows.
    explicit Rows(PGresult* result) : result_(result, PQclear) {}

    [[nodiscard]] int size() const { return PQntuples(result_.get()); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// Throws std::out_of_range.
    [[nodiscard]] Row operator[](int index) const;
    /// The only row; throws std::out_of_range when there are none or several.
    [[nodiscard]] Row one() const;
    /// The only row or none; throws std::out_of_range when there are several.
    [[nodiscard]] std::optional<Row> maybe() const;
    /// Rows changed by INSERT, UPDATE or DELETE.
    [[nodiscard]] long affected() const;
    /// What the server says it did: "COMMIT", "INSERT 0 1".
    [[nodiscard]] std::string_view command() const { return PQcmdStatus(result_.get()); }

    class Iterator {
      public:
        using value_type = Row;
        using difference_type = int;
        Row operator*() const { return (*rows_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

      private:
        friend class Rows;
        Iterator(const Rows* rows, int index) : rows_(rows), index_(index) {}
        const Rows* rows_;
        int index_;
    };
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }

  private:
    std::shared_ptr<PGresult> result_;
};

}  // namespace rentezy::pg
