#include "tests/simulation/world.hpp"

namespace rentezy::simulation {

void Topic::publish(const std::vector<event_log::Event>& events) {
    for (const auto& event : events) {
        const auto [place, is_new] = partition_of_.try_emplace(event.subject, partition_of_.size() % partitions);
        records_[place->second].push_back(event);
    }
}

World::World(std::uint64_t seed, Broken broken_rule) : random(seed), rule(broken_rule) {
    for (std::size_t partition = 0; partition < Topic::partitions; ++partition) {
        payment_follows_booking[partition].name = fmt::format("payment.from_booking {}", partition);
        booking_follows_payment[partition].name = fmt::format("booking.from_payment {}", partition);
    }
}

}  // namespace rentezy::simulation
