/// Strings that carry their rule. A value of these types has been checked: code that holds a `Text<1, 200>` needs no
/// further look at its length. Each has
///   parse(text)      the only way in from outside: the value, or the rule it breaks
///   trusted(string)  the way in for what was checked before: rows of our own database, literals
///   text(), value()  the characters, UTF-8
/// A default-made value is empty and breaks its rule: it stands only where a reader is about to fill it in.
#pragma once
#include <fmt/core.h>

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/contract/violation.hpp"

namespace rentezy::contract {

/// What `Text` and `Prose` share: lengths count Unicode code points, not bytes.
struct TextRule {
    std::size_t min = 0;
    std::size_t max = 0;
    /// Line feed, carriage return and tab are welcome; other control characters never are.
    bool several_lines = false;
};

/// Errors: `too_short` (also for blanks only, where min > 0), `too_long`, `forbidden_character`.
[[nodiscard]] std::optional<Violation> check_text(std::string_view text, const TextRule& rule);

template <std::size_t Min, std::size_t Max, bool SeveralLines>
class BasicText {
    static_assert(Min <= Max);

  public:
    static constexpr TextRule rule{Min, Max, SeveralLines};

    BasicText() = default;

    [[nodiscard]] static Checked<BasicText> parse(std::string_view text) {
        if (auto violation = check_text(text, rule)) return std::unexpected(std::move(*violation));
        return trusted(std::string(text));
    }
    [[nodiscard]] static BasicText trusted(std::string text) {
        BasicText made;
        made.text_ = std::move(text);
        return made;
    }

    [[nodiscard]] const std::string& value() const& noexcept { return text_; }
    [[nodiscard]] std::string value() && noexcept { return std::move(text_); }
    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    friend auto operator<=>(const BasicText&, const BasicText&) = default;

  private:
    std::string text_;
};

/// One line: a name, a title, a reason.
template <std::size_t Min, std::size_t Max>
using Text = BasicText<Min, Max, false>;

/// Several lines: a description as people write it.
template <std::size_t Min, std::size_t Max>
using Prose = BasicText<Min, Max, true>;

/// An e-mail address `local@domain` of RFC 5321's dot-atom form, ASCII, at most 254 characters, the domain of two
/// labels or more. Kept as given; two addresses are one account's when `normalised()` is equal.
class Email {
  public:
    static constexpr std::size_t max_length = 254;

    Email() = default;
    /// Errors: `invalid_email`, `too_long`.
    [[nodiscard]] static Checked<Email> parse(std::string_view text);
    [[nodiscard]] static Email trusted(std::string text);

    [[nodiscard]] const std::string& value() const noexcept { return text_; }
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// Lower case, the local part too: no provider that people use tells them apart.
    [[nodiscard]] std::string normalised() const;

    friend auto operator<=>(const Email&, const Email&) = default;

  private:
    std::string text_;
};

/// 10 to 128 code points, none of them NUL. Cannot be printed or logged by accident: there is no text(), no formatter,
/// and `write` says "[hidden]".
class Password {
  public:
    static constexpr std::size_t min_length = 10;
    static constexpr std::size_t max_length = 128;

    Password() = default;
    /// Errors: `too_short`, `too_long`, `forbidden_character`. Whether it is a common one is auth's to say.
    [[nodiscard]] static Checked<Password> parse(std::string_view text);
    [[nodiscard]] static Password trusted(std::string text);

    /// The secret itself: for hashing and comparing, nothing else.
    [[nodiscard]] const std::string& reveal() const noexcept { return secret_; }

  private:
    std::string secret_;
};

/// A secret given back to us as it was told: a refresh token, a reset token, a password at sign-in, where rules would
/// tell an attacker what a good one looks like. 1 to Max bytes, any; like Password it is never printed.
template <std::size_t Max>
class Secret {
  public:
    Secret() = default;
    /// Errors: `too_short`, `too_long`.
    [[nodiscard]] static Checked<Secret> parse(std::string_view text) {
        if (text.empty()) return std::unexpected(Violation{"too_short", "This must not be empty."});
        if (text.size() > Max)
            return std::unexpected(Violation{"too_long", "This is longer than any that we give out."});
        return trusted(std::string(text));
    }
    [[nodiscard]] static Secret trusted(std::string text) {
        Secret made;
        made.secret_ = std::move(text);
        return made;
    }
    [[nodiscard]] const std::string& reveal() const noexcept { return secret_; }

  private:
    std::string secret_;
};

}  // namespace rentezy::contract

/// Texts print as they are; secrets have no formatter on purpose.
template <std::size_t Min, std::size_t Max, bool SeveralLines>
struct fmt::formatter<rentezy::contract::BasicText<Min, Max, SeveralLines>> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const rentezy::contract::BasicText<Min, Max, SeveralLines>& text, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(text.text(), context);
    }
};
