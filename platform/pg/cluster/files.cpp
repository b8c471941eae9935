#include "platform/pg/cluster/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace rentezy::pg::cluster {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what) {
    throw std::runtime_error(fmt::format("{} cannot be {}: {}.", path.string(), what, std::strerror(errno)));
}

}  // namespace

void write_private_file(const std::filesystem::path& path, std::string_view content) {
    auto temporary = path;
    temporary += ".new";
    {
        const UniqueFd file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file) fail(path, "written");
        while (!content.empty()) {
            const auto written = ::write(file.get(), content.data(), content.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(path, "written");
            content.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(file.get()) != 0) fail(path, "written");
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "written");
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
    if (!file) fail(path, "read");
    std::string content;
    char buffer[4096];
    for (;;) {
        const auto got = ::read(file.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path, "read");
        if (got == 0) return content;
        content.append(buffer, static_cast<std::size_t>(got));
    }
}

void make_private_directory(const std::filesystem::path& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail(path, "made");
}

std::string random_hex(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        throw std::runtime_error("The kernel gives no random numbers.");
    std::string hex;
    for (const auto byte : random) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace rentezy::pg::cluster
