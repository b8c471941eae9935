#include "bench/load/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace rentezy::load {
namespace {

// 128 buckets for each power of two; up to 255 each value has one of its own.
constexpr int half_bits = 7;
constexpr std::size_t half = std::size_t{1} << half_bits;
constexpr std::size_t bucket_count = (64 - half_bits + 1) * half;

std::size_t bucket_of(std::uint64_t value) {
    const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - half_bits - 1);
    return static_cast<std::size_t>(shift) * half + static_cast<std::size_t>(value >> shift);
}

std::uint64_t highest_of(std::size_t bucket) {
    if (bucket < 2 * half) return bucket;
    const auto shift = bucket / half - 1;
    const std::uint64_t lowest = (bucket - shift * half) << shift;
    return lowest + ((std::uint64_t{1} << shift) - 1);
}

}  // namespace

Histogram::Histogram() : buckets_(bucket_count) {}

void Histogram::record(std::uint64_t value) {
    ++buckets_[bucket_of(value)];
    ++count_;
    max_ = std::max(max_, value);
    sum_ += static_cast<double>(value);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) buckets_[bucket] += other.buckets_[bucket];
    count_ += other.count_;
    max_ = std::max(max_, other.max_);
    sum_ += other.sum_;
}

double Histogram::mean() const { return count_ == 0 ? 0 : sum_ / static_cast<double>(count_); }

std::uint64_t Histogram::at_percentile(double percentile) const {
    const double share = std::clamp(percentile, 0.0, 100.0) / 100.0;
    const auto wanted =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_))));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
        seen += buckets_[bucket];
        if (seen >= wanted) return std::min(highest_of(bucket), max_);
    }
    return max_;
}

}  // namespace rentezy::load
