/// Where PostgreSQL's own programs are.
#pragma once
#include <filesystem>

namespace rentezy::pg::cluster {

struct Binaries {
    std::filesystem::path directory;
    int major;  // 15

    [[nodiscard]] std::filesystem::path initdb() const { return directory / "initdb"; }
    [[nodiscard]] std::filesystem::path postgres() const { return directory / "postgres"; }
};

/// The programs for data of major version `data_major` (0: new data, where 15 is preferred, then the newest). Looks
/// into `configured` only where that is given, else into Debian's folders, then PATH. Throws std::runtime_error with a
/// sentence that says what to install.
Binaries find_binaries(const std::filesystem::path& configured, int data_major);

}  // namespace rentezy::pg::cluster
