/// Rows to records.
#pragma once
#include "platform/pg/rows.hpp"
#include "services/payment/store/store.hpp"

namespace rentezy::payment {

[[nodiscard]] Payment payment_of(const pg::Row& row);
[[nodiscard]] RefundOfPayment refund_of(const pg::Row& row);
[[nodiscard]] std::vector<RefundOfPayment> refunds_of(const pg::Rows& rows);

}  // namespace rentezy::payment
