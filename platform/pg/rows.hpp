/// The answer to a statement. Rows are owned by the result; text views live as long as it does.
///     for (auto row : rows) use(row.get<BookingId>("id"), row.get<std::optional<std::string>>("note"));
#pragma once
#include <libpq-fe.h>

#include <memory>

#include "platform/pg/values.hpp"

namespace rentezy::pg {

class Rows;

class Row {
public:
    /// The column of that name; throws std::out_of_range for a name the statement does not return, and
    /// std::invalid_argument where a NULL meets a T that is not optional.
    template <class T>
    [[nodiscard]] T get(std::string_view column) const;
    [[nodiscard]] std::optional<std::string_view> text(std::string_view column) const;

private:
    friend class Rows;
    Row(const Rows& rows, int index) : rows_(&rows), index_(index) {}
    const Rows* rows_;
    int index_;
};

class Rows {
public:
    explicit Rows(PGresult* result) : result_(result, PQclear) {}

    [[nodiscard]] int size() const { return PQntuples(result_.get()); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Row operator[](int index) const { return Row(*this, index); }
    /// The only row; throws std::out_of_range when there are none or several.
    [[nodiscard]] Row one() const;
    /// Rows changed by INSERT, UPDATE or DELETE.
    [[nodiscard]] long affected() const;

    class Iterator;
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

private:
    friend class Row;
    std::shared_ptr<PGresult> result_;
};

}  // namespace rentezy::pg
