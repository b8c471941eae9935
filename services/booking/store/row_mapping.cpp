#include "services/booking/store/row_mapping.hpp"

#include "services/booking/store/enum_text.hpp"

namespace rentezy::booking {
namespace {

Currency currency_of(std::string_view code) {
    if (auto currency = Currency::find(code)) return *currency;
    throw std::runtime_error("unknown currency in the database: " + std::string(code));
}

/// The columns that a hold's outcome and a whole row share.
Booking promised(const pg::Row& row) {
    Booking booking;
    booking.id = row.get<BookingId>("id");
    booking.room_type = row.get<RoomTypeId>("room_type_id");
    booking.property = row.get<PropertyId>("property_id");
    booking.landlord = row.get<LandlordAccountId>("landlord_account_id");
    booking.tenant = row.get<UserId>("tenant_id");
    booking.move_in = row.get<CivilDate>("move_in");
    const auto currency = currency_of(row.get<std::string_view>("currency"));
    booking.price = {.rent = {row.get<std::int64_t>("rent_minor"), currency},
                     .deposit = {row.get<std::int64_t>("deposit_minor"), currency}};
    booking.time_zone = row.get<std::string>("time_zone");
    booking.cancellation_policy =
        enum_of<contracts::CancellationPolicy>(row.get<std::string_view>("cancellation_policy"));
    booking.hold_expires_at = row.get<Instant>("hold_expires_at");
    booking.created_at = row.get<Instant>("created_at");
    booking.updated_at = booking.created_at;
    return booking;
}

HoldOutcome::Kind kind_of(std::string_view outcome) {
    using enum HoldVerdict;
    if (outcome == "won") return won;
    if (outcome == "replay") return replay;
    if (outcome == "key_reused") return key_reused;
    if (outcome == "already_held") return already_held;
    if (outcome == "too_many_holds") return too_many_holds;
    if (outcome == "sold_out") return sold_out;
    if (outcome == "not_on_sale") return not_on_sale;
    throw std::runtime_error("hold_room() answered with an unknown outcome");
}

}  // namespace

Booking booking_of(const pg::Row& row) {
    auto booking = promised(row);
    booking.status = enum_of<Status>(row.get<std::string_view>("status"));
    booking.settle_by = row.get<std::optional<Instant>>("settle_by");
    booking.payment_started_at = row.get<std::optional<Instant>>("payment_started_at");
    booking.payment = row.get<std::optional<PaymentId>>("payment_id");
    booking.declined_charges = row.get<std::vector<std::string>>("declined_charges");
    booking.version = row.get<std::int64_t>("version");
    booking.updated_at = row.get<Instant>("updated_at");
    return booking;
}

Locked locked_of(const pg::Row& row) {
    auto booking = booking_of(row);
    const auto nothing = Money::zero(booking.price.rent.currency);
    return {.booking = std::move(booking), .now = row.get<Instant>("now"), .refund_requested = nothing};
}

void add_refunds(Locked& locked, const pg::Row& state) {
    locked.refund_requested.amount_minor = state.get<std::int64_t>("requested_minor");
    locked.refunds_settled = state.get<bool>("settled");
}

std::vector<Booking> bookings_of(const pg::Rows& rows) {
    std::vector<Booking> bookings;
    bookings.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) bookings.push_back(booking_of(row));
    return bookings;
}

HoldOutcome hold_outcome_of(const pg::Row& row) {
    HoldOutcome outcome{.kind = kind_of(row.get<std::string_view>("outcome")), .booking = {}, .existing = {}};
    if (outcome.kind == HoldOutcome::Kind::won || outcome.kind == HoldOutcome::Kind::replay)
        outcome.booking = promised(row);
    if (outcome.kind == HoldOutcome::Kind::already_held) outcome.existing = row.get<BookingId>("id");
    return outcome;
}

RefundRecord refund_of(const pg::Row& row) {
    return {.id = row.get<RefundId>("id"),
            .booking = row.get<BookingId>("booking_id"),
            .payment = row.get<PaymentId>("payment_id"),
            .amount = {row.get<std::int64_t>("amount_minor"), currency_of(row.get<std::string_view>("currency"))},
            .reason = row.get<std::optional<std::string>>("reason"),
            .status = row.get<std::string_view>("status") == "requested"  ? RefundStatus::requested
                      : row.get<std::string_view>("status") == "refunded" ? RefundStatus::refunded
                                                                          : RefundStatus::failed};
}

}  // namespace rentezy::booking
