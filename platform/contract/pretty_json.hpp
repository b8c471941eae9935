/// JSON for people and for diffs: the OpenAPI document and the event schemas are checked in, so the same content must
/// always be the same bytes.
#pragma once
#include <boost/json/fwd.hpp>
#include <string>

namespace rentezy::contract {

/// Two spaces a level, members in their order, arrays of scalars on one line, a line feed at the end.
[[nodiscard]] std::string pretty_json(const boost::json::value& value);

}  // namespace rentezy::contract
