#include "platform/pg/cluster/server_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "platform/pg/cluster/files.hpp"

namespace rentezy::pg::cluster {
namespace {

/// For a laptop that does other things too: small memory, no parallel workers, commits that survive power loss, and
/// nothing of a row's content in the log (terse leaves out DETAIL, which quotes it; errors are the client's to log).
constexpr std::string_view settings = R"(# Written by rentezy at every start: changes here are lost.
listen_addresses = '127.0.0.1'
unix_socket_permissions = 0700
password_encryption = scram-sha-256
superuser_reserved_connections = 5
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 1GB
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
max_worker_processes = 2
max_logical_replication_workers = 0
jit = off
random_page_cost = 1.1
wal_level = minimal
max_wal_senders = 0
wal_compression = lz4
max_wal_size = 1GB
min_wal_size = 80MB
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9
recovery_init_sync_method = syncfs
autovacuum_naptime = 10s
autovacuum_max_workers = 2
logging_collector = off
log_destination = stderr
log_line_prefix = '%m [%p] %q%u@%d '
log_error_verbosity = terse
log_min_messages = log
log_min_error_statement = panic
log_timezone = 'UTC'
TimeZone = 'UTC'
DateStyle = 'ISO, YMD'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.english'
)";

/// Passwords on every way in; nobody connects over TCP from elsewhere, and nobody replicates.
constexpr std::string_view access_rules = R"(# Written by rentezy at every start: changes here are lost.
local all all              scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
)";

std::string tail_of(const std::filesystem::path& log_file, std::uintmax_t offset) {
    const auto content = read_file(log_file).value_or("");
    return content.substr(std::min<std::size_t>(offset, content.size()));
}

void hand_over(const Identity& identity, const std::filesystem::path& path) {
    if (!identity.take_over(path))
        throw std::runtime_error(
            fmt::format("{} cannot be given to the user {}: {}.", path.string(), identity.name, std::strerror(errno)));
}

/// Makes everything written durable at once. initdb would sync its 900 files one by one: seconds instead of a blink.
void sync_file_system(const std::filesystem::path& of) {
    const UniqueFd directory(::open(of.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::syncfs(directory.get()) != 0)
        throw std::runtime_error(fmt::format("{} cannot be written: {}.", of.string(), std::strerror(errno)));
}

/// The text after the last of the marks that PostgreSQL's programs put before a reason.
std::string last_reason(const std::string& text) {
    std::size_t start = std::string::npos;
    for (const std::string_view mark : {"FATAL:  ", "PANIC:  ", "initdb: error: ", "ERROR:  "}) {
        const auto found = text.rfind(mark);
        if (found != std::string::npos && (start == std::string::npos || found + mark.size() > start))
            start = found + mark.size();
    }
    if (start == std::string::npos) return "";
    return text.substr(start, text.find('\n', start) - start);
}

}  // namespace

int data_version(const std::filesystem::path& data) {
    const auto text = read_file(data / "PG_VERSION").value_or("0");
    int major = 0;
    std::from_chars(text.data(), text.data() + text.size(), major);
    return major;
}

void make_cluster(const Binaries& binaries, const Identity& identity, const std::filesystem::path& data,
                  const std::string& superuser_password, const std::filesystem::path& log_file, bool durable) {
    auto workshop = data;
    workshop += ".new";
    std::filesystem::remove_all(workshop);
    make_private_directory(workshop);
    hand_over(identity, workshop);
    const auto password_file = data.parent_path() / "initdb.password";
    write_private_file(password_file, superuser_password + "\n");
    hand_over(identity, password_file);

    const auto offset = std::filesystem::exists(log_file) ? std::filesystem::file_size(log_file) : 0;
    const UniqueFd log(::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    Command command{
        .arguments = {binaries.initdb().string(), "--pgdata=" + workshop.string(),
                      fmt::format("--username={}", superuser), "--pwfile=" + password_file.string(),
                      "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"},
        .output = log.get()};
    const int status = run(identity, command);
    std::filesystem::remove(password_file);
    if (status != 0) {
        std::error_code ignored;
        std::filesystem::remove_all(workshop, ignored);
        throw std::runtime_error(failure_reason(log_file, offset, data));
    }
    if (durable) sync_file_system(workshop);
    // `data` exists, empty, from locate(): rename replaces an empty directory.
    std::filesystem::rename(workshop, data);
    if (durable) sync_file_system(data.parent_path());
}

void write_settings(const std::filesystem::path& data, const Identity& identity, bool durable, int max_connections) {
    auto text = fmt::format("{}max_connections = {}\n", settings, max_connections);
    if (!durable) text += "fsync = off\nfull_page_writes = off\nmax_wal_size = 128MB\n";
    for (const auto& [name, content] :
         {std::pair("postgresql.conf", std::string_view(text)), {"pg_hba.conf", access_rules}}) {
        if (read_file(data / name) == content) continue;
        write_private_file(data / name, content);
        hand_over(identity, data / name);
    }
}

std::string failure_reason(const std::filesystem::path& log_file, std::uintmax_t offset,
                           const std::filesystem::path& data) {
    const auto text = tail_of(log_file, offset);
    if (text.find("No space left on device") != std::string::npos)
        return fmt::format("The disk that holds {} is full.", data.string());
    auto reason = last_reason(text);
    if (reason.empty()) reason = fmt::format("see {}", log_file.string());
    return fmt::format("PostgreSQL cannot be started in {}: {}.", data.string(), reason);
}

bool was_port_taken(const std::filesystem::path& log_file, std::uintmax_t offset) {
    return tail_of(log_file, offset).find("could not bind") != std::string::npos;
}

}  // namespace rentezy::pg::cluster
