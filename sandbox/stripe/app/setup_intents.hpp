/// Cards kept for later: the use-cases of /v1/setup_intents and of the bank's page.
#pragma once
#include "sandbox/stripe/app/methods.hpp"

namespace rentezy::stripe_sandbox {

struct SetupOptions {
    MethodChoice method;
    std::optional<std::string> return_url;
    std::optional<RequestThreeDSecure> request_three_d_secure;
};

struct CreateSetupIntent {
    SetupIntent intent;  // as the parameters describe it
    SetupOptions options;
    bool confirm = false;
};
task<Answer<Json>> create_setup_intent(Command& command, const CreateSetupIntent& input);

struct ConfirmSetupIntent {
    std::string id;
    std::optional<std::string> client_secret;
    SetupOptions options;
};
task<Answer<Json>> confirm_setup_intent(Command& command, const ConfirmSetupIntent& input);

struct UpdateSetupIntent {
    std::string id;
    Metadata metadata;
    bool unset_metadata = false;
    std::optional<std::string> customer;
    std::optional<std::string> description;
};
task<Answer<Json>> update_setup_intent(Command& command, const UpdateSetupIntent& input);

struct CancelSetupIntent {
    std::string id;
    std::optional<SetupCancellationReason> reason;
};
task<Answer<Json>> cancel_setup_intent(Command& command, const CancelSetupIntent& input);

struct AuthenticateSetup {
    std::string id;
    std::string token;
    bool passed = false;
};
task<Answer<Json>> authenticate_setup(Command& command, const AuthenticateSetup& input);

[[nodiscard]] Json view(const SetupIntent& intent, bool publishable);

}  // namespace rentezy::stripe_sandbox
