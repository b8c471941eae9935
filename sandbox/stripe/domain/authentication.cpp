#include "sandbox/stripe/domain/authentication.hpp"

namespace rentezy::stripe_sandbox {

Verdict authentication_of_payment(const PaymentMethod& method, bool off_session, RequestThreeDSecure wish) {
    const Verdict asked = off_session ? Verdict::impossible : Verdict::challenge;
    switch (method.bank().three_d_secure) {
        case ThreeDSecure::unsupported:
            return Verdict::none_needed;
        // 4242… supports 3-D Secure but is not enrolled, so asking for it changes nothing; 3055 is.
        case ThreeDSecure::optional:
            return wish != RequestThreeDSecure::automatic && !off_session && method.card.last4 == "3055"
                       ? Verdict::challenge
                       : Verdict::none_needed;
        case ThreeDSecure::required:
            return asked;
        case ThreeDSecure::unless_set_up:
            return off_session && method.set_up.value ? Verdict::none_needed : asked;
        case ThreeDSecure::already_set_up:
            return off_session ? Verdict::none_needed : Verdict::challenge;
        case ThreeDSecure::failing:
            return Verdict::broken;
    }
    return Verdict::none_needed;
}

Verdict authentication_of_setup(const PaymentMethod& method, RequestThreeDSecure wish) {
    if (method.bank().three_d_secure == ThreeDSecure::already_set_up) return Verdict::none_needed;
    return authentication_of_payment(method, false, wish);
}

}  // namespace rentezy::stripe_sandbox
