#include "platform/pg/cluster/admin_session.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

namespace rentezy::pg::cluster {
namespace {

std::string one_line(std::string text) {
    for (auto& c : text)
        if (c == '\n') c = ' ';
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

std::string taken(char* quoted) {
    if (quoted == nullptr) throw std::runtime_error("A name cannot be quoted for SQL.");
    const std::unique_ptr<char, decltype(&PQfreemem)> owner(quoted, PQfreemem);
    return owner.get();
}

}  // namespace

AdminSession::AdminSession(const std::string& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw std::runtime_error(
            fmt::format("The database cannot be reached: {}", one_line(PQerrorMessage(connection_.get()))));
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

std::string AdminSession::run(const std::string& sql, std::initializer_list<std::string> parameters) {
    std::vector<const char*> values;
    for (const auto& parameter : parameters) values.push_back(parameter.c_str());
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                     nullptr, 0),
        PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        // The statement is left out: it may hold a password.
        const char* const reason = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        throw std::runtime_error(fmt::format("The database cannot be prepared: {}.",
                                             reason != nullptr ? reason : one_line(PQerrorMessage(connection_.get()))));
    }
    const bool has_value = PQntuples(result.get()) > 0 && PQnfields(result.get()) > 0;
    return has_value ? PQgetvalue(result.get(), 0, 0) : "";
}

bool AdminSession::exists(const std::string& sql, std::initializer_list<std::string> parameters) {
    return run("SELECT EXISTS (" + sql + ")", parameters) == "t";
}

std::string AdminSession::quoted_name(const std::string& name) {
    return taken(PQescapeIdentifier(connection_.get(), name.data(), name.size()));
}

std::string AdminSession::quoted_text(const std::string& text) {
    return taken(PQescapeLiteral(connection_.get(), text.data(), text.size()));
}

}  // namespace rentezy::pg::cluster
