#include <prometheus/check_names.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <sstream>
#include <stdexcept>

#include "platform/metrics/metrics.hpp"

namespace rentezy::metrics {
namespace {

constexpr std::size_t series_limit = 1'000;

prometheus::ClientMetric collected(const Counter& counter) {
    prometheus::ClientMetric metric;
    metric.counter.value = static_cast<double>(counter.value());
    return metric;
}

/// For either kind of a single number: which one is written depends on the family's type.
prometheus::ClientMetric collected(double value) {
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    metric.counter.value = value;
    return metric;
}

/// The count is made of the buckets just read, so that a line of the answer never contradicts another.
prometheus::ClientMetric collected(const Histogram& histogram) {
    prometheus::ClientMetric metric;
    std::uint64_t cumulative = 0;
    for (std::size_t bucket = 0; bucket < histogram.bounds().size(); ++bucket) {
        cumulative += histogram.count(bucket);
        metric.histogram.bucket.push_back({cumulative, histogram.bounds()[bucket]});
    }
    metric.histogram.sample_count = cumulative + histogram.count(histogram.bounds().size());
    metric.histogram.sample_sum = histogram.sum();
    return metric;
}

}  // namespace

struct Registry::State {
    struct Family {
        prometheus::MetricType type;
        std::string help;
        std::map<Labels, std::unique_ptr<Counter>> counters;
        std::map<Labels, std::unique_ptr<Gauge>> gauges;
        std::map<Labels, std::unique_ptr<Histogram>> histograms;
        std::map<Labels, std::function<double()>> measured;

        [[nodiscard]] std::size_t series() const {
            return counters.size() + gauges.size() + histograms.size() + measured.size();
        }
    };

    std::mutex mutex;
    std::map<std::string, Family, std::less<>> families;

    /// Call with the mutex held.
    Family& family(std::string_view name, std::string_view help, prometheus::MetricType type, const Labels& labels) {
        if (!prometheus::CheckMetricName(std::string(name)))
            throw std::logic_error("malformed metric name " + std::string(name));
        for (const auto& [label, value] : labels) {
            // `le` is how a histogram names its buckets.
            if (!prometheus::CheckLabelName(label) || label == "le") {
                throw std::logic_error("malformed label name " + label);
            }
        }
        const auto found = families.find(name);
        if (found == families.end()) {
            return families.emplace(std::string(name), Family{type, std::string(help), {}, {}, {}, {}}).first->second;
        }
        if (found->second.type != type) throw std::logic_error("metric " + std::string(name) + " is of another kind");
        return found->second;
    }

    template <class T, class... Args>
    static T& add(Family& family, std::map<Labels, std::unique_ptr<T>>& series, const Labels& labels, Args&&... args) {
        auto found = series.find(labels);
        if (found != series.end()) return *found->second;
        if (family.series() >= series_limit) throw std::logic_error("a metric with too many label combinations");
        return *series.emplace(labels, std::make_unique<T>(std::forward<Args>(args)...)).first->second;
    }
};

Registry::Registry() : state_(std::make_shared<State>()) {}
Registry::~Registry() = default;

Counter& Registry::counter(std::string_view name, std::string_view help, const Labels& labels) {
    const std::scoped_lock lock(state_->mutex);
    auto& family = state_->family(name, help, prometheus::MetricType::Counter, labels);
    return State::add(family, family.counters, labels);
}

Gauge& Registry::gauge(std::string_view name, std::string_view help, const Labels& labels) {
    const std::scoped_lock lock(state_->mutex);
    auto& family = state_->family(name, help, prometheus::MetricType::Gauge, labels);
    return State::add(family, family.gauges, labels);
}

Histogram& Registry::histogram(std::string_view name, std::string_view help, const Labels& labels,
                               std::vector<double> bounds) {
    const std::scoped_lock lock(state_->mutex);
    auto& family = state_->family(name, help, prometheus::MetricType::Histogram, labels);
    auto& histogram = State::add(family, family.histograms, labels, bounds);
    if (histogram.bounds() != bounds) throw std::logic_error("histogram " + std::string(name) + " has other bounds");
    return histogram;
}

Registry::Measurement Registry::measure(std::string_view name, std::string_view help, const Labels& labels,
                                        std::function<double()> read, Kind kind) {
    const std::scoped_lock lock(state_->mutex);
    const auto type = kind == Kind::counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
    auto& family = state_->family(name, help, type, labels);
    if (family.series() >= series_limit) throw std::logic_error("a metric with too many label combinations");
    if (family.gauges.contains(labels) || family.counters.contains(labels) ||
        !family.measured.emplace(labels, std::move(read)).second) {
        throw std::logic_error("metric " + std::string(name) + " is measured twice");
    }
    return {static_cast<void*>(state_.get()), [state = state_, name = std::string(name), labels](void*) {
                const std::scoped_lock forget(state->mutex);
                state->families.at(name).measured.erase(labels);
            }};
}

std::string Registry::render() const {
    std::vector<prometheus::MetricFamily> families;
    {
        const std::scoped_lock lock(state_->mutex);
        for (const auto& [name, family] : state_->families) {
            prometheus::MetricFamily out{name, family.help, family.type, {}};
            const auto add = [&out](const Labels& labels, prometheus::ClientMetric metric) {
                for (const auto& [label, value] : labels) metric.label.push_back({label, value});
                out.metric.push_back(std::move(metric));
            };
            for (const auto& [labels, counter] : family.counters) add(labels, collected(*counter));
            for (const auto& [labels, gauge] : family.gauges) add(labels, collected(gauge->value()));
            for (const auto& [labels, read] : family.measured) add(labels, collected(read()));
            for (const auto& [labels, histogram] : family.histograms) add(labels, collected(*histogram));
            families.push_back(std::move(out));
        }
    }
    std::ostringstream text;
    prometheus::TextSerializer().Serialize(text, families);
    return std::move(text).str();
}

}  // namespace rentezy::metrics
