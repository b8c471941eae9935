#include "apps/rentezy/check/tests/broken.hpp"

namespace rentezy::check {

TEST_P(Broken, IsTold) {
    const auto& breakage = GetParam();
    in(breakage.database, breakage.sql);
    std::set<std::string> expected{breakage.invariant};
    expected.insert(breakage.also.begin(), breakage.also.end());
    std::set<std::string> told;
    std::string sentences;
    for (const auto& violation : violations()) {
        told.insert(violation.invariant);
        if (violation.invariant == breakage.invariant) sentences += violation.sentence + "\n";
    }
    EXPECT_EQ(told, expected);
    EXPECT_THAT(sentences, ::testing::HasSubstr(breakage.sentence));
}

std::string name_of_breakage(const ::testing::TestParamInfo<Breakage>& info) { return info.param.rule; }

}  // namespace rentezy::check
