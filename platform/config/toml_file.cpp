#include "platform/config/toml_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>

namespace rentezy::config {
namespace {

std::optional<Value> to_value(const toml::node& node) {
    if (const auto* value = node.as_boolean()) return value->get();
    if (const auto* value = node.as_integer()) return value->get();
    if (const auto* value = node.as_floating_point()) {
        if (!std::isfinite(value->get())) return std::nullopt;
        return value->get();
    }
    if (const auto* value = node.as_string()) return value->get();
    const auto* array = node.as_array();
    if (!array) return std::nullopt;
    std::vector<std::string> items;
    for (const auto& item : *array) {
        const auto* text = item.as_string();
        if (!text) return std::nullopt;
        items.push_back(text->get());
    }
    return items;
}

void flatten(const toml::table& table, const std::string& prefix, const std::string& file,
             std::vector<FileSetting>& out) {
    for (const auto& [key, node] : table) {
        const auto name = prefix + std::string(key.str());
        if (const auto* inner = node.as_table()) {
            flatten(*inner, name + ".", file, out);
            continue;
        }
        out.push_back({name, fmt::format("{}, line {}", file, node.source().begin.line), to_value(node)});
    }
}

}  // namespace

std::expected<std::vector<FileSetting>, std::string> read_toml_file(const std::filesystem::path& path) {
    try {
        const auto table = toml::parse_file(path.string());
        std::vector<FileSetting> settings;
        flatten(table, "", path.filename().string(), settings);
        return settings;
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        const auto where = line == 0 ? path.string() : fmt::format("{}, line {}", path.string(), line);
        return std::unexpected(fmt::format("{}: {}", where, error.description()));
    }
}

}  // namespace rentezy::config
