/// What payment does with booking's events: it cancels what can no longer be paid, and gives money back.
#pragma once
#include "platform/event_log/consumer.hpp"
#include "services/payment/app/app.hpp"
#include "services/payment/store/pg_store.hpp"

namespace rentezy::payment {

/// `app` and `store` outlive the consumers.
[[nodiscard]] std::vector<event_log::Consumer> make_consumers(const App& app, const PgStore& store);

}  // namespace rentezy::payment
