#include "platform/pg/cluster/binaries.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace rentezy::pg::cluster {
namespace {

constexpr int oldest_major = 15;
constexpr int preferred_major = 15;

bool has_programs(const std::filesystem::path& directory) {
    return ::access((directory / "initdb").c_str(), X_OK) == 0 && ::access((directory / "postgres").c_str(), X_OK) == 0;
}

/// "postgres (PostgreSQL) 15.9 (Debian …)" says 15.
std::optional<Binaries> in_directory(const std::filesystem::path& directory) {
    if (!has_programs(directory)) return std::nullopt;
    const auto command = fmt::format("'{}' --version", (directory / "postgres").string());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "re"), ::pclose);
    std::array<char, 256> line{};
    if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return std::nullopt;
    const std::string_view text(line.data());
    const auto digit = text.find_first_of("0123456789");
    if (digit == std::string_view::npos) return std::nullopt;
    int major = 0;
    std::from_chars(text.data() + digit, text.data() + text.size(), major);
    return Binaries{directory, major};
}

/// Debian's folder names say the version, which spares starting a program.
std::vector<Binaries> of_debian() {
    std::vector<Binaries> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
        const auto name = entry.path().filename().string();
        int major = 0;
        std::from_chars(name.data(), name.data() + name.size(), major);
        if (has_programs(entry.path() / "bin")) found.push_back({entry.path() / "bin", major});
    }
    return found;
}

std::vector<Binaries> on_path() {
    const char* const path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        if (end > 0)
            if (auto found = in_directory(std::string(rest.substr(0, end)))) return {*found};
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

[[noreturn]] void refuse(int data_major) {
    if (data_major == 0) throw std::runtime_error("PostgreSQL 15 is not installed: apt-get install postgresql-15.");
    throw std::runtime_error(fmt::format(
        "The data was made by PostgreSQL {0}, which is not installed: apt-get install postgresql-{0}.", data_major));
}

}  // namespace

Binaries find_binaries(const std::filesystem::path& configured, int data_major) {
    std::vector<Binaries> found;
    if (!configured.empty()) {
        const auto binaries = in_directory(configured);
        if (!binaries)
            throw std::runtime_error(fmt::format("There are no PostgreSQL programs in {}.", configured.string()));
        found.push_back(*binaries);
    } else {
        found = of_debian();
        if (found.empty()) found = on_path();
    }
    std::erase_if(found, [](const Binaries& binaries) { return binaries.major < oldest_major; });
    if (found.empty()) refuse(data_major);
    const auto wanted = data_major == 0 ? preferred_major : data_major;
    const auto exact = std::ranges::find(found, wanted, &Binaries::major);
    if (exact != found.end()) return *exact;
    if (data_major != 0) refuse(data_major);
    return *std::ranges::max_element(found, {}, &Binaries::major);
}

}  // namespace rentezy::pg::cluster
