/// `serve --demo` and `seed`: a town to look at and people to be.
#pragma once
#include "apps/rentezy/product.hpp"

namespace rentezy {

/// Fills an empty installation with the demo users and a town of listings; does nothing to a filled one. The databases
/// are migrated.
void seed_demo(Node& node, Product& product);

}  // namespace rentezy
