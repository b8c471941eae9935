#include "bench/load/tally.hpp"

#include <cmath>

namespace rentezy::load {
namespace {

std::uint64_t nanoseconds_of(std::chrono::nanoseconds took) {
    return static_cast<std::uint64_t>(std::max<std::chrono::nanoseconds::rep>(took.count(), 0));
}

/// With a microsecond's precision: more is noise to a reader.
double milliseconds(double nanoseconds) { return std::round(nanoseconds / 1e3) / 1e3; }

std::string_view name_of(Failure failure) {
    switch (failure) {
        case Failure::connect:
            return "connect";
        case Failure::closed:
            return "closed";
        case Failure::malformed:
            return "malformed";
        case Failure::timeout:
            return "timeout";
    }
    return "";
}

}  // namespace

boost::json::object latencies(const Histogram& histogram) {
    boost::json::object object;
    object["mean"] = milliseconds(histogram.mean());
    for (const auto& [name, percentile] : {std::pair{"p50", 50.0}, {"p90", 90.0}, {"p99", 99.0}, {"p999", 99.9}})
        object[name] = milliseconds(static_cast<double>(histogram.at_percentile(percentile)));
    object["max"] = milliseconds(static_cast<double>(histogram.max()));
    return object;
}

void Tally::answered(const ResponseReader& answer, std::chrono::nanoseconds took) {
    const auto value = nanoseconds_of(took);
    all_.record(value);
    if (answer.status() >= 200 && answer.status() < 300) accepted_.record(value);
    if (answer.status() < 500 && answer.status() != 429) served_.record(value);
    ++statuses_[answer.status()];
    const auto code = answer.code();
    if (code.empty()) return;
    const auto known = codes_.find(code);
    if (known != codes_.end())
        ++known->second;
    else
        codes_.emplace(code, 1);
}

void Tally::unanswered(std::chrono::nanoseconds so_far) {
    all_.record(nanoseconds_of(so_far));
    ++unanswered_;
}

boost::json::object Tally::to_json(std::chrono::duration<double> measured) const {
    const auto per_second = [&](std::uint64_t count) {
        return measured.count() > 0 ? std::round(static_cast<double>(count) / measured.count() * 10) / 10 : 0.0;
    };
    boost::json::object statuses, codes, failures;
    for (const auto& [status, count] : statuses_) statuses[std::to_string(status)] = count;
    for (const auto& [code, count] : codes_) codes[code] = count;
    for (const auto& [failure, count] : failures_) failures[name_of(failure)] = count;
    return {{"seconds", std::round(measured.count() * 1e3) / 1e3},
            {"answers", answers()},
            {"answers_per_s", per_second(answers())},
            {"accepted", accepted_.count()},
            {"accepted_per_s", per_second(accepted_.count())},
            {"served", served_.count()},
            {"served_per_s", per_second(served_.count())},
            {"unanswered", unanswered_},
            {"statuses", statuses},
            {"codes", codes},
            {"failures", failures},
            {"latency_ms", latencies(all_)},
            {"accepted_latency_ms", latencies(accepted_)},
            {"served_latency_ms", latencies(served_)}};
}

}  // namespace rentezy::load
