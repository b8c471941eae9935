/// The data of an event, read.
#pragma once
#include <stdexcept>

#include "platform/contract/contract.hpp"
#include "platform/event_log/event.hpp"

namespace rentezy::booking {

/// Throws std::invalid_argument, which ends as a dead letter: such an event will never be readable.
template <class T>
T data_of(const event_log::Event& event) {
    auto data = contract::read<T>(event.data, contract::Unknown::ignore);
    if (!data) throw std::invalid_argument(fmt::format("{}: {}", event.type, data.error().detail));
    return std::move(*data);
}

}  // namespace rentezy::booking
