/// Query strings and form bodies: pairs survive being written and read again, and become structs or a 400.
#include "platform/contract/form.hpp"
#include "platform/contract/tests/sample.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {

void try_bytes(std::string_view bytes) {
    const auto pairs = contract::parse_form(bytes);
    if (!pairs) {
        require(pairs.error().status == 400, "a bad query is a 400");
        return;
    }
    std::string written;
    for (const auto& [name, value] : *pairs) {
        require(name.find('\0') == std::string::npos && value.find('\0') == std::string::npos, "no text holds NUL");
        written += contract::percent_encode(name) + '=' + contract::percent_encode(value) + '&';
        static_cast<void>(contract::bracket_path(name));
    }
    const auto again = contract::parse_form(written, {.pairs = pairs->size(), .bytes = written.size()});
    require(again && *again == *pairs, "pairs survive being written and read again");

    if (const auto query = contract::read_query<contract::sample::HomeQuery>(*pairs); !query) {
        require(query.error().status == 400, "a bad query is a 400");
    } else {
        require(query->limit->value() >= 1 && query->limit->value() <= contract::max_page_items, "a page is bounded");
    }
}

}  // namespace rentezy::fuzz
