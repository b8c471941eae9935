#include "platform/pg/cluster/location.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "platform/pg/cluster/files.hpp"
#include "platform/pg/cluster/server_process.hpp"

namespace rentezy::pg::cluster {
namespace {

const std::filesystem::path outside_root = "/var/lib/rentezy";
constexpr std::string_view pointer_name = "postgres.location";  // in the data directory: where its cluster is
constexpr std::string_view owner_name = "belongs-to";           // in the cluster's folder: whose it is

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

/// A folder's name that people recognise: the data directory's own, in plain letters.
std::string plain_name(const std::filesystem::path& data_dir) {
    std::string name;
    for (const char c : data_dir.filename().string())
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_') name += c;
    return name.substr(0, 40);
}

/// The same folder every time for the same path, and yet another one where the path is used anew after a deletion: the
/// random part is kept with the pointer.
std::filesystem::path new_outside_folder(const std::filesystem::path& data_dir) {
    const auto hash = std::hash<std::string>{}(data_dir.string());
    return outside_root / fmt::format("{}-{:08x}-{}", plain_name(data_dir), hash & 0xFFFFFFFFU, random_hex(4));
}

Location follow_pointer(const std::filesystem::path& data_dir, const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / "data"))
        throw std::runtime_error(fmt::format("{} says that its database is in {}, but there is none.",
                                             (data_dir / pointer_name).string(), folder.string()));
    const std::filesystem::path owner = trimmed(read_file(folder / owner_name).value_or(""));
    if (owner != data_dir) {
        const auto its_pointer = read_file(owner / pointer_name);
        if (its_pointer && trimmed(*its_pointer) == folder)
            throw std::runtime_error(
                fmt::format("{} is a copy: its database {} belongs to {}. Start an empty directory instead.",
                            data_dir.string(), folder.string(), owner.string()));
        write_private_file(folder / owner_name, data_dir.string() + "\n");  // it was moved
    }
    return {folder / "data", true};
}

/// Forgets the clusters of data directories that were temporary and are gone (a test's, say). Any other that is missing
/// may be on a disk that is not there today.
void remove_orphans() {
    const auto temporary = std::filesystem::temp_directory_path();
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(outside_root, ignored)) {
        const std::filesystem::path owner = trimmed(read_file(entry.path() / owner_name).value_or(""));
        const bool was_temporary = owner.string().starts_with(temporary.string() + "/");
        if (was_temporary && !std::filesystem::exists(owner) && !is_running_on(entry.path() / "data"))
            std::filesystem::remove_all(entry.path(), ignored);
    }
}

Location make_outside(const std::filesystem::path& data_dir, const Identity& identity) {
    if (::mkdir(outside_root.c_str(), 0755) != 0 && errno != EEXIST)
        throw std::runtime_error(fmt::format("{} cannot be made: {}.", outside_root.string(), std::strerror(errno)));
    remove_orphans();
    const auto folder = new_outside_folder(data_dir);
    make_private_directory(folder);
    if (!identity.take_over(folder))
        throw std::runtime_error(fmt::format("{} cannot be given to the user {}: {}.", folder.string(), identity.name,
                                             std::strerror(errno)));
    write_private_file(folder / owner_name, data_dir.string() + "\n");
    make_private_directory(folder / "data");
    (void)identity.take_over(folder / "data");
    // Last, so that a pointer is never to nothing.
    write_private_file(data_dir / pointer_name, folder.string() + "\n");
    return {folder / "data", true};
}

}  // namespace

Location locate(const std::filesystem::path& data_dir, const Identity& identity,
                const std::function<void(const std::string&)>& log) {
    if (const auto pointer = read_file(data_dir / pointer_name)) return follow_pointer(data_dir, trimmed(*pointer));
    const auto inside = data_dir / "postgres";
    const bool reachable = !identity.is_another || identity.can_enter(data_dir);
    if (std::filesystem::exists(inside / "PG_VERSION")) {
        if (!reachable)
            throw std::runtime_error(
                fmt::format("The user {} cannot enter {}, where the database is: chmod o+x the folders above it.",
                            identity.name, data_dir.string()));
        return {inside, false};
    }
    if (reachable) {
        make_private_directory(inside);
        if (identity.take_over(inside)) return {inside, false};
        std::filesystem::remove(inside);
    }
    const auto outside = make_outside(data_dir, identity);
    log(fmt::format("PostgreSQL refuses to run as root, and the user {} cannot enter {}: the database is kept in {}.",
                    identity.name, data_dir.string(), outside.data.string()));
    return outside;
}

}  // namespace rentezy::pg::cluster
