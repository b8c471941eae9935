/// simulate: runs schedules of the saga from consecutive seeds, stops at the first that breaks a rule, and says which.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <chrono>
#include <random>

#include "platform/log/log.hpp"
#include "tests/simulation/schedule.hpp"

namespace {

using namespace rentezy;
using namespace rentezy::simulation;

struct Wanted {
    std::optional<std::uint64_t> seed;
    std::uint64_t schedules = 10'000;
    double seconds = 0;
    std::string broken = "nothing";
};

int simulate(const Wanted& wanted) {
    Broken rule{};
    if (!boost::describe::enum_from_string(wanted.broken.c_str(), rule)) {
        fmt::print(stderr, "There is no rule called {} to break.\n", wanted.broken);
        return 2;
    }
    const auto first = wanted.seed ? *wanted.seed : std::uint64_t{std::random_device{}()};
    const auto begin = std::chrono::steady_clock::now();
    const auto spent = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
    std::uint64_t ran = 0, steps = 0;
    int confirmed = 0, refunded = 0, reacquired = 0, crashes = 0;
    for (; wanted.seconds > 0 ? spent() < wanted.seconds : ran < wanted.schedules; ++ran) {
        const auto seed = first + ran;
        const auto outcome = run({.seed = seed, .rule = rule});
        steps += outcome.steps;
        confirmed += outcome.confirmed;
        refunded += outcome.refunded;
        reacquired += outcome.reacquired;
        crashes += outcome.crashes;
        if (!outcome.broken) continue;
        fmt::print("Seed {} breaks a rule: {}.\nAlone: simulate --seed {} --schedules 1\n", seed, *outcome.broken,
                   seed);
        return 1;
    }
    fmt::print(
        "{} schedules from seed {}, {} steps, in {:.1f} s ({:.0f} a minute): all hold.\n"
        "{} bookings confirmed, {} taken again after they had expired, {} paid back, {} processes killed.\n",
        ran, first, steps, spent(), static_cast<double>(ran) / spent() * 60, confirmed, reacquired, refunded, crashes);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    // Above every level: what goes wrong here is meant to.
    log::configure({.level = static_cast<log::Level>(static_cast<int>(log::Level::error) + 1), .format = {}});
    Wanted wanted;
    CLI::App options("Schedules of the booking saga, each from a seed, with everything going wrong that can.");
    options.add_option("--seed", wanted.seed, "the first seed; one by chance, where none is given");
    options.add_option("--schedules", wanted.schedules, "how many, from that seed on");
    options.add_option("--seconds", wanted.seconds, "as many as fit into this time, instead of a number");
    options.add_option("--break", wanted.broken, "a rule to break on purpose: release_twice, forget_timer, …");
    CLI11_PARSE(options, count, arguments);
    return simulate(wanted);
}
