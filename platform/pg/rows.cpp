#include "platform/pg/rows.hpp"

#include <fmt/format.h>

namespace rentezy::pg {

int Row::find_column(std::string_view column) const {
    // A statement has few columns; comparing their names beats PQfnumber, which wants a terminated copy of ours.
    const int columns = PQnfields(result_.get());
    for (int looked_at = 0, i = next_column_; looked_at < columns; ++looked_at, ++i) {
        if (i >= columns) i = 0;
        if (column == PQfname(result_.get(), i)) {
            next_column_ = i + 1;
            return i;
        }
    }
    throw std::out_of_range(fmt::format("The statement returns no column \"{}\".", column));
}

std::optional<std::string_view> Row::text(std::string_view column) const {
    const int i = find_column(column);
    if (PQgetisnull(result_.get(), index_, i)) return std::nullopt;
    return std::string_view(PQgetvalue(result_.get(), index_, i),
                            static_cast<std::size_t>(PQgetlength(result_.get(), index_, i)));
}

void Row::unexpected_null(std::string_view column) {
    throw std::invalid_argument(fmt::format("Column \"{}\" is NULL where a value is needed.", column));
}

Row Rows::operator[](int index) const {
    if (index < 0 || index >= size())
        throw std::out_of_range(fmt::format("There is no row {} among {}.", index, size()));
    return Row(result_, index);
}

Row Rows::one() const {
    if (size() != 1) throw std::out_of_range(fmt::format("One row was expected, {} came.", size()));
    return Row(result_, 0);
}

std::optional<Row> Rows::maybe() const {
    if (empty()) return std::nullopt;
    return one();
}

long Rows::affected() const {
    const std::string_view count = PQcmdTuples(result_.get());
    return count.empty() ? 0 : Codec<long>::decode(count);
}

}  // namespace rentezy::pg
