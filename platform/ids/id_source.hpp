/// Where new ids come from, as a port: the kernel in production, a seed in the simulator, so that one printed number
/// reproduces a run id by id.
#pragma once
#include <cstdint>
#include <functional>

#include "platform/ids/uuid.hpp"

namespace rentezy {

class IdSource {
  public:
    virtual ~IdSource() = default;
    /// A version 7 UUID that this source never gave before, larger than all it gave.
    [[nodiscard]] virtual Uuid next() = 0;
};

/// The wall clock and the kernel's randomness. Stateless towards its callers; safe from any thread.
class SystemIds final : public IdSource {
  public:
    [[nodiscard]] Uuid next() override { return Uuid::v7(); }
};

/// The same ids for the same seed and the same times. For one thread; never for production: its ids can be guessed.
class SeededIds final : public IdSource {
  public:
    /// `unix_ms` tells the simulated time in milliseconds since the epoch.
    SeededIds(std::uint64_t seed, std::function<std::int64_t()> unix_ms);
    [[nodiscard]] Uuid next() override;

  private:
    std::uint64_t state_;
    std::uint64_t last_stamp_ = 0;
    std::function<std::int64_t()> unix_ms_;
};

}  // namespace rentezy
