/// A webhook comes in: checked, stored, answered. What it means is decided later (process_webhooks.hpp), so that the
/// provider never waits for us and nothing it said is lost.
#pragma once
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// `body` is as it was sent, byte for byte. Answers once the event is stored; a duplicate is an answer too.
/// Error: 400 `malformed` for a bad signature, a stamp over 5 minutes off, or what is no event.
task<Result<void>> receive_webhook(const App& app, std::string signature, std::string body);

}  // namespace rentezy::payment
