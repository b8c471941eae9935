#include "platform/pg/cluster/data_directory_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include "platform/pg/cluster/files.hpp"

namespace rentezy::pg {
namespace {

/// 0711 for root: PostgreSQL runs as another user and must be able to pass through; what is inside has modes of its
/// own.
mode_t directory_mode() { return ::geteuid() == 0 ? 0711 : 0700; }

void make_data_dir(const std::filesystem::path& data_dir) {
    std::error_code error;
    if (data_dir.has_parent_path()) std::filesystem::create_directories(data_dir.parent_path(), error);
    if (error || (::mkdir(data_dir.c_str(), directory_mode()) != 0 && errno != EEXIST))
        throw std::runtime_error(fmt::format("The data directory {} cannot be made: {}.", data_dir.string(),
                                             error ? error.message() : std::strerror(errno)));
}

/// Of the open file, not of the process, as flock's; but one can ask for it without taking it.
struct flock whole_file(short type) {
    struct flock lock{};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

}  // namespace

DataDirectoryLock DataDirectoryLock::acquire(const std::filesystem::path& data_dir) {
    if (auto lock = try_acquire(data_dir)) return std::move(*lock);
    throw DataDirectoryInUse(fmt::format("Another RentEzy (process {}) is using the data directory {}.",
                                         holder(data_dir), data_dir.string()));
}

std::optional<DataDirectoryLock> DataDirectoryLock::try_acquire(const std::filesystem::path& data_dir) {
    make_data_dir(std::filesystem::absolute(data_dir));
    const auto real = std::filesystem::canonical(data_dir);
    const auto path = real / "lock";
    cluster::UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file) throw std::runtime_error(fmt::format("{} cannot be opened: {}.", path.string(), std::strerror(errno)));
    auto lock = whole_file(F_WRLCK);
    if (::fcntl(file.get(), F_OFD_SETLK, &lock) != 0) {
        if (errno == EAGAIN || errno == EACCES) return std::nullopt;
        throw std::runtime_error(fmt::format("{} cannot be locked: {}.", path.string(), std::strerror(errno)));
    }
    const auto pid = fmt::format("{}\n", ::getpid());
    if (::ftruncate(file.get(), 0) != 0 || ::pwrite(file.get(), pid.data(), pid.size(), 0) < 0)
        throw std::runtime_error(fmt::format("{} cannot be written: {}.", path.string(), std::strerror(errno)));
    return DataDirectoryLock(real, file.release());
}

bool DataDirectoryLock::is_held(const std::filesystem::path& data_dir) {
    const cluster::UniqueFd file(::open((data_dir / "lock").c_str(), O_RDONLY | O_CLOEXEC));
    auto lock = whole_file(F_RDLCK);
    return file && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

int DataDirectoryLock::holder(const std::filesystem::path& data_dir) {
    std::ifstream in(data_dir / "lock");
    int pid = 0;
    in >> pid;
    return pid;
}

DataDirectoryLock::DataDirectoryLock(DataDirectoryLock&& other) noexcept
    : data_dir_(std::move(other.data_dir_)), file_(std::exchange(other.file_, -1)) {}

DataDirectoryLock::~DataDirectoryLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace rentezy::pg
