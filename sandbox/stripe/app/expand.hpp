/// `expand[]=latest_charge`: ids in an answer replaced by their objects
/// (https://docs.stripe.com/api/expanding_objects). One query for each level of the paths, however many objects the
/// answer lists.
#pragma once
#include "sandbox/stripe/app/command.hpp"

namespace rentezy::stripe_sandbox {

inline constexpr std::size_t expand_depth_limit = 4;
inline constexpr std::size_t expand_paths_limit = 20;

/// Expands `body` as `command.call.expand` asks, seeing what the transaction is about to write.
task<Answer<Json>> expand(Command& command, Json body);
/// The same for a call that only reads.
task<Answer<Json>> expand(App& app, const Call& call, Json body);

}  // namespace rentezy::stripe_sandbox
