/// Pages of lists: https://docs.stripe.com/api/pagination.
#pragma once
#include "sandbox/stripe/api/endpoint.hpp"

namespace rentezy::stripe_sandbox::api {

/// Reads limit, starting_after, ending_before and created into `filters`, whose limit is one more than the page's.
/// Errors are left in the parameters.
[[nodiscard]] ListQuery read_page(wire::Params& params, Kind kind, ListQuery filters);

/// The answer: `items` are the JSON of at most `query.limit` objects, in the order they were found.
[[nodiscard]] Json page_json(std::vector<Json> items, const ListQuery& query, std::string_view url);

/// The greatest text that no id of the kind reaches: its prefix with the last character moved on.
[[nodiscard]] std::string past(Kind kind);

}  // namespace rentezy::stripe_sandbox::api
