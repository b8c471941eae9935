#include "platform/event_log/postgres/heads.hpp"

namespace rentezy::event_log::postgres {

Heads::Partition& Heads::at(const std::string& topic, int partition) {
    return topics_[topic].partitions.at(static_cast<std::size_t>(partition));
}

void Heads::raise(const std::string& topic, int partition, std::int64_t position) {
    const std::lock_guard lock(mutex_);
    auto& known = at(topic, partition);
    if (position <= known.head) return;
    known.head = position;
    for (const auto& waiter : known.waiters) waiter->notify();
}

std::int64_t Heads::of(const std::string& topic, int partition) {
    const std::lock_guard lock(mutex_);
    return at(topic, partition).head;
}

bool Heads::moved(const std::string& topic, std::int64_t last_position) {
    const std::lock_guard lock(mutex_);
    return topics_[topic].checked != last_position;
}

void Heads::checked(const std::string& topic, std::int64_t last_position) {
    const std::lock_guard lock(mutex_);
    topics_[topic].checked = last_position;
}

Heads::Waiter::Waiter(Heads& heads, const std::string& topic, int partition, executor loop)
    : heads_(heads), topic_(topic), partition_(partition), signal_(runtime::Signal::make(loop)) {
    const std::lock_guard lock(heads_.mutex_);
    heads_.at(topic_, partition_).waiters.push_back(signal_);
}

Heads::Waiter::~Waiter() {
    const std::lock_guard lock(heads_.mutex_);
    std::erase(heads_.at(topic_, partition_).waiters, signal_);
}

}  // namespace rentezy::event_log::postgres
