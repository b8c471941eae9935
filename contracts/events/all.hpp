/// Every event that services tell each other, with the JSON Schema of its data.
#pragma once
#include <string>

namespace rentezy::contracts {

/// A JSON object: each event's type to the schema of its data. Pretty-printed and stable.
[[nodiscard]] std::string event_schemas();

}  // namespace rentezy::contracts
