/// The settings of a process: gathered once at its start from a TOML file, the environment and the command line (the
/// later wins), checked as a whole, and unchanged from then on.
#pragma once
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/config/schema.hpp"

namespace rentezy::config {

struct Sources {
    /// A TOML file; it must exist if it is named. `[booking]` with `hold_seconds = 900` is booking.hold_seconds.
    std::optional<std::filesystem::path> file;
    /// Names and values. See process_environment().
    std::vector<std::pair<std::string, std::string>> environment;
    /// What followed each `--set`: "booking.hold_seconds=900". Lists are separated by commas, here and in the
    /// environment.
    std::vector<std::string> flags;
};

/// The RENTEZY_ variables of this process. Call it before threads start: the environment has no lock.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> process_environment();

/// Immutable; safe from any thread.
class Config {
  public:
    /// Every wrong key and value of every source, each a sentence that names the key, what is wrong and where it was
    /// set. Values of secrets are never part of one.
    [[nodiscard]] static std::expected<Config, std::vector<std::string>> load(const Schema& schema,
                                                                              const Sources& sources);

    /// Throws std::logic_error for an option that was not in the schema: a defect of the program, not of its user.
    template <class T>
    [[nodiscard]] T get(const Option<T>& option) const {
        return OptionType<T>::load(setting(option.name()).value).value();
    }

    /// False where the default holds because no source said anything.
    template <class T>
    [[nodiscard]] bool is_given(const Option<T>& option) const {
        return !setting(option.name()).source.empty();
    }

    /// Every option with its meaning, value and source, as TOML that could be fed back; a secret only as set or not
    /// set.
    [[nodiscard]] std::string print() const;

  private:
    struct Setting {
        Value value;
        std::string source;  ///< empty: the default
    };
    friend class Loader;
    Config() = default;
    [[nodiscard]] const Setting& setting(const std::string& name) const;

    Schema schema_;
    std::map<std::string, Setting, std::less<>> settings_;
};

}  // namespace rentezy::config
