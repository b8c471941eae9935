#include "services/auth/domain/password_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "services/auth/domain/common_passwords.hpp"

namespace rentezy::auth {
namespace {

/// ASCII letters in lower case; all else as it is.
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& character : out)
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    return out;
}

/// Letters and digits, and whatever is not ASCII.
std::string plain(std::string_view text) {
    std::string out;
    for (const char character : lower(text)) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) out += character;
    }
    return out;
}

bool repeats_a_block(std::string_view text) {
    for (std::size_t block = 1; block <= 4 && block * 2 <= text.size(); ++block) {
        bool repeats = true;
        for (std::size_t i = block; repeats && i < text.size(); ++i) repeats = text[i] == text[i - block];
        if (repeats) return true;
    }
    return false;
}

/// The text goes along a row, forwards or backwards, beginning anywhere and going round.
bool is_run(std::string_view text) {
    static constexpr std::array<std::string_view, 5> rows{"abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiop",
                                                          "asdfghjkl", "zxcvbnm"};
    return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
        const auto start = row.find(text.front());
        if (start == std::string_view::npos) return false;
        bool forwards = true;
        bool backwards = true;
        for (std::size_t i = 0; i < text.size(); ++i) {
            forwards = forwards && text[i] == row[(start + i) % row.size()];
            backwards = backwards && text[i] == row[(start + row.size() * text.size() - i) % row.size()];
        }
        return forwards || backwards;
    });
}

/// So little is left beside what everybody knows that a guesser tries it in minutes.
bool is_made_of(std::string_view password, std::string_view known) {
    constexpr std::size_t known_length = 4;
    constexpr std::size_t own_length = 6;
    if (known.size() < known_length || password.find(known) == std::string_view::npos) return false;
    std::string own(password);
    for (auto at = own.find(known); at != std::string::npos; at = own.find(known)) own.erase(at, known.size());
    return own.size() < own_length;
}

}  // namespace

bool is_common_password(std::string_view password) {
    const auto folded = lower(password);
    return std::binary_search(common_passwords.begin(), common_passwords.end(), std::string_view(folded)) ||
           repeats_a_block(folded) || is_run(folded);
}

std::expected<void, Error> check_password(std::string_view password, std::string_view email,
                                          std::string_view full_name) {
    if (password.empty() || is_common_password(password)) return std::unexpected(Error::password_common);
    const auto own = plain(password);
    const auto local_part = plain(email.substr(0, email.find('@')));
    if (is_made_of(own, local_part) || is_made_of(own, plain(email)) || is_made_of(own, plain(full_name)))
        return std::unexpected(Error::password_personal);
    // Each name alone too: "ByronByron", "ada-byron-1".
    for (std::string_view rest = full_name; !rest.empty();) {
        const auto end = rest.find(' ');
        if (is_made_of(own, plain(rest.substr(0, end)))) return std::unexpected(Error::password_personal);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return {};
}

}  // namespace rentezy::auth
