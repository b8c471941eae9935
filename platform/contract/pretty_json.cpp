#include "platform/contract/pretty_json.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "platform/contract/json_text.hpp"

namespace rentezy::contract {
namespace {

namespace json = boost::json;

bool is_short(const json::value& value) {
    if (value.is_object()) return value.get_object().empty();
    return !value.is_array() || std::ranges::none_of(value.get_array(), &json::value::is_structured);
}

// Recursive: documents of our own making nest a few levels.
void append(std::string& out, const json::value& value, std::size_t level);

template <class Items, class AppendItem>
void append_block(std::string& out, const Items& items, char open, char close, std::size_t level,
                  const AppendItem& append_item) {
    char before = open;
    for (const auto& item : items) {
        out += before;
        before = ',';
        out.append(1, '\n').append((level + 1) * 2, ' ');
        append_item(item);
    }
    out.append(1, '\n').append(level * 2, ' ');
    out += close;
}

void append_scalar(std::string& out, const json::value& value) {
    // Boost.JSON would write 1.5 as 1.5E0.
    if (value.is_double())
        append_json_double(out, value.get_double());
    else
        out += json::serialize(value);
}

void append_line(std::string& out, const json::value& value) {
    if (!value.is_array()) return append_scalar(out, value);
    out += '[';
    std::string_view before;
    for (const auto& item : value.get_array()) {
        out += before;
        before = ", ";
        append_scalar(out, item);
    }
    out += ']';
}

void append(std::string& out, const json::value& value, std::size_t level) {
    if (is_short(value)) {
        append_line(out, value);
    } else if (value.is_array()) {
        append_block(out, value.get_array(), '[', ']', level,
                     [&](const json::value& item) { append(out, item, level + 1); });
    } else {
        append_block(out, value.get_object(), '{', '}', level, [&](const json::key_value_pair& member) {
            append_json_string(out, member.key());
            out += ": ";
            append(out, member.value(), level + 1);
        });
    }
}

}  // namespace

std::string pretty_json(const json::value& value) {
    std::string out;
    append(out, value, 0);
    out += '\n';
    return out;
}

}  // namespace rentezy::contract
