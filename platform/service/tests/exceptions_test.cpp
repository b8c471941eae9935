#include "platform/service/exceptions.hpp"

#include <gtest/gtest.h>

#include "platform/pg/error.hpp"

namespace rentezy::service {
namespace {

std::optional<Problem> problem_of_sqlstate(const std::string& sqlstate) {
    return problem_of_database(std::make_exception_ptr(pg::SqlError("a_query", "no", sqlstate, "")));
}

TEST(ExceptionsOfTheDatabase, ThatPassAreToBeTriedAgain) {
    for (const auto* const sqlstate :
         {"53100", "53200", "53300", "57P01", "57014", "58030", "55P03", "40001", "40P01"}) {
        const auto problem = problem_of_sqlstate(sqlstate);
        ASSERT_TRUE(problem) << sqlstate;
        EXPECT_EQ(problem->status, 503) << sqlstate;
        EXPECT_GT(problem->retry_after_seconds.value_or(0), 0) << sqlstate;
    }
}

TEST(ExceptionsOfTheDatabase, ThatAreOurOwnFaultStayErrors) {
    for (const auto* const sqlstate : {"23514", "42P01", "22P02", "58P01"})
        EXPECT_FALSE(problem_of_sqlstate(sqlstate)) << sqlstate;
    EXPECT_FALSE(problem_of_database(std::make_exception_ptr(std::logic_error("a bug"))));
}

}  // namespace
}  // namespace rentezy::service
