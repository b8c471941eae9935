/// The ways to put load on a server, each from one thread:
///   closed loop: every connection asks again as soon as it is answered, which finds the throughput;
///   open loop: requests are due at a fixed rate whatever the server does, and latency counts from when they were due
///   (no coordinated omission: a server that stops for a second is told to have kept everyone of that second waiting);
///   held open: connections that ask once and then stay, which finds what they cost.
#pragma once
#include <functional>

#include "bench/load/request_source.hpp"
#include "bench/load/tally.hpp"

namespace rentezy::load {

struct RunOptions {
    std::size_t connections = 64;
    std::chrono::milliseconds warm_up{0};
    std::chrono::milliseconds measure{10'000};
    std::chrono::milliseconds timeout{10'000};
    /// Requests a second; 0: closed loop.
    double rate = 0;
    /// Open loop: who finds no connection free goes away instead of waiting for one.
    bool impatient = false;
};

struct Report {
    Tally tally;
    std::chrono::duration<double> measured{};
    /// True when the source had no more to ask before the time was over.
    bool exhausted = false;
    /// Who went away because no connection was free.
    std::uint64_t turned_away = 0;
    /// When the last was sent.
    std::chrono::system_clock::time_point stopped_at;
    /// How long the parts of what was asked took, in nanoseconds, by their names. Only of a saga.
    std::map<std::string, Histogram> steps;
};

/// Connects first, then starts with all connections at once. Throws std::runtime_error when nothing can be connected.
Report run(const Target& target, RequestSource& source, const RunOptions& options);

/// Opens the connections, asks once on each, calls `when_open` with how many were answered, stays until `done` is true;
/// answers how many are still open then.
std::size_t hold_open(const Target& target, RequestSource& source, const RunOptions& options,
                      const std::function<void(std::size_t)>& when_open, const std::function<bool()>& done);

}  // namespace rentezy::load
