/// The provider of card payments, as a port: Stripe in production (stripe/stripe_provider.hpp), a script in tests.
///
/// A call that does not answer with what was wanted says what is known of its effect, because that decides whether and
/// under which key it may be made again.
#pragma once
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "services/payment/domain/refund.hpp"

namespace rentezy::payment {

enum class FailureKind {
    /// Understood and declined: nothing happened, and nothing would if it were asked again.
    refused,
    /// Nothing happened; the same key may be used again. Unreachable, over a rate limit, a key that is not accepted.
    not_now,
    /// Whether it happened is not known. The same key finds out.
    unknown,
    /// The provider answered with a failure of its own, which it may keep under the key. It may have happened.
    broken,
};
BOOST_DESCRIBE_ENUM(FailureKind, refused, not_now, unknown, broken)

struct ProviderFailure {
    FailureKind kind{};
    /// The provider's stable code, or ours for what went wrong on the way; never a secret.
    std::string code;
    std::string message;
    /// The intent as it is, where the refusal told.
    std::optional<IntentState> intent{};
};

template <class T>
using Answer = Result<T, ProviderFailure>;

struct CreateIntent {
    PaymentId payment;
    Purpose purpose{};
    ReferenceId reference;
    Money amount;
    std::string key;
};

struct CreateRefund {
    RefundId refund;
    std::string intent_id;
    Money amount;
    std::string key;
};

/// Safe to call from any loop. Every call ends within a deadline of its own; none throws for what the network or the
/// provider does.
class PaymentProvider {
  public:
    virtual ~PaymentProvider() = default;

    virtual task<Answer<IntentState>> create_intent(CreateIntent wanted) = 0;
    virtual task<Answer<IntentState>> retrieve_intent(std::string intent_id) = 0;
    /// Cancelling what has ended is refused; the refusal may tell the intent, and retrieving it does.
    virtual task<Answer<IntentState>> cancel_intent(std::string intent_id, std::string key) = 0;
    virtual task<Answer<RefundState>> refund(CreateRefund wanted) = 0;
    virtual task<Answer<RefundState>> retrieve_refund(std::string provider_id) = 0;
    /// Every refund of an intent, newest first.
    virtual task<Answer<std::vector<RefundState>>> list_refunds(std::string intent_id) = 0;

    struct Webhook {
        std::string id;
        std::string type;
        bool concerns_us = false;  // by its type: read_webhook would find more than Nothing
    };
    /// Checks that a webhook is the provider's own and of now, over its bytes as they came, and names its event. Error:
    /// a sentence for the sender.
    [[nodiscard]] virtual Result<Webhook, std::string> check_webhook(std::string_view signature,
                                                                     std::string_view body) const = 0;

    /// What a webhook says, in our terms. Throws std::invalid_argument for what is no such event.
    struct IntentNews {
        IntentState intent;
    };
    struct RefundNews {
        RefundState refund;
    };
    /// Money of this intent moved back; how much of which refund must be asked.
    struct MoneyWentBack {
        std::string intent_id;
    };
    /// A kind of event that we do not act on.
    struct Nothing {};
    using News = std::variant<Nothing, IntentNews, RefundNews, MoneyWentBack>;
    [[nodiscard]] virtual News read_webhook(std::string_view type, std::string_view payload) const = 0;
};

/// For logs and attempts: "unknown: timeout".
[[nodiscard]] std::string to_string(const ProviderFailure& failure);

}  // namespace rentezy::payment
