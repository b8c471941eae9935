#include "services/auth/app/cleanup.hpp"

#include "services/auth/queries.hpp"

namespace rentezy::auth {

task<void> clean_up(pg::Pool& pool) {
    constexpr int rounds = 20;  // of up to 10,000 rows; what is left waits for the next hour
    for (const auto& statement : {sql::auth_clean_refresh_tokens, sql::auth_clean_mail_tokens, sql::auth_clean_failures,
                                  sql::auth_clean_sessions, sql::auth_clean_keys}) {
        for (int round = 0; round < rounds; ++round) {
            const auto rows = co_await pool.execute(statement);
            if (rows.affected() == 0) break;
        }
    }
}

}  // namespace rentezy::auth
