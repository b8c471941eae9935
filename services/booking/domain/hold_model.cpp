#include "services/booking/domain/hold_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace rentezy::booking {

void HoldModel::put_room(RoomTypeId id, std::int64_t capacity, bool published) {
    const auto [place, inserted] = rooms_.try_emplace(id, RoomState{.capacity = capacity, .available = capacity});
    place->second.published = published;
}

const HoldModel::RoomState* HoldModel::room(RoomTypeId id) const {
    const auto found = rooms_.find(id);
    return found == rooms_.end() ? nullptr : &found->second;
}

std::optional<Status> HoldModel::status(BookingId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional(holds_[found->second].status);
}

std::optional<HoldModel::Answer> HoldModel::earlier(UserId tenant, const std::string& key,
                                                    const std::string& hash) const {
    const auto* hold = under_key(tenant, key);
    if (hold == nullptr) return std::nullopt;
    if (hold->request_hash != hash) return Answer{.verdict = HoldVerdict::key_reused, .booking = {}};
    return Answer{.verdict = HoldVerdict::replay, .booking = hold->id};
}

HoldModel::Answer HoldModel::hold(const Asked& asked) {
    const auto* earlier = under_key(asked.tenant, asked.idempotency_key);
    const auto* live = live_of(asked.tenant, asked.room_type);
    const auto found = rooms_.find(asked.room_type);
    auto* room = found == rooms_.end() ? nullptr : &found->second;
    HoldFacts facts{.same_request_before = {},
                    .holds_this_room = live != nullptr,
                    .live_holds = live_holds(asked.tenant),
                    .holds_allowed = asked.holds_allowed,
                    .on_sale = room != nullptr && room->published && !room->closed,
                    .available = room == nullptr ? 0 : room->available};
    if (earlier != nullptr) facts.same_request_before = earlier->request_hash == asked.request_hash;
    Answer answer{.verdict = decide_hold(facts), .booking = {}};
    if (answer.verdict == HoldVerdict::replay) answer.booking = earlier->id;
    if (answer.verdict == HoldVerdict::already_held) answer.booking = live->id;
    if (answer.verdict != HoldVerdict::won) return answer;
    room->available -= 1;
    by_id_.emplace(asked.id, holds_.size());
    holds_.push_back({.id = asked.id,
                      .tenant = asked.tenant,
                      .room_type = asked.room_type,
                      .idempotency_key = asked.idempotency_key,
                      .request_hash = asked.request_hash});
    answer.booking = asked.id;
    return answer;
}

bool HoldModel::can_take_again(BookingId id) const {
    const auto& hold = holds_.at(by_id_.at(id));
    const auto& room = rooms_.at(hold.room_type);
    return room.published && !room.closed && room.available > 0 && live_of(hold.tenant, hold.room_type) == nullptr;
}

void HoldModel::check_move(BookingId id, Status to, int available_change) const {
    const auto& hold = holds_.at(by_id_.at(id));
    const auto& room = rooms_.at(hold.room_type);
    const auto available = room.available + available_change;
    if (available < 0 || available > room.capacity)
        throw std::logic_error(fmt::format("{} places of {} would be free", available, room.capacity));
    const auto* live = live_of(hold.tenant, hold.room_type);
    if (is_live(to) && live != nullptr && live->id != id)
        throw std::logic_error("a tenant would have two live holds of a room");
}

void HoldModel::move(BookingId id, Status to, int available_change) {
    check_move(id, to, available_change);
    auto& hold = holds_.at(by_id_.at(id));
    hold.status = to;
    rooms_.at(hold.room_type).available += available_change;
}

std::expected<void, Error> HoldModel::set_capacity(RoomTypeId id, std::int64_t capacity) {
    const auto found = rooms_.find(id);
    if (found == rooms_.end()) return std::unexpected(Error::room_not_found);
    auto& room = found->second;
    const auto in_use = room.capacity - room.available;
    if (in_use > capacity) return std::unexpected(Error::quantity_below_taken);
    room = {.capacity = capacity, .available = capacity - in_use, .published = room.published, .closed = room.closed};
    return {};
}

std::expected<void, Error> HoldModel::close(const std::vector<RoomTypeId>& ids) {
    for (const auto id : ids)
        if (taken(id) > 0) return std::unexpected(Error::active_bookings);
    for (const auto id : ids)
        if (const auto found = rooms_.find(id); found != rooms_.end()) found->second.closed = true;
    return {};
}

std::optional<std::string> HoldModel::broken_rule() const {
    for (const auto& [id, room] : rooms_) {
        if (room.available < 0 || room.available > room.capacity)
            return fmt::format("{} places of {} are free", room.available, room.capacity);
        const auto in_use = taken(id);
        if (room.available + in_use != room.capacity)
            return fmt::format("{} free and {} taken are not the {} places there are", room.available, in_use,
                               room.capacity);
    }
    return std::nullopt;
}

const HoldModel::Hold* HoldModel::under_key(UserId tenant, const std::string& key) const {
    const auto found = std::ranges::find_if(
        holds_, [&](const Hold& hold) { return hold.tenant == tenant && hold.idempotency_key == key; });
    return found == holds_.end() ? nullptr : &*found;
}

const HoldModel::Hold* HoldModel::live_of(UserId tenant, RoomTypeId room) const {
    const auto found = std::ranges::find_if(holds_, [&](const Hold& hold) {
        return hold.tenant == tenant && hold.room_type == room && is_live(hold.status);
    });
    return found == holds_.end() ? nullptr : &*found;
}

int HoldModel::live_holds(UserId tenant) const {
    return static_cast<int>(
        std::ranges::count_if(holds_, [&](const Hold& hold) { return hold.tenant == tenant && is_live(hold.status); }));
}

std::int64_t HoldModel::taken(RoomTypeId room) const {
    return std::ranges::count_if(
        holds_, [&](const Hold& hold) { return hold.room_type == room && takes_a_place(hold.status); });
}

}  // namespace rentezy::booking
