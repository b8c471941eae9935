#include "platform/config/schema.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace rentezy::config {
namespace {

bool is_well_formed(std::string_view name) {
    if (name.empty() || name.front() == '.' || name.back() == '.' || name.find("..") != name.npos) return false;
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

/// Levenshtein's distance, one row of the table at a time.
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

Check<std::string> one_of(std::initializer_list<const char*> words) {
    std::vector<std::string> allowed(words.begin(), words.end());
    std::string rule = "one of ";
    for (const auto& word : allowed) rule += (&word == &allowed.front() ? "" : ", ") + word;
    return {rule, [allowed](const std::string& value) {
                return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
            }};
}

Check<std::string> not_empty() {
    return {"some text", [](const std::string& value) { return !value.empty(); }};
}

Schema& Schema::add(Entry entry) {
    if (!is_well_formed(entry.name)) throw std::logic_error("option " + entry.name + ": malformed name");
    if (find_environment(entry.environment_name)) {
        throw std::logic_error("option " + entry.name + ": another has its name or its environment variable");
    }
    if (!entry.secret && !entry.allows(entry.default_value)) {
        throw std::logic_error("option " + entry.name + ": its own check refuses its default");
    }
    auto name = entry.name;
    entries_.emplace(std::move(name), std::move(entry));
    return *this;
}

const Entry* Schema::find(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
}

const Entry* Schema::find_environment(std::string_view name) const {
    for (const auto& [key, entry] : entries_) {
        if (entry.environment_name == name) return &entry;
    }
    return nullptr;
}

std::optional<std::string> Schema::nearest(std::string_view name) const {
    constexpr std::size_t longest_name = 128;  // beyond it nobody has mistyped anything
    if (name.size() > longest_name) return std::nullopt;
    std::size_t closest = name.size() / 3 + 1;
    std::optional<std::string> answer;
    for (const auto& [key, entry] : entries_) {
        // Also the last word alone, so that a forgotten group is told: hold_seconds for booking.hold_seconds.
        const auto last_word = std::string_view(key).substr(key.rfind('.') + 1);
        const auto distance = name == last_word ? 0 : edit_distance(name, key);
        if (distance < closest || (distance == closest && !answer)) {
            closest = distance;
            answer = key;
        }
    }
    return answer;
}

std::string Schema::environment_name(std::string_view name) {
    std::string out = "RENTEZY_";
    for (const char c : name) {
        out += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return out;
}

}  // namespace rentezy::config
