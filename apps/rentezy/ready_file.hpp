/// Tells whoever started the server that it is ready, and where.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace rentezy {

struct Ready {
    std::string base_url;
    std::string stripe_api_base;
    std::string metrics_url;
    std::map<std::string, std::string> database_urls;
    /// With the sandbox only.
    std::optional<std::string> stripe_test_secret_key;
};

/// Writes one line of JSON, mode 0600, renamed into place. Throws std::runtime_error with a sentence.
void write_ready_file(const std::filesystem::path& file, const Ready& ready);

}  // namespace rentezy
