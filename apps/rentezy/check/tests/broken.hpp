/// Each invariant, broken by hand: what no code of ours could have done, because constraints forbid it, included. A
/// test of this folder lists breakages and has each tried by its rule's name.
#pragma once
#include "apps/rentezy/check/tests/world.hpp"

namespace rentezy::check {

struct Breakage {
    std::string rule;  // as a test's name
    Database database;
    std::string sql;
    std::string invariant;
    std::string sentence;  // part of it
    /// What else is wrong then.
    std::vector<std::string> also{};
};

inline void PrintTo(const Breakage& breakage, std::ostream* out) { *out << breakage.sql; }

class Broken : public World, public ::testing::WithParamInterface<Breakage> {};

std::string name_of_breakage(const ::testing::TestParamInfo<Breakage>& info);

}  // namespace rentezy::check
