/// The use-cases of /v1/refunds and /v1/charges, and what banks say later.
#pragma once
#include "sandbox/stripe/app/command.hpp"

namespace rentezy::stripe_sandbox {

struct CreateRefund {
    std::optional<std::string> charge;
    std::optional<std::string> payment_intent;
    std::optional<Amount> amount;
    std::optional<RefundReason> reason;
    Metadata metadata;
};
/// Errors: 404; 400 where there is nothing, or not so much, to give back.
task<Answer<Json>> create_refund(Command& command, const CreateRefund& input);

struct UpdateRefund {
    std::string id;
    Metadata metadata;
    bool unset_metadata = false;
};
task<Answer<Json>> update_refund(Command& command, const UpdateRefund& input);

/// The bank's last word on a refund that was pending, or was going to fail. Answers nothing; harmless when repeated.
task<Answer<Json>> settle_refund(Command& command, const std::string& id);

struct UpdateCharge {
    std::string id;
    Metadata metadata;
    bool unset_metadata = false;
    std::optional<std::string> description;
    std::optional<std::string> receipt_email;
};
task<Answer<Json>> update_charge(Command& command, const UpdateCharge& input);

}  // namespace rentezy::stripe_sandbox
