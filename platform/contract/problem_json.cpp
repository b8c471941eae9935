#include "platform/contract/problem_json.hpp"

#include "platform/contract/json_text.hpp"

namespace rentezy::contract {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
    out += out.ends_with('{') ? "" : ",";
    append_json_string(out, name);
    out += ':';
    append_json_string(out, text);
}

void append_field_error(std::string& out, const FieldError& error) {
    out += '{';
    append_member(out, "pointer", error.pointer);
    append_member(out, "code", error.code);
    append_member(out, "detail", error.detail);
    out += '}';
}

}  // namespace

std::string to_problem_json(const Problem& problem, std::string_view request_id) {
    std::string out = "{";
    append_member(out, "type", "urn:rentezy:problem:" + problem.code);
    append_member(out, "title", problem.title);
    out += ",\"status\":";
    append_json_integer(out, problem.status);
    append_member(out, "detail", problem.detail);
    append_member(out, "code", problem.code);
    append_member(out, "request_id", request_id);
    if (!problem.errors.empty()) {
        out += ",\"errors\":";
        char before = '[';
        for (const auto& error : problem.errors) {
            out += before;
            before = ',';
            append_field_error(out, error);
        }
        out += ']';
    }
    for (const auto& [name, text] : problem.members) append_member(out, name, text);
    out += '}';
    return out;
}

}  // namespace rentezy::contract
