/// A blocking superuser session, for making roles and databases before any loop runs.
#pragma once
#include <libpq-fe.h>

#include <initializer_list>
#include <memory>
#include <string>

namespace rentezy::pg::cluster {

class AdminSession {
  public:
    /// Throws std::runtime_error with a sentence when it cannot connect.
    explicit AdminSession(const std::string& url);

    /// Runs one statement with text parameters; the first value of the answer, or empty. Throws std::runtime_error.
    std::string run(const std::string& sql, std::initializer_list<std::string> parameters = {});
    [[nodiscard]] bool exists(const std::string& sql, std::initializer_list<std::string> parameters);

    [[nodiscard]] std::string quoted_name(const std::string& name);
    [[nodiscard]] std::string quoted_text(const std::string& text);

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

}  // namespace rentezy::pg::cluster
