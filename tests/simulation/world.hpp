/// What outlives every process: two databases, the event log, the provider, the clock, and the seed that decides.
#pragma once
#include <array>

#include "services/booking/app/app.hpp"
#include "services/payment/testing/memory_store.hpp"
#include "tests/simulation/provider_port.hpp"
#include "tests/simulation/rules.hpp"

namespace rentezy::simulation {

/// A topic of the event log: events of one subject stay in order, others do not, and what was published may be
/// published again.
class Topic {
  public:
    static constexpr std::size_t partitions = 2;
    void publish(const std::vector<event_log::Event>& events);
    [[nodiscard]] const std::vector<event_log::Event>& records(std::size_t partition) const {
        return records_[partition];
    }

  private:
    std::array<std::vector<event_log::Event>, partitions> records_;
    std::unordered_map<std::string, std::size_t> partition_of_;  // by subject, in the order of their coming
};

/// How far a consumer has come in one partition: in its database.
struct Cursor {
    std::string name;
    std::size_t position = 0;
    int failures = 0;
};

struct World {
    World(std::uint64_t seed, Broken broken_rule);

    Random random;
    Broken rule;
    ManualClock clock;
    Faults faults;
    ProviderFaults provider_faults;
    booking::Settings settings{.hold_for = std::chrono::seconds(900),
                               .declines_allowed = 3,
                               .holds_allowed = 2,
                               .expiry_grace = std::chrono::seconds(30),
                               .require_verified_email = false};
    booking::testing::MemoryDatabase bookings{clock};
    payment::testing::MemoryDatabase payments{clock};
    Stripe stripe{clock};
    Topic booking_topic;
    Topic payment_topic;
    std::array<Cursor, Topic::partitions> payment_follows_booking;
    std::array<Cursor, Topic::partitions> booking_follows_payment;
    /// Events that no consumer could apply: there should be none.
    std::vector<std::string> dead_letters;
};

}  // namespace rentezy::simulation
