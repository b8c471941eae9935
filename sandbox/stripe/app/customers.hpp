/// The use-cases of /v1/customers.
#pragma once
#include "sandbox/stripe/app/command.hpp"

namespace rentezy::stripe_sandbox {

struct CreateCustomer {
    Customer customer;  // as the parameters describe it
    std::optional<std::string> payment_method;
};
task<Answer<Json>> create_customer(Command& command, const CreateCustomer& input);

struct UpdateCustomer {
    std::string id;
    Metadata metadata;
    bool unset_metadata = false;
    std::function<void(Customer&)> describe;
};
task<Answer<Json>> update_customer(Command& command, const UpdateCustomer& input);

/// Leaves `{id, deleted: true}` behind; its payment methods are detached.
task<Answer<Json>> delete_customer(Command& command, const std::string& id);

}  // namespace rentezy::stripe_sandbox
