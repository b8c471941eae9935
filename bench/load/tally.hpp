/// What came of a run: how many answers of which kind, and how long they took.
#pragma once
#include <boost/json/object.hpp>
#include <chrono>
#include <map>
#include <string>

#include "bench/load/connection.hpp"
#include "bench/load/histogram.hpp"

namespace rentezy::load {

/// In milliseconds: mean, p50, p90, p99, p999 and max of nanoseconds.
[[nodiscard]] boost::json::object latencies(const Histogram& histogram);

class Tally {
  public:
    void answered(const ResponseReader& answer, std::chrono::nanoseconds took);
    void failed(Failure failure) { ++failures_[failure]; }
    /// A request of which no answer came in the time there was: it has taken `so_far` and counts among the latencies.
    void unanswered(std::chrono::nanoseconds so_far);

    [[nodiscard]] std::uint64_t answers() const { return all_.count() - unanswered_; }
    /// Latencies in milliseconds; of every answer, of those of the 200s alone, and of all
    /// but 429 and 503, which turn away, and other 500s, which help nobody.
    [[nodiscard]] boost::json::object to_json(std::chrono::duration<double> measured) const;

  private:
    Histogram all_;
    Histogram accepted_;
    Histogram served_;
    std::map<int, std::uint64_t> statuses_;
    std::map<std::string, std::uint64_t, std::less<>> codes_;
    std::map<Failure, std::uint64_t> failures_;
    std::uint64_t unanswered_ = 0;
};

}  // namespace rentezy::load
