/// What lies in a cluster's folder and what its programs say: making it, its settings, and the reason of a failure.
#pragma once
#include <filesystem>
#include <string>

#include "platform/pg/cluster/binaries.hpp"
#include "platform/pg/cluster/child.hpp"

namespace rentezy::pg::cluster {

inline constexpr std::string_view superuser = "rentezy";

/// The major version of the data there, 0 when there is none yet.
int data_version(const std::filesystem::path& data);

/// Runs initdb. It works beside `data` and is renamed into place, so that an interrupted one leaves nothing behind.
/// Throws std::runtime_error with a sentence.
void make_cluster(const Binaries& binaries, const Identity& identity, const std::filesystem::path& data,
                  const std::string& superuser_password, const std::filesystem::path& log_file, bool durable);

/// Writes postgresql.conf and pg_hba.conf anew: this release's settings, whatever was there.
void write_settings(const std::filesystem::path& data, const Identity& identity, bool durable, int max_connections);

/// Why a program failed, as a sentence, from what it wrote to the log after `offset`.
std::string failure_reason(const std::filesystem::path& log_file, std::uintmax_t offset,
                           const std::filesystem::path& data);
/// Whether it was the port.
bool was_port_taken(const std::filesystem::path& log_file, std::uintmax_t offset);

}  // namespace rentezy::pg::cluster
