/// The sandbox's request bodies: a form that is taken means the same when it is written out and read again.
#include <fmt/format.h>

#include "sandbox/stripe/wire/form.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

using namespace stripe_sandbox::wire;

void write(const FormNode& node, const std::string& name, std::size_t depth, std::string& out) {
    require(depth <= form_depth_limit, "nesting is bounded");
    require(!node.value || node.members.empty(), "nothing is both a value and an object");
    if (node.value) out += encode(name) + '=' + encode(*node.value) + '&';
    for (const auto& [step, member] : node.members)
        write(member, depth == 0 ? step : fmt::format("{}[{}]", name, step), depth + 1, out);
}

}  // namespace

void try_bytes(std::string_view bytes) {
    const auto form = parse_form(bytes);
    if (!form) {
        require(form.error().status == 400, "a bad form is a 400");
        return;
    }
    std::string written;
    write(*form, "", 0, written);
    const auto again = parse_form(written);
    require(again.has_value(), "a form that was written can be read");
    require(canonical(*again) == canonical(*form), "a form that was written means the same");
}

}  // namespace rentezy::fuzz
