/// Latencies in an HDR histogram: buckets that are linear within each power of two, so that a value of any size is kept
/// to better than 1 %, in 58 KB and without allocating while it records. The layout is that of Gil Tene's HdrHistogram.
#pragma once
#include <cstdint>
#include <vector>

namespace rentezy::load {

class Histogram {
  public:
    Histogram();

    /// `value` in whatever unit, here nanoseconds.
    void record(std::uint64_t value);
    void add(const Histogram& other);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::uint64_t max() const { return max_; }
    /// 0 when nothing was recorded.
    [[nodiscard]] double mean() const;
    /// The value that `percentile` percent of what was recorded do not exceed, told at most 1/128 too high; 0 when
    /// nothing was recorded.
    [[nodiscard]] std::uint64_t at_percentile(double percentile) const;

  private:
    std::vector<std::uint64_t> buckets_;
    std::uint64_t count_ = 0;
    std::uint64_t max_ = 0;
    double sum_ = 0;
};

}  // namespace rentezy::load
