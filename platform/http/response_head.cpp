#include "platform/http/response_head.hpp"

#include <boost/beast/http/status.hpp>
#include <ctime>

namespace rentezy::http {
namespace {

bool belongs_to_connection(std::string_view name) {
    // By length first: nearly every field is passed over without comparing a letter.
    switch (name.size()) {
        case 4:
            return equals_ignoring_case(name, "date");
        case 10:
            return equals_ignoring_case(name, "connection") || equals_ignoring_case(name, "keep-alive");
        case 11:
            return equals_ignoring_case(name, "traceparent");
        case 12:
            return equals_ignoring_case(name, "x-request-id");
        case 14:
            return equals_ignoring_case(name, "content-length");
        case 17:
            return equals_ignoring_case(name, "transfer-encoding");
        default:
            return false;
    }
}

void append_value(std::string& out, std::string_view value) {
    const auto begin = out.size();
    out += value;
    for (auto at = begin; at < out.size(); ++at)
        if (out[at] == '\r' || out[at] == '\n' || out[at] == '\0') out[at] = ' ';
}

void append_status_line(std::string& out, int status) {
    if (status == 200) {
        out += "HTTP/1.1 200 OK\r\n";
        return;
    }
    const auto code = static_cast<unsigned>(status);
    const auto reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(code));
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", code, std::string_view(reason.data(), reason.size()));
}

}  // namespace

void append_head(std::string& out, const Response& response, const HeadOptions& options) {
    append_status_line(out, response.status);
    out += "Date: ";
    out += options.date;
    for (const auto& [name, value] : response.headers) {
        if (belongs_to_connection(name)) continue;
        out += "\r\n";
        append_value(out, name);
        out += ": ";
        append_value(out, value);
    }
    if (options.framing == Framing::length) {
        fmt::format_to(std::back_inserter(out), "\r\nContent-Length: {}", options.length);
    } else if (options.framing == Framing::chunked) {
        out += "\r\nTransfer-Encoding: chunked";
    }
    if (!options.request_id.empty()) {
        out += "\r\nX-Request-Id: ";
        out += options.request_id;
    }
    if (!options.traceparent.empty()) {
        out += "\r\ntraceparent: ";
        out += options.traceparent;
    }
    if (!options.keep_alive) {
        out += "\r\nConnection: close";
    } else if (options.http_1_0) {
        out += "\r\nConnection: keep-alive";
    }
    out += "\r\n\r\n";
}

std::string http_date(std::int64_t unix_seconds) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(unix_seconds);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(utc.tm_wday)],
                       utc.tm_mday, months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                       utc.tm_min, utc.tm_sec);
}

}  // namespace rentezy::http
