/// Whose id is whose, across services.
#pragma once
#include "platform/auth_token/principal.hpp"
#include "platform/ids/id.hpp"

namespace rentezy {

struct PropertyTag;
struct RoomTypeTag;
struct BookingTag;
struct PaymentTag;
struct RefundTag;
struct LandlordAccountTag;

using PropertyId = Id<PropertyTag>;
using RoomTypeId = Id<RoomTypeTag>;
using BookingId = Id<BookingTag>;
using PaymentId = Id<PaymentTag>;
using RefundId = Id<RefundTag>;
/// What a payment is for, of the kind that its purpose says: a booking, an invoice.
using ReferenceId = Id<struct ReferenceTag>;
/// Who owns a home and is paid: an account that users belong to, never a user.
using LandlordAccountId = Id<LandlordAccountTag>;

}  // namespace rentezy
