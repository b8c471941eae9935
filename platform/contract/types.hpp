/// Every field type that a contract may be written in; see README.md for the table of what each accepts.
///
/// Beyond the rule types included here the reader and the writer know: bool, std::int64_t, std::int32_t, double,
/// std::string, std::vector<T>, std::optional<T>, described structs and enums, Id<Tag>, Money, Instant and CivilDate.
#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/instant.hpp"
#include "platform/contract/documentation.hpp"
#include "platform/contract/money_types.hpp"
#include "platform/contract/number_types.hpp"
#include "platform/contract/page.hpp"
#include "platform/contract/place_types.hpp"
#include "platform/contract/shape_types.hpp"
#include "platform/contract/text_types.hpp"
#include "platform/ids/id.hpp"
#include "platform/money/money.hpp"
