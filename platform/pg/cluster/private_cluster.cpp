#include "platform/pg/cluster/private_cluster.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <thread>

#include "platform/pg/cluster/admin_session.hpp"
#include "platform/pg/cluster/files.hpp"
#include "platform/pg/cluster/location.hpp"
#include "platform/pg/cluster/server_files.hpp"
#include "platform/pg/cluster/server_process.hpp"

namespace rentezy::pg {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto poll_interval = 5ms;
constexpr auto previous_server_patience = 60s;
constexpr auto start_patience = 120s;  // recovery after a crash may have a gigabyte of WAL to read
constexpr int port_attempts = 10;
constexpr std::uintmax_t largest_log = 10 << 20;

fs::path info_file(const fs::path& data_dir) { return data_dir / "run" / "cluster.json"; }

/// A port that was free a moment ago; when it is taken meanwhile, the next attempt gets another.
int free_port() {
    const cluster::UniqueFd probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (!probe || ::bind(probe.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::getsockname(probe.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
        throw std::runtime_error(fmt::format("No free port can be found on 127.0.0.1: {}.", std::strerror(errno)));
    return ntohs(address.sin_port);
}

/// Short, because a socket's path may have 107 bytes; random, because /tmp belongs to everybody.
fs::path make_socket_dir(const cluster::Identity& identity) {
    std::string path = "/tmp/rentezy-XXXXXX";
    if (::mkdtemp(path.data()) == nullptr || !identity.take_over(path))
        throw std::runtime_error(fmt::format("No folder for sockets can be made in /tmp: {}.", std::strerror(errno)));
    return path;
}

std::string kept_password(const fs::path& file) {
    if (const auto password = cluster::read_file(file)) return password->substr(0, password->find('\n'));
    auto password = cluster::random_hex(24);
    cluster::write_private_file(file, password + "\n");
    return password;
}

void rotate(const fs::path& log_file) {
    std::error_code error;
    if (fs::file_size(log_file, error) > largest_log && !error) fs::rename(log_file, log_file.string() + ".1", error);
}

/// initdb lets every role into these two. Asked at each start: the process may have been killed before it was done.
void close_to_public(const std::string& superuser_url) {
    cluster::AdminSession admin(superuser_url);
    for (const std::string database : {"postgres", "template1"})
        if (admin.run("SELECT has_database_privilege('public', $1, 'CONNECT')", {database}) == "t")
            admin.run(fmt::format("REVOKE ALL ON DATABASE {} FROM PUBLIC", database));
}

void check_name(const std::string& name) {
    const bool plain = !name.empty() && name.size() <= 63 &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos &&
                       (name.front() < '0' || name.front() > '9');
    if (!plain) throw std::runtime_error(fmt::format("\"{}\" cannot be the name of a database or a role.", name));
}

}  // namespace

struct PrivateCluster::Parts {
    ClusterOptions options;
    fs::path data_dir;
    cluster::Identity identity;
    cluster::Binaries binaries;
    fs::path data;
    fs::path log_file;
    fs::path socket_dir;
    cluster::UniqueFd log;
    std::unique_ptr<cluster::ServerProcess> server;

    /// Starts the server on `port`; false when the port was taken. Throws when it fails otherwise.
    bool try_start(int port);
};

bool PrivateCluster::Parts::try_start(int port) {
    const auto offset = fs::file_size(log_file);
    cluster::Command command{.arguments = {binaries.postgres().string(), "-D", data.string(), "-p",
                                           fmt::format("{}", port), "-k", socket_dir.string()},
                             .output = log.get()};
    server = std::make_unique<cluster::ServerProcess>(identity, std::move(command), options.log);
    const auto deadline = std::chrono::steady_clock::now() + start_patience;
    for (;;) {
        const auto pid = server->pid();
        if (pid && cluster::is_ready(data, *pid)) break;
        if (server->exit_status()) {
            if (cluster::was_port_taken(log_file, offset)) return false;
            throw std::runtime_error(cluster::failure_reason(log_file, offset, data));
        }
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(fmt::format("PostgreSQL takes too long to start; see {}.", log_file.string()));
        std::this_thread::sleep_for(poll_interval);
    }
    server->keep_alive();
    return true;
}

void PrivateCluster::remove_leftovers(const DataDirectoryLock& lock) {
    std::error_code ignored;
    const auto file = info_file(lock.data_dir());
    const auto info = cluster::read_file(file);
    if (!info) return;
    try {
        const auto left = ClusterAddress::from_json(*info).socket_dir();
        if (left.string().starts_with("/tmp/rentezy-")) fs::remove_all(left, ignored);
    } catch (const std::exception&) {
        // Half a file of a crash says nothing worth keeping.
    }
    fs::remove(file, ignored);
}

std::unique_ptr<PrivateCluster> PrivateCluster::start(const DataDirectoryLock& lock, ClusterOptions options) {
    if (!options.log) options.log = [](const std::string&) {};
    const auto& data_dir = lock.data_dir();
    for (const char* const folder : {"log", "run", "secrets"}) cluster::make_private_directory(data_dir / folder);
    auto identity = cluster::Identity::for_postgres();
    const auto data = cluster::locate(data_dir, identity, options.log).data;
    const auto version = cluster::data_version(data);
    auto binaries = cluster::find_binaries(options.binaries_dir, version);

    const auto log_file = data_dir / "log" / "postgres.log";
    rotate(log_file);
    cluster::UniqueFd log(::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!log)
        throw std::runtime_error(fmt::format("{} cannot be written: {}.", log_file.string(), std::strerror(errno)));
    const auto password = kept_password(data_dir / "secrets" / "postgres-superuser");

    auto parts = std::unique_ptr<Parts>(new Parts{.options = std::move(options),
                                                  .data_dir = data_dir,
                                                  .identity = std::move(identity),
                                                  .binaries = std::move(binaries),
                                                  .data = data,
                                                  .log_file = log_file,
                                                  .socket_dir = {},
                                                  .log = std::move(log),
                                                  .server = nullptr});
    remove_leftovers(lock);
    if (version == 0)
        cluster::make_cluster(parts->binaries, parts->identity, data, password, log_file, parts->options.durable);
    else
        cluster::wait_for_previous_server(data, previous_server_patience);
    cluster::write_settings(data, parts->identity, parts->options.durable, parts->options.max_connections);
    parts->socket_dir = make_socket_dir(parts->identity);

    auto running = std::unique_ptr<PrivateCluster>(new PrivateCluster(std::move(parts)));
    auto& address = running->address_;
    address.process_ = ::getpid();
    address.socket_dir_ = running->parts_->socket_dir;
    address.superuser_password_ = password;
    for (int attempt = 1;; ++attempt) {
        address.port_ = free_port();
        if (running->parts_->try_start(address.port_)) break;
        if (attempt == port_attempts) throw std::runtime_error("PostgreSQL finds no free port on 127.0.0.1.");
    }
    close_to_public(address.superuser_url("postgres"));
    running->publish();
    return running;
}

PrivateCluster::PrivateCluster(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

PrivateCluster::~PrivateCluster() { stop(); }

void PrivateCluster::stop() {
    if (!parts_) return;
    std::error_code ignored;
    fs::remove(info_file(parts_->data_dir), ignored);
    if (parts_->server) parts_->server->stop();
    fs::remove_all(parts_->socket_dir, ignored);
    parts_.reset();
}

std::optional<int> PrivateCluster::server_pid() const { return parts_ ? parts_->server->pid() : std::nullopt; }

void PrivateCluster::publish() const { cluster::write_private_file(info_file(parts_->data_dir), address_.to_json()); }

DatabaseUrls PrivateCluster::ensure_database(const std::string& name, const std::string& role) {
    check_name(name);
    check_name(role);
    // What was made whole says so in its comment; anything less is made again from the start, step by step.
    constexpr std::string_view whole = "rentezy: ready";
    cluster::AdminSession admin(address_.superuser_url("postgres"));
    const auto password_file = parts_->data_dir / "secrets" / ("postgres-" + role);
    const bool had_password = fs::exists(password_file);
    const auto password = kept_password(password_file);
    const auto database = admin.quoted_name(name), owner = admin.quoted_name(role);

    const bool has_role = admin.exists("SELECT FROM pg_roles WHERE rolname = $1", {role});
    if (!has_role || !had_password)
        admin.run(fmt::format("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}",
                              has_role ? "ALTER" : "CREATE", owner, admin.quoted_text(password)));
    const bool is_whole =
        admin.exists("SELECT FROM pg_database WHERE datname = $1 AND shobj_description(oid, 'pg_database') = $2",
                     {name, std::string(whole)});
    if (!is_whole) {
        if (!admin.exists("SELECT FROM pg_database WHERE datname = $1", {name}))
            admin.run(fmt::format("CREATE DATABASE {}", database));
        admin.run(fmt::format("REVOKE ALL ON DATABASE {} FROM PUBLIC", database));
        admin.run(fmt::format("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", database, owner));
        cluster::AdminSession inside(address_.superuser_url(name));
        inside.run(fmt::format("ALTER SCHEMA public OWNER TO {}", owner));
        inside.run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        admin.run(fmt::format("COMMENT ON DATABASE {} IS {}", database, admin.quoted_text(std::string(whole))));
    }
    address_.databases_[name] = address_.urls(name, role, password);
    publish();
    return address_.databases_[name];
}

std::optional<ClusterAddress> PrivateCluster::attach(const fs::path& data_dir, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (DataDirectoryLock::is_held(data_dir)) {
        // One that a killed process left behind names another holder than the lock does.
        if (const auto info = cluster::read_file(info_file(data_dir)))
            if (auto address = ClusterAddress::from_json(*info);
                address.process_ == DataDirectoryLock::holder(data_dir))
                return address;
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(fmt::format(
                "Another RentEzy is using the data directory {}, but its database is not running.", data_dir.string()));
        std::this_thread::sleep_for(poll_interval);
    }
    return std::nullopt;
}

}  // namespace rentezy::pg
