/// The numbers a process tells about itself, in Prometheus' text format. Ask the registry for a metric once, at start,
/// and keep the reference: updating it is one atomic instruction or two and takes no lock.
///
///     auto& held = registry.counter("booking_held_total", "Rooms held.", {{"strategy", "atomic"}});
///     held.increment();
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rentezy::metrics {

/// Label values come from code and tables of ours (routes, query names), never from requests: each combination is kept
/// for good, and a registry refuses the 1,001st of one name.
using Labels = std::map<std::string, std::string>;

/// Only ever grows.
class Counter {
  public:
    void increment(std::uint64_t by = 1) noexcept { value_.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

/// Goes up and down.
class Gauge {
  public:
    void set(double value) noexcept { value_.store(value, std::memory_order_relaxed); }
    void add(double by) noexcept { value_.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] double value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<double> value_{0};
};

/// Counts observations by size. Prometheus' quantiles are estimates within a bucket, so choose bounds near what
/// matters.
class Histogram {
  public:
    /// Upper bounds, ascending; what is above the last is counted too.
    explicit Histogram(std::vector<double> bounds);

    void observe(double value) noexcept;
    /// In seconds, Prometheus' unit.
    void observe(std::chrono::nanoseconds duration) noexcept {
        observe(std::chrono::duration<double>(duration).count());
    }

    [[nodiscard]] const std::vector<double>& bounds() const noexcept { return bounds_; }
    /// Observations at most as large as bounds()[bucket] and larger than the bound before; the last is what lies above.
    [[nodiscard]] std::uint64_t count(std::size_t bucket) const noexcept {
        return counts_[bucket].load(std::memory_order_relaxed);
    }
    [[nodiscard]] double sum() const noexcept { return sum_.load(std::memory_order_relaxed); }

  private:
    std::vector<double> bounds_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;
    std::atomic<double> sum_{0};
};

/// 0.5 ms to 10 s: requests, queries, waits.
[[nodiscard]] std::vector<double> duration_buckets_seconds();
/// 1 to 1,024 in powers of two: batches, queue lengths.
[[nodiscard]] std::vector<double> size_buckets();

/// Owns every metric; references stay good as long as it does. Safe from any thread. The same name and labels give the
/// same metric. Throws std::logic_error for a malformed name or label, a name that already means another kind, other
/// bounds for the same histogram, or too many label combinations: defects of the program.
class Registry {
  public:
    Registry();
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    /// Names end in _total.
    Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
    Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
    /// Names end in the unit: _seconds, _bytes.
    Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {},
                         std::vector<double> bounds = duration_buckets_seconds());

    /// A number that is asked for when somebody looks: a queue's length, a lag; a counter where it only grows. `read`
    /// must be quick, must not throw, and is called from the thread that renders. It is not called any more once the
    /// returned object is gone.
    using Measurement = std::shared_ptr<void>;
    enum class Kind { gauge, counter };
    [[nodiscard]] Measurement measure(std::string_view name, std::string_view help, const Labels& labels,
                                      std::function<double()> read, Kind kind = Kind::gauge);

    /// The whole registry in Prometheus' text format 0.0.4; content type `text/plain; version=0.0.4`.
    [[nodiscard]] std::string render() const;

  private:
    struct State;
    std::shared_ptr<State> state_;  ///< shared with measurements, which may outlive the registry
};

/// Memory, processor time and open files of this process, under the names that Prometheus' client libraries agreed on.
/// They are measured as long as the returned objects live.
[[nodiscard]] std::vector<Registry::Measurement> measure_process(Registry& registry);

}  // namespace rentezy::metrics
