/// One table: what property refuses, and how that is told.
#pragma once
#include "platform/base/problem.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

[[nodiscard]] Problem problem(Error error);

}  // namespace rentezy::property
