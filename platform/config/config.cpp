#include "platform/config/config.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstring>

#include "platform/config/text_value.hpp"
#include "platform/config/toml_file.hpp"

namespace rentezy::config {
namespace {
constexpr std::string_view environment_prefix = "RENTEZY_";
}

/// Gathers the sources in order and collects every error on the way, so that one start tells them all.
class Loader {
  public:
    explicit Loader(const Schema& schema) {
        config_.schema_ = schema;
        for (const auto& [name, entry] : schema.entries()) config_.settings_[name] = {entry.default_value, ""};
    }

    void read_file(const std::filesystem::path& path) {
        auto settings = read_toml_file(path);
        if (!settings) return error(settings.error());
        for (auto& [name, where, value] : *settings) {
            const auto* entry = config_.schema_.find(name);
            if (!entry)
                unknown(name, where);
            else if (auto fitting = fit(entry->kind, std::move(value)))
                set(*entry, *fitting, where);
            else
                wrong(*entry, describe(entry->kind), std::nullopt, where);
        }
    }

    void read_environment(const std::vector<std::pair<std::string, std::string>>& environment) {
        for (const auto& [name, text] : environment) {
            if (!name.starts_with(environment_prefix)) continue;
            if (const auto* entry = config_.schema_.find_environment(name))
                set_text(*entry, text, name);
            else
                unknown_variable(name);
        }
    }

    void read_flags(const std::vector<std::string>& flags) {
        for (const auto& flag : flags) {
            const auto equals = flag.find('=');
            const auto name = flag.substr(0, equals);
            const auto* entry = config_.schema_.find(name);
            if (!entry) {
                unknown(name, "--set");
            } else if (entry->secret) {
                // Told without the value, and also where the value is missing: it is in the process list already.
                error(
                    fmt::format("{}: a secret cannot be given by a flag, where every user of the machine can read it; "
                                "use the file or {}",
                                name, entry->environment_name));
            } else if (equals == flag.npos) {
                error(fmt::format("{}: --set needs a value: --set {}=…", name, name));
            } else {
                set_text(*entry, flag.substr(equals + 1), "--set");
            }
        }
    }

    std::expected<Config, std::vector<std::string>> finish() {
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        return std::move(config_);
    }

  private:
    /// TOML writes 2 for a number that may have decimals; nothing else is converted.
    static std::optional<Value> fit(Kind kind, std::optional<Value> value) {
        if (!value) return std::nullopt;
        if (kind == Kind::number && std::holds_alternative<std::int64_t>(*value)) {
            return static_cast<double>(std::get<std::int64_t>(*value));
        }
        if (value->index() != static_cast<std::size_t>(kind)) return std::nullopt;
        return value;
    }

    void set_text(const Entry& entry, std::string_view text, const std::string& source) {
        if (const auto value = parse_value(entry.kind, text))
            set(entry, *value, source);
        else
            wrong(entry, describe(entry.kind), Value(std::string(text)), source);
    }

    void set(const Entry& entry, const Value& value, const std::string& source) {
        if (!entry.allows(value))
            return wrong(entry, entry.rule.empty() ? "a value in range" : entry.rule, value, source);
        config_.settings_[entry.name] = {value, source};
    }

    void wrong(const Entry& entry, std::string_view rule, const std::optional<Value>& value,
               const std::string& source) {
        const auto got = value && !entry.secret ? fmt::format(", not {}", print_value(*value)) : "";
        error(fmt::format("{}: must be {}{} ({})", entry.name, rule, got, source));
    }

    void unknown(const std::string& name, const std::string& source) {
        const auto nearest = config_.schema_.nearest(name);
        const auto hint = nearest ? fmt::format("; did you mean {}?", *nearest) : "";
        error(fmt::format("{}: there is no such option ({}){}", name, source, hint));
    }

    /// A variable named like one of our groups, or nearly like an option, is a slip of whoever set it. Others that
    /// begin with RENTEZY_ belong to somebody else: a script's path to the binary, say.
    [[nodiscard]] bool is_ours(const std::string& name) const {
        for (const auto& [option, entry] : config_.schema_.entries()) {
            const auto dot = option.find('.');
            if (dot == option.npos) continue;
            if (name.starts_with(Schema::environment_name(option.substr(0, dot)) + "_")) return true;
        }
        return false;
    }

    void unknown_variable(const std::string& name) {
        std::string guess;
        for (const char c : name.substr(environment_prefix.size())) {
            guess += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        const auto nearest = config_.schema_.nearest(guess);
        if (!nearest && !is_ours(name)) return;
        const auto hint = nearest ? fmt::format("; did you mean {}?", Schema::environment_name(*nearest)) : "";
        error(fmt::format("{}: there is no such option (environment){}", name, hint));
    }

    void error(std::string sentence) { errors_.push_back(std::move(sentence)); }

    Config config_;
    std::vector<std::string> errors_;
};

std::vector<std::pair<std::string, std::string>> process_environment() {
    std::vector<std::pair<std::string, std::string>> ours;
    for (char** variable = ::environ; variable && *variable; ++variable) {
        const std::string_view text(*variable);
        const auto equals = text.find('=');
        if (equals == text.npos || !text.starts_with(environment_prefix)) continue;
        ours.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return ours;
}

std::expected<Config, std::vector<std::string>> Config::load(const Schema& schema, const Sources& sources) {
    Loader loader(schema);
    if (sources.file) loader.read_file(*sources.file);
    loader.read_environment(sources.environment);
    loader.read_flags(sources.flags);
    return loader.finish();
}

const Config::Setting& Config::setting(const std::string& name) const {
    const auto found = settings_.find(name);
    if (found == settings_.end()) throw std::logic_error("option " + name + " was not added to the schema");
    return found->second;
}

std::string Config::print() const {
    std::string out;
    for (const auto& [name, entry] : schema_.entries()) {
        const auto& [value, source] = setting(name);
        out += fmt::format("# {}", entry.meaning);
        if (!entry.rule.empty()) out += fmt::format(" Must be {}.", entry.rule);
        const auto origin = source.empty() ? "default" : "from " + source;
        if (entry.secret) {
            const bool is_set = !std::get<std::string>(value).empty();
            out +=
                fmt::format("\n# {} ({}{})\n\n", name, is_set ? "set" : "not set", source.empty() ? "" : ", " + origin);
        } else {
            out += fmt::format("\n{} = {}  # {}\n\n", name, print_value(value), origin);
        }
    }
    return out;
}

}  // namespace rentezy::config
