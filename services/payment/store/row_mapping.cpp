#include "services/payment/store/row_mapping.hpp"

#include "platform/contract/names.hpp"

namespace rentezy::payment {
namespace {

/// Throws where the row was not written by this release or an earlier one.
template <class E>
E enum_in(const pg::Row& row, std::string_view column) {
    const auto text = row.get<std::string_view>(column);
    if (const auto value = contract::enum_from_name<E>(text)) return *value;
    throw std::runtime_error(fmt::format("unknown {} in the database: {}", column, text));
}

Money money_in(const pg::Row& row) {
    const auto code = row.get<std::string_view>("currency");
    const auto currency = Currency::find(code);
    if (!currency) throw std::runtime_error(fmt::format("unknown currency in the database: {}", code));
    return {row.get<std::int64_t>("amount_minor"), *currency};
}

}  // namespace

Payment payment_of(const pg::Row& row) {
    return {.id = row.get<PaymentId>("id"),
            .purpose = enum_in<Purpose>(row, "purpose"),
            .reference = row.get<ReferenceId>("reference_id"),
            .payer = row.get<UserId>("payer_id"),
            .payee = row.get<LandlordAccountId>("payee_account_id"),
            .amount = money_in(row),
            .status = enum_in<Status>(row, "status"),
            .intent_id = row.get<std::optional<std::string>>("intent_id"),
            .client_secret = row.get<std::optional<std::string>>("client_secret"),
            .intent_status = row.get<std::optional<std::string>>("intent_status"),
            .cancel_requested = row.get<bool>("cancel_requested"),
            .create_round = row.get<int>("create_round"),
            .declined_charges = row.get<std::vector<std::string>>("declined_charges"),
            .version = row.get<std::int64_t>("version"),
            .created_at = row.get<Instant>("created_at")};
}

RefundOfPayment refund_of(const pg::Row& row) {
    return {.refund = {.id = row.get<RefundId>("id"),
                       .payment = row.get<PaymentId>("payment_id"),
                       .amount = money_in(row),
                       .status = enum_in<RefundStatus>(row, "status"),
                       .provider_id = row.get<std::optional<std::string>>("provider_id"),
                       .round = row.get<int>("round"),
                       .must_look = row.get<bool>("must_look"),
                       .first_sent_at = row.get<std::optional<Instant>>("first_sent_at"),
                       .failure = row.get<std::optional<std::string>>("failure"),
                       .version = row.get<std::int64_t>("version")},
            .purpose = enum_in<Purpose>(row, "purpose"),
            .reference = row.get<ReferenceId>("reference_id"),
            .intent_id = row.get<std::optional<std::string>>("intent_id")};
}

std::vector<RefundOfPayment> refunds_of(const pg::Rows& rows) {
    std::vector<RefundOfPayment> refunds;
    refunds.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) refunds.push_back(refund_of(row));
    return refunds;
}

}  // namespace rentezy::payment
