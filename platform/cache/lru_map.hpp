/// A map that forgets what was used least recently once its entries weigh too much. Not for several threads at once:
/// its owner locks.
#pragma once
#include <cstddef>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>

namespace rentezy::cache {

template <class Key, class T, class Hash = std::hash<Key>, class Equal = std::equal_to<>>
class LruMap {
  public:
    /// Holds entries up to `capacity` in all, each weighing 1 unless put() says otherwise.
    explicit LruMap(std::size_t capacity) : capacity_(capacity) {}

    /// The value, now the most recently used, or null. It stays where it is until the next put or erase.
    template <class K>
    [[nodiscard]] T* find(const K& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        by_use_.splice(by_use_.begin(), by_use_, found->second);
        return &found->second->value;
    }

    /// Adds or replaces, then forgets from the old end. What alone weighs more than everything is not kept at all.
    void put(Key key, T value, std::size_t weight = 1) {
        erase(key);
        if (weight > capacity_) return;
        while (weight_ > capacity_ - weight) forget(std::prev(by_use_.end()));
        const auto [place, added] = by_key_.try_emplace(std::move(key));
        by_use_.push_front({&place->first, std::move(value), weight});
        place->second = by_use_.begin();
        weight_ += weight;
    }

    template <class K>
    void erase(const K& key) {
        const auto found = by_key_.find(key);
        if (found != by_key_.end()) forget(found->second);
    }

    /// Forgets every entry whose value answers true. Takes a walk over all of them.
    template <class Predicate>
    void erase_if(const Predicate& predicate) {
        for (auto entry = by_use_.begin(); entry != by_use_.end();) {
            const auto next = std::next(entry);
            if (predicate(entry->value)) forget(entry);
            entry = next;
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return by_key_.size(); }
    [[nodiscard]] std::size_t weight() const noexcept { return weight_; }

  private:
    struct Entry {
        const Key* key;  ///< the one in by_key_, which never moves
        T value;
        std::size_t weight;
    };
    using Place = typename std::list<Entry>::iterator;

    void forget(Place entry) {
        weight_ -= entry->weight;
        by_key_.erase(by_key_.find(*entry->key));
        by_use_.erase(entry);
    }

    std::size_t capacity_;
    std::size_t weight_ = 0;
    std::list<Entry> by_use_;
    std::unordered_map<Key, Place, Hash, Equal> by_key_;
};

}  // namespace rentezy::cache
