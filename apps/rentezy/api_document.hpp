/// The OpenAPI document of the services that are here.
#pragma once
#include "apps/rentezy/product.hpp"

namespace rentezy {

[[nodiscard]] std::string api_document(const Product& product);

}  // namespace rentezy
