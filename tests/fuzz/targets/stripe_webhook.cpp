/// Bodies of Stripe's webhooks, as the adapter reads them: ignored members aside, what is read is written and read
/// again unchanged, and money that we cannot count is told by the one exception that the adapter expects.
#include <stdexcept>

#include "services/payment/stripe/wire.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

using namespace payment::stripe;

template <class T>
std::optional<T> read_as(std::string_view bytes) {
    auto value = contract::read<T>(bytes, contract::Unknown::ignore);
    if (!value) return std::nullopt;
    const auto written = contract::to_json(*value);
    const auto again = contract::read<T>(written);
    require(again.has_value(), "what was written can be read");
    require(contract::to_json(*again) == written, "what was written is the value that was read");
    return std::move(*value);
}

}  // namespace

void try_bytes(std::string_view bytes) {
    static_cast<void>(read_as<EventHead>(bytes));
    static_cast<void>(read_as<ChargeEvent>(bytes));
    static_cast<void>(read_as<ErrorAnswer>(bytes));
    static_cast<void>(read_as<RefundList>(bytes));
    if (const auto event = read_as<RefundEvent>(bytes))
        require(state_of(event->data.object).id == event->data.object.id, "a refund keeps its id");
    if (const auto event = read_as<IntentEvent>(bytes)) {
        try {
            require(state_of(event->data.object).id == event->data.object.id, "an intent keeps its id");
        } catch (const std::invalid_argument&) {
            return;  // a currency we do not know, or an amount out of range
        }
    }
}

}  // namespace rentezy::fuzz
