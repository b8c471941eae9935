/// A consumer's run over one partition, as event_log::ConsumerRunner does it: each event's effect in one transaction
/// with the offset, what fails tried eight times and then set aside.
#pragma once
#include <algorithm>

#include "platform/pg/error.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "tests/simulation/world.hpp"

namespace rentezy::simulation {

inline constexpr int attempts_at_an_event = 8;

/// Whether what was thrown says nothing against the event.
inline bool is_passing(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const pg::ConnectionLost&) {
        return true;
    } catch (const pg::SqlError&) {
        return true;
    } catch (const runtime::Overloaded&) {
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

inline std::string text_of(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& failure) {
        return failure.what();
    }
}

/// `apply(tx, event)` is the service's own.
template <class Store, class Types, class Apply>
task<void> follow(World& world, Store& store, Cursor& cursor, const Topic& topic, std::size_t partition,
                  const Types& types, Apply apply) {
    while (cursor.position < topic.records(partition).size()) {
        const auto position = cursor.position;
        const auto event = topic.records(partition)[position];
        const auto tx = store.make_tx();
        co_await tx->work().lock(cursor.name);
        if (cursor.position != position) continue;  // another process was faster
        std::exception_ptr error;
        if (std::ranges::find(types, event.type) != types.end()) {
            try {
                co_await apply(*tx, event);
            } catch (...) {
                error = std::current_exception();
            }
        }
        if (error && is_passing(error)) std::rethrow_exception(error);
        if (error) {
            if (++cursor.failures < attempts_at_an_event) co_return;
            world.dead_letters.push_back(event.type + ": " + text_of(error));
            cursor.position += 1;
            co_return;
        }
        tx->work().on_commit([&cursor, position] {
            cursor.position = position + 1;
            cursor.failures = 0;
        });
        if (co_await tx->work().commit() != CommitFate::committed)
            throw pg::ConnectionLost("what became of an event is not known");
    }
}

}  // namespace rentezy::simulation
