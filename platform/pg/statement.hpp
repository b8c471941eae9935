/// SQL as named files: sql/queries/NAME.sql becomes `sql::NAME`, sql/migrations/NNNN_what.sql an entry of
/// `sql::migrations` (cmake/EmbedSql.cmake). A query's name keys its prepared statement, its deadline and its metric.
#pragma once
#include <string_view>

namespace rentezy::pg {

struct Statement {
    std::string_view name;
    std::string_view sql;
};

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

}  // namespace rentezy::pg
