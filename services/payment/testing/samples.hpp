/// What tests pay.
#pragma once
#include "services/payment/domain/payment.hpp"

namespace rentezy::payment {

inline const auto inr = Currency::of("INR");
inline const Money price{150'000, inr};

}  // namespace rentezy::payment
