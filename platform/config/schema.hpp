/// All the options that a process knows: each service and library adds its own, and a name that is not here is an
/// error. There is no global registry, so a test builds a schema of the two options it is about.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/config/option.hpp"

namespace rentezy::config {

/// An option without its type.
struct Entry {
    std::string name;
    std::string meaning;
    std::string rule;
    std::string environment_name;  ///< RENTEZY_BOOKING_HOLD_SECONDS
    Kind kind;
    bool secret;
    Value default_value;
    /// False where a value of the right kind is still not allowed.
    std::function<bool(const Value&)> allows;
};

class Schema {
  public:
    /// Throws std::logic_error when the name is taken or malformed, or the default breaks the option's own check.
    template <class T>
    Schema& add(const Option<T>& option) {
        using Type = OptionType<T>;
        return add(Entry{.name = option.name(),
                         .meaning = option.meaning(),
                         .rule = option.check().rule,
                         .environment_name = environment_name(option.name()),
                         .kind = Type::kind,
                         .secret = Type::secret,
                         .default_value = Type::store(option.default_value()),
                         .allows = [check = option.check()](const Value& value) {
                             const auto typed = Type::load(value);
                             return typed && (!check.holds || check.holds(*typed));
                         }});
    }

    [[nodiscard]] const Entry* find(std::string_view name) const;
    [[nodiscard]] const Entry* find_environment(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, Entry, std::less<>>& entries() const noexcept { return entries_; }

    /// The known name most like a mistyped one, if any is close.
    [[nodiscard]] std::optional<std::string> nearest(std::string_view name) const;

    /// RENTEZY_ and the name in upper case, its dots made underscores.
    [[nodiscard]] static std::string environment_name(std::string_view name);

  private:
    Schema& add(Entry entry);
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace rentezy::config
