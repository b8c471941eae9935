#include "services/payment/app/refusals.hpp"

#include <charconv>

#include "services/payment/app/upstream_problem.hpp"

namespace rentezy::payment {

Problem hold_expired() {
    return problems::conflict("hold_expired", "The hold has ended",
                              "Nothing was charged. Hold the room again if one is still free.");
}

Problem provider_silent() {
    return problems::unavailable("The payment provider did not answer. Nothing was charged; try again in a moment.", 2);
}

Problem passed_on(const http::Response& refusal) {
    const auto told = contract::read<UpstreamProblem>(refusal.body, contract::Unknown::ignore);
    if (!told || refusal.status < 400 || (refusal.status >= 500 && refusal.status != 503))
        return problems::unavailable("The booking service did not answer.");
    Problem problem;
    problem.status = refusal.status;
    problem.code = told->code;
    problem.title = told->title;
    problem.detail = told->detail.value_or("");
    if (const auto after = refusal.headers.find("Retry-After")) {
        int seconds = 1;
        std::from_chars(after->data(), after->data() + after->size(), seconds);
        problem.retry_after_seconds = seconds;
    }
    return problem;
}

}  // namespace rentezy::payment
