/// A TOML file as a flat list of what it sets; tables become prefixes of names.
#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/config/option.hpp"

namespace rentezy::config {

struct FileSetting {
    std::string name;
    std::string where;           ///< "rentezy.toml, line 3"
    std::optional<Value> value;  ///< none for what no option can be: a date, a table in a list
};

/// Error: why the file cannot be read or is not TOML, with the line.
[[nodiscard]] std::expected<std::vector<FileSetting>, std::string> read_toml_file(const std::filesystem::path& path);

}  // namespace rentezy::config
