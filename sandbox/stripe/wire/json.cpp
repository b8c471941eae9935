#include "sandbox/stripe/wire/json.hpp"

#include <boost/json/parse.hpp>

namespace rentezy::stripe_sandbox::wire {

void write_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;  // start of what needs no escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out += text.substr(plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
        }
    }
    out += text.substr(plain);
    out += '"';
}

namespace detail {

void throw_shape(std::string_view member) {
    throw std::runtime_error("a stored object has a shape that nobody writes: " + std::string(member));
}

void read(const boost::json::value& json, bool& into) { into = json.as_bool(); }
void read(const boost::json::value& json, std::int64_t& into) { into = json.as_int64(); }
void read(const boost::json::value& json, std::string& into) { into = json.as_string(); }
void read(const boost::json::value& json, Metadata& into) {
    into.clear();
    for (const auto& [key, value] : json.as_object()) into.emplace(key, value.as_string());
}

boost::json::value parse(std::string_view text) { return boost::json::parse(text); }

}  // namespace detail
}  // namespace rentezy::stripe_sandbox::wire
