/// The API's documents: /openapi.json for programs, /docs for people. The page is made once from the document, so it
/// cannot say anything else; it has no script and no inline style, because the policy of our pages allows neither.
#pragma once
#include "platform/http/router.hpp"

namespace rentezy::gateway {

/// Adds /openapi.json, /docs and its style sheet. Throws std::runtime_error when `openapi` is no JSON object.
void add_documents(http::Router& router, std::string openapi);

/// The reference page of an OpenAPI document.
[[nodiscard]] std::string reference_page(std::string_view openapi);

}  // namespace rentezy::gateway
