/// Chance from a seed: the same numbers for the same seed on every machine (the standard's distributions are not).
#pragma once
#include <cstdint>

namespace rentezy::simulation {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    std::uint64_t next() {
        auto mixed = state_ += 0x9E3779B97F4A7C15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }
    /// 0 to `limit` - 1; the bias of the remainder does not matter to a simulation.
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    bool chance(int in_thousand) { return below(1000) < static_cast<std::uint64_t>(in_thousand); }

  private:
    std::uint64_t state_;
};

}  // namespace rentezy::simulation
