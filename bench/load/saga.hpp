/// Rentals from the hold to the keys, as browsers walk them: POST /bookings, POST /bookings/{id}/payment, the card
/// confirmed at the payment provider with the publishable key, then GET /bookings/{id} until the provider's webhook has
/// come round and the booking is confirmed. Each person has a connection to the gateway and one to the provider.
#pragma once
#include "bench/load/run.hpp"

namespace rentezy::load {

struct SagaPlan {
    /// The gateway's /api/v1/bookings.
    Target bookings;
    /// The provider's address; its path is not looked at.
    Target provider;
    /// Person n of c books wishes n, n + c, n + 2c …, around.
    std::vector<Wish> wishes;
    std::string move_in;
};

/// Latency is from the saga's intended start until the person has read that the booking is confirmed; what is refused
/// on the way is told by its status and code. Report::steps has the ways in between. Throws std::runtime_error when
/// nothing can be connected.
[[nodiscard]] Report walk_sagas(const SagaPlan& plan, const RunOptions& options);

}  // namespace rentezy::load
