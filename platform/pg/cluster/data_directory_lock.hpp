/// One process a data directory. The lock is the kernel's (on the open file D/lock), so it ends with its holder however
/// that ends, and a stale file means nothing.
#pragma once
#include <filesystem>
#include <optional>
#include <stdexcept>

namespace rentezy::pg {

/// Another process has the data directory; the sentence names its pid.
struct DataDirectoryInUse : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class DataDirectoryLock {
  public:
    /// Makes the directory if need be and locks it. Throws DataDirectoryInUse, or std::runtime_error with a sentence
    /// when the directory cannot be made or written.
    static DataDirectoryLock acquire(const std::filesystem::path& data_dir);
    /// The same, but nullopt where another process has it.
    static std::optional<DataDirectoryLock> try_acquire(const std::filesystem::path& data_dir);
    /// Whether somebody holds it right now; makes nothing.
    static bool is_held(const std::filesystem::path& data_dir);
    /// The process that locked it last; 0 if none did.
    static int holder(const std::filesystem::path& data_dir);

    DataDirectoryLock(DataDirectoryLock&& other) noexcept;
    DataDirectoryLock& operator=(DataDirectoryLock&&) = delete;
    ~DataDirectoryLock();

    /// The directory without symbolic links, as everything is stored under it.
    [[nodiscard]] const std::filesystem::path& data_dir() const { return data_dir_; }

  private:
    DataDirectoryLock(std::filesystem::path data_dir, int file) : data_dir_(std::move(data_dir)), file_(file) {}
    std::filesystem::path data_dir_;
    int file_;
};

}  // namespace rentezy::pg
