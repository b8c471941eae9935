/// Bodies as Stripe takes them: application/x-www-form-urlencoded, names in brackets for nesting.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace rentezy::payment::stripe {

/// `{"metadata[payment_id]", "0190…"}` becomes `metadata%5Bpayment_id%5D=0190…`.
[[nodiscard]] std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

}  // namespace rentezy::payment::stripe
