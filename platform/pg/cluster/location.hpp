/// Where a data directory's cluster lies. Beneath it, if PostgreSQL's user can get there; else (a home that only root
/// may enter, a file system without owners) under /var/lib/rentezy, and the data directory says where.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "platform/pg/cluster/child.hpp"

namespace rentezy::pg::cluster {

struct Location {
    std::filesystem::path data;  // PostgreSQL's own data directory; may not exist yet
    bool is_outside;             // not beneath the data directory
};

/// Finds or decides it. `data_dir` is canonical and locked by us. Throws std::runtime_error with a sentence: for a copy
/// of a data directory whose database stayed with the original, or one moved to where PostgreSQL's user cannot follow.
Location locate(const std::filesystem::path& data_dir, const Identity& identity,
                const std::function<void(const std::string&)>& log);

}  // namespace rentezy::pg::cluster
