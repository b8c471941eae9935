/// What steps of payments and refunds tell the world, as text: the same from every store.
#pragma once
#include "services/payment/store/store.hpp"

namespace rentezy::payment {

struct Announcement {
    std::string_view type;
    std::string json;
};

[[nodiscard]] Announcement announcement_of(const Payment& payment, const Tell& tell);
/// None where nobody needs to know.
[[nodiscard]] std::optional<Announcement> announcement_of(const RefundOfPayment& of, const RefundStep& step);
/// Nothing will be paid for what never had an intent.
[[nodiscard]] Announcement never_paid(Purpose purpose, ReferenceId reference);

}  // namespace rentezy::payment
