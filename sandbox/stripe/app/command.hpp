/// How a call that changes something runs: one transaction around one use-case, whose answer is kept under the call's
/// idempotency key and given again to whoever repeats it.
///
///     task<Answer<std::string>> cancel_payment_intent(Command& command, const CancelPaymentIntent& input);
///     co_return co_await run(app, call, cancel_payment_intent, input);
///
/// A use-case answers the JSON of its object, or an error. Both are committed with what it put into `changes`: a
/// declined card is an error and a fact.
#pragma once
#include "sandbox/stripe/app/changes.hpp"

namespace rentezy::stripe_sandbox {

/// Who calls, and how the answer is wanted. What the use-cases need of a request.
struct Call {
    std::string request_id;
    std::optional<std::string> idempotency_key;
    std::string path;          // "/v1/refunds"
    std::string request_hash;  // of the parameters
    std::string base_url;      // this sandbox as the caller sees it: "http://127.0.0.1:12111"
    bool publishable = false;  // with the browser's key
    std::vector<std::string> expand;
    /// A 500 that is told under the key instead of doing anything; see FaultSettings::api_fault_stored.
    bool broken = false;
};

struct Reply {
    int status = 200;
    std::string body;
    bool replayed = false;
    std::string original_request;  // the one that was answered first, where there is a key
};

[[nodiscard]] Reply error_reply(const ApiError& error);

struct Command {
    App& app;
    const Call& call;
    StoreTransaction& transaction;
    Changes& changes;
    Instant now;
    /// Refunds to settle later, each once.
    std::vector<std::string> settlements;
};

using Json = std::string;

namespace detail {
class Work {
  public:
    virtual ~Work() = default;
    virtual task<Answer<Json>> run(Command& command) = 0;
};
template <class Input>
class Bound final : public Work {
  public:
    using UseCase = task<Answer<Json>> (*)(Command&, const Input&);
    Bound(UseCase use_case, Input input) : use_case_(use_case), input_(std::move(input)) {}
    task<Answer<Json>> run(Command& command) override { return use_case_(command, input_); }

  private:
    UseCase use_case_;
    Input input_;
};
task<Reply> run(App& app, const Call& call, Work& work);
}  // namespace detail

/// Runs it, at most three times where another request took the same key in between. `app` and `call` outlive the task.
template <class Input>
task<Reply> run(App& app, const Call& call, task<Answer<Json>> (*use_case)(Command&, const Input&),
                std::type_identity_t<Input> input) {
    detail::Bound<Input> work(use_case, std::move(input));
    co_return co_await detail::run(app, call, work);
}

}  // namespace rentezy::stripe_sandbox

/// Inside a coroutine: returns the error of a Result, and throws its value away.
#define TRY_VOID(...)                                                                \
    do {                                                                             \
        auto try_result_ = (__VA_ARGS__);                                            \
        if (!try_result_) co_return std::unexpected(std::move(try_result_).error()); \
    } while (false)
