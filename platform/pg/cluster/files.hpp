/// The few things about files that the cluster needs: private, whole or not at all, and errors as sentences.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace rentezy::pg::cluster {

/// A file descriptor that is closed.
class UniqueFd {
  public:
    explicit UniqueFd(int fd = -1) : fd_(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
    UniqueFd& operator=(UniqueFd&&) = delete;
    ~UniqueFd() {
        if (fd_ >= 0) ::close(fd_);
    }
    explicit operator bool() const { return fd_ >= 0; }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] int release() { return std::exchange(fd_, -1); }

  private:
    int fd_;
};

/// Writes with mode 0600 under another name, syncs, and renames into place. Throws std::runtime_error with a sentence.
void write_private_file(const std::filesystem::path& path, std::string_view content);

/// The whole file, or nullopt where there is none. Throws std::runtime_error with a sentence when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

/// Makes a directory that only its owner enters; an existing one is left alone. Throws as above.
void make_private_directory(const std::filesystem::path& path);

/// `bytes` of the kernel's randomness in hexadecimal.
std::string random_hex(std::size_t bytes);

}  // namespace rentezy::pg::cluster
