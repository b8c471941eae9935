#include "platform/mail/rfc5322.hpp"

#include <fmt/chrono.h>

#include <stdexcept>

#include "platform/mail/base64.hpp"

namespace rentezy::mail {
namespace {

constexpr std::size_t line_limit = 78;          // RFC 5322, 2.1.1
constexpr std::size_t encoded_word_limit = 75;  // RFC 2047, 2
constexpr std::string_view word_start = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";
/// Bytes that fit into one encoded word: base64 makes four characters of three.
constexpr std::size_t word_bytes = (encoded_word_limit - word_start.size() - word_end.size()) / 4 * 3;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char byte) { return byte < 0x80; });
}

void refuse_control_characters(std::string_view header, std::string_view value) {
    const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; };
    if (std::any_of(value.begin(), value.end(), is_control))
        throw std::invalid_argument(fmt::format("A mail's {} holds a control character.", header));
}

void check_address(std::string_view address) {
    const auto at = address.rfind('@');
    const bool whole = at != std::string_view::npos && at > 0 && at + 1 < address.size();
    if (!whole || !is_ascii(address) || address.find_first_of(" <>(),;:\"\\[]") != std::string_view::npos)
        throw std::invalid_argument("A mail's address is not one.");
    refuse_control_characters("address", address);
}

/// Encoded words, split between characters: a decoder joins them before it looks at UTF-8, but not every reader does.
std::string encoded_words(std::string_view value, std::size_t column) {
    std::string out;
    while (!value.empty()) {
        // The first word shares its line with the header's name.
        const auto room =
            out.empty() && column + encoded_word_limit > line_limit
                ? (line_limit - std::min(line_limit - 24, column) - word_start.size() - word_end.size()) / 4 * 3
                : word_bytes;
        auto length = std::min(value.size(), room);
        while (length < value.size() && (static_cast<unsigned char>(value[length]) & 0xC0) == 0x80) --length;
        if (!out.empty()) out += "\r\n ";
        out += fmt::format("{}{}{}", word_start, to_base64(value.substr(0, length)), word_end);
        value.remove_prefix(length);
    }
    return out;
}

/// Breaks lines before words that would pass the limit.
std::string folded(std::string_view value, std::size_t column) {
    std::string out;
    while (!value.empty()) {
        const auto space = value.find(' ', 1);
        const auto word = value.substr(0, space);
        if (column + word.size() > line_limit && word.starts_with(' ') && word.size() > 1 && !out.empty()) {
            out += "\r\n";
            column = 0;
        }
        out += word;
        column += word.size();
        value.remove_prefix(word.size());
    }
    return out;
}

std::string display_name(std::string_view name, std::size_t column) {
    if (!is_ascii(name) || name.find("=?") != std::string_view::npos) return encoded_words(name, column);
    std::string quoted = "\"";
    for (const char character : name) {
        if (character == '"' || character == '\\') quoted += '\\';
        quoted += character;
    }
    return quoted + '"';
}

std::string mailbox(std::string_view header, const Mailbox& box) {
    check_address(box.address);
    refuse_control_characters(header, box.name);
    if (box.name.empty()) return box.address;
    const auto name = display_name(box.name, header.size() + 2);
    const auto last_line = name.size() - (name.rfind('\n') == std::string::npos ? 0 : name.rfind('\n') + 1);
    const bool fits = header.size() + 2 + last_line + box.address.size() + 3 <= line_limit;
    return fmt::format("{}{}<{}>", name, fits ? " " : "\r\n ", box.address);
}

std::string rfc5322_date(Instant date) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(static_cast<std::time_t>(date.unix_seconds())));
}

int hex_digit(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    return -1;
}

}  // namespace

std::string encode_header(std::string_view value, std::size_t column) {
    const bool plain = is_ascii(value) && value.find("=?") == std::string_view::npos && value.size() <= 800 &&
                       !value.starts_with(' ') && !value.ends_with(' ');
    return plain ? folded(value, column) : encoded_words(value, column);
}

std::string decode_header(std::string_view value) {
    std::string unfolded;
    for (const char character : value)
        if (character != '\r' && character != '\n') unfolded += character;
    std::string out;
    std::string_view rest = unfolded;
    bool after_word = false;
    while (!rest.empty()) {
        const auto start = rest.find(word_start);
        const auto gap = rest.substr(0, start);
        // White space between two encoded words is only folding.
        if (!(after_word && gap.find_first_not_of(' ') == std::string_view::npos && start != std::string_view::npos))
            out += gap;
        if (start == std::string_view::npos) break;
        rest.remove_prefix(start + word_start.size());
        const auto end = std::min(rest.find(word_end), rest.size());
        out += from_base64(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + word_end.size()));
        after_word = true;
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    constexpr std::size_t content_limit = 75;  // and the soft break's "="
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        if (byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        const bool at_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool literal = (byte > 0x20 && byte < 0x7F && byte != '=') || ((byte == ' ' || byte == '\t') && !at_end);
        const std::size_t width = literal ? 1 : 3;
        if (column + width > content_limit) {
            out += "=\r\n";
            column = 0;
        }
        if (literal)
            out += static_cast<char>(byte);
        else
            out += fmt::format("={:02X}", byte);
        column += width;
    }
    return out;
}

std::string from_quoted_printable(std::string_view encoded) {
    std::string out;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] == '\r') continue;
        if (encoded[i] != '=') {
            out += encoded[i];
            continue;
        }
        if (encoded.substr(i + 1).starts_with("\r\n")) {
            i += 2;
            continue;
        }
        if (encoded.substr(i + 1).starts_with("\n")) {
            ++i;
            continue;
        }
        const int high = i + 2 < encoded.size() ? hex_digit(encoded[i + 1]) : -1;
        const int low = i + 2 < encoded.size() ? hex_digit(encoded[i + 2]) : -1;
        if (high < 0 || low < 0) {
            out += '=';
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string compose(const Message& message, const Mailbox& from, const Uuid& id, Instant date) {
    refuse_control_characters("subject", message.subject);
    const auto from_value = mailbox("From", from);
    const auto to_value = mailbox("To", message.to);
    const auto domain = from.address.substr(from.address.rfind('@') + 1);
    return fmt::format(
        "Date: {}\r\n"
        "From: {}\r\n"
        "To: {}\r\n"
        "Subject: {}\r\n"
        "Message-ID: <{}@{}>\r\n"
        "MIME-Version: 1.0\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "{}\r\n",
        rfc5322_date(date), from_value, to_value, encode_header(message.subject, std::string_view("Subject: ").size()),
        id, domain, quoted_printable(message.text));
}

ReadMessage read_message(std::string_view bytes) {
    const auto head_end = std::min(bytes.find("\r\n\r\n"), bytes.size());
    const auto head = bytes.substr(0, head_end);
    const auto value_of = [&](std::string_view name) -> std::string {
        const auto start = fmt::format("\r\n{}: ", name);
        const auto all = fmt::format("\r\n{}", head);
        const auto at = all.find(start);
        if (at == std::string::npos) return {};
        auto end = all.find("\r\n", at + start.size());
        // Lines that begin with white space belong to the header before them.
        while (end != std::string::npos && end + 2 < all.size() && (all[end + 2] == ' ' || all[end + 2] == '\t'))
            end = all.find("\r\n", end + 2);
        const auto length = end == std::string::npos ? std::string::npos : end - at - start.size();
        return decode_header(std::string_view(all).substr(at + start.size(), length));
    };
    auto text = from_quoted_printable(bytes.substr(std::min(head_end + 4, bytes.size())));
    if (text.ends_with('\n')) text.pop_back();
    return {value_of("From"), value_of("To"), value_of("Subject"), value_of("Date"), std::move(text)};
}

}  // namespace rentezy::mail
