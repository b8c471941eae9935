/// Stored objects by id: read as what they are, or shown to the world.
#pragma once
#include "sandbox/stripe/app/command.hpp"

namespace rentezy::stripe_sandbox {

/// The stored document without what is hidden; the balance transaction of a charge or refund where `id` asks for that.
[[nodiscard]] Json shown(std::string_view id, std::string_view stored);

/// Ids of the objects that are to be read for `id`: itself, or what a balance transaction follows from.
[[nodiscard]] std::vector<std::string> sources_of(std::string_view id);

/// The kind's object, or 404 naming `param`. An id of another kind is not there either.
template <class T>
Answer<T> read_object(const std::vector<StoredObject>& found, Kind kind, std::string_view id, std::string_view param) {
    for (const auto& object : found)
        if (object.id == id && kind_of(id) == kind) return wire::read<T>(object.body);
    return std::unexpected(errors::no_such(kind, id, param));
}

/// Locks the object's row and reads it. Error: 404.
template <class T>
task<Answer<T>> lock_object(Command& command, Kind kind, const std::string& id, std::string_view param) {
    if (kind_of(id) == kind) {
        if (const auto stored = co_await command.transaction.lock(id)) co_return wire::read<T>(*stored);
    }
    co_return std::unexpected(errors::no_such(kind, id, param));
}

/// Reads without locking. Error: 404.
template <class T>
task<Answer<T>> find_object(Command& command, Kind kind, const std::string& id, std::string_view param) {
    co_return read_object<T>(co_await command.transaction.find(std::span(&id, 1)), kind, id, param);
}

/// A customer who was not deleted. Error: 404.
task<Answer<Customer>> find_customer(Command& command, const std::string& id, std::string_view param);

}  // namespace rentezy::stripe_sandbox
