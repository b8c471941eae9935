/// A change as the events that tell it.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

/// What others keep of a room type. `room` is one of the home's.
[[nodiscard]] contracts::RoomTypeSnapshot snapshot_of(const Property& property, const RoomType& room);

/// Events gathered to be appended in one statement, in order.
class EventBatch {
  public:
    /// The change's event of the home, then one for each room type it announces.
    void add(const Change& change);
    [[nodiscard]] bool empty() const { return ids_.empty(); }
    task<void> append_to(pg::Transaction& tx, std::string traceparent) const;

  private:
    void add_event(std::string_view type, std::string subject, std::int64_t version, std::string data);

    std::vector<Uuid> ids_;
    std::vector<std::string> types_;
    std::vector<std::string> subjects_;
    std::vector<std::int64_t> versions_;
    std::vector<std::string> data_;
};

}  // namespace rentezy::property
