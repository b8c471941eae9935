/// JSON bodies into described structs. What is taken is written and read again unchanged; what is not is told as the
/// client's mistake, with a bounded list.
#include "platform/contract/reader.hpp"
#include "platform/contract/tests/sample.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

template <class T>
void read_as(std::string_view bytes, contract::Unknown unknown) {
    const auto value = contract::read<T>(bytes, unknown);
    if (!value) {
        const auto& problem = value.error();
        require(problem.status == 400 || problem.status == 413 || problem.status == 422, "a bad body is a 4xx");
        require(problem.errors.size() <= contract::max_field_errors, "the list of bad fields is bounded");
        return;
    }
    const auto written = contract::to_json(*value);
    const auto again = contract::read<T>(written);
    require(again.has_value(), "what was written can be read");
    require(*again == *value, "what was written is the value that was read");
    require(contract::to_json(*again) == written, "writing is a function of the value");
}

}  // namespace

void try_bytes(std::string_view bytes) {
    using contract::Unknown;
    read_as<contract::sample::NewHome>(bytes, Unknown::refuse);
    read_as<contract::sample::HomePatch>(bytes, Unknown::refuse);
    read_as<contract::sample::Home>(bytes, Unknown::ignore);
}

}  // namespace rentezy::fuzz
