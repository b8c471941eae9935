/// How the outcome of a use-case is answered, and kept for a repeat of its key.
#pragma once
#include "services/property/api/errors.hpp"
#include "services/property/api/operations.hpp"
#include "services/property/api/views.hpp"
#include "services/property/app/keyed.hpp"

namespace rentezy::property {

/// The key of a call whose answer is the home, told to its owner.
[[nodiscard]] inline std::optional<Keyed> keyed(const service::CallContext& call, int status, std::string_view input,
                                                std::function<std::string(const Property&)> answer = {}) {
    auto key = service::request_key(call, input);
    if (!key) return std::nullopt;
    if (!answer) answer = [](const Property& property) { return contract::to_json(view(property, Audience::owner)); };
    return Keyed{.key = std::move(*key), .status = status, .answer = std::move(answer)};
}

[[nodiscard]] inline Result<Reply<contracts::Property>> reply(Result<Done, Error> outcome) {
    if (!outcome) return std::unexpected(problem(outcome.error()));
    if (auto* earlier = std::get_if<Replay>(&*outcome))
        return Reply<contracts::Property>::replayed(earlier->status, std::move(earlier->body));
    return Reply<contracts::Property>(view(std::get<Property>(*outcome), Audience::owner));
}

}  // namespace rentezy::property
