/// POST /bookings/{id}/payment: the one intent of a booking, made on the first call and told on every call.
#pragma once
#include "services/payment/app/apply.hpp"

namespace rentezy::payment {

struct Started {
    Payment payment;
    /// The intent's status as it is answered: of the first answer, where this call repeats one.
    std::string intent_status;
    bool replayed = false;
};

/// What stands in the way: booking's refusal as booking told it, or the provider's silence.
/// `asked` is the request being served; booking is asked on its behalf, so that it checks whose booking it is.
/// Errors: booking's problems (404, 409 hold_expired); 409 hold_expired when the payment was cancelled meanwhile; 503
/// when the provider's answer is not known: the next call asks under the same key.
task<Result<Started>> start_payment(const App& app, const http::Request& asked, UserId payer, BookingId booking,
                                    std::string key);

}  // namespace rentezy::payment
