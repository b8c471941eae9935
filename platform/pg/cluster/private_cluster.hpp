/// A private PostgreSQL under a data directory: made on first use, started and stopped by this process, gone with it.
/// Each service gets a database and a role of its own there; no role reaches another's database.
///
///     auto lock    = DataDirectoryLock::acquire(D);
///     auto cluster = PrivateCluster::start(lock, {});
///     auto urls    = cluster->ensure_database("booking", "booking");
///
/// D/postgres (or what D/postgres.location names) holds the database, D/secrets the passwords, D/log its log, and
/// D/run/cluster.json, while it runs, how other processes of the same owner reach it. It blocks: call it before the
/// loops start, and keep it alive until everything that uses the database has ended.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "platform/pg/cluster/data_directory_lock.hpp"

namespace rentezy::pg {

struct ClusterOptions {
    std::filesystem::path binaries_dir{};  // empty: Debian's folders, then PATH
    bool durable = true;                   // false only for tests: no fsync, so a power loss may lose
    int max_connections = 400;             // all services on sixteen cores
    /// Told what an operator should know, in sentences. May be called from another thread.
    std::function<void(const std::string&)> log{};
};

struct DatabaseUrls {
    std::string published;  // over TCP on 127.0.0.1, for tools
    std::string internal;   // over the Unix socket, for our own pools
};

/// How to reach a running cluster, by this process or another one.
class ClusterAddress {
  public:
    /// As the cluster's superuser. For administration only: services use their own role's URL.
    [[nodiscard]] std::string superuser_url(std::string_view database) const;
    /// The databases made by ensure_database, by name.
    [[nodiscard]] const std::map<std::string, DatabaseUrls>& databases() const { return databases_; }
    [[nodiscard]] const std::filesystem::path& socket_dir() const { return socket_dir_; }
    [[nodiscard]] int port() const { return port_; }

  private:
    friend class PrivateCluster;
    [[nodiscard]] DatabaseUrls urls(std::string_view database, std::string_view role, std::string_view password) const;
    [[nodiscard]] std::string to_json() const;
    static ClusterAddress from_json(std::string_view json);

    int process_ = 0;  // who runs the cluster
    std::filesystem::path socket_dir_;
    int port_ = 0;
    std::string superuser_password_;
    std::map<std::string, DatabaseUrls> databases_;
};

class PrivateCluster {
  public:
    /// Makes the cluster if there is none and starts it; returns when it takes connections. A previous server of the
    /// same directory that is still shutting down is waited for. Throws std::runtime_error with one sentence:
    /// PostgreSQL not installed, disk full, no permission, data of a version that is not installed.
    static std::unique_ptr<PrivateCluster> start(const DataDirectoryLock& lock, ClusterOptions options);
    ~PrivateCluster();

    /// Makes, where missing, the login role and a database whose schema `public` belongs to it. Names are
    /// [a-z][a-z0-9_]*. Throws std::runtime_error with a sentence.
    DatabaseUrls ensure_database(const std::string& name, const std::string& role);

    [[nodiscard]] const ClusterAddress& address() const { return address_; }
    [[nodiscard]] std::string superuser_url(std::string_view database) const {
        return address_.superuser_url(database);
    }
    /// The server's process now; it changes when the server had to be started again.
    [[nodiscard]] std::optional<int> server_pid() const;

    /// Shuts down: connections are closed, open transactions rolled back, nothing committed is lost. Idempotent.
    void stop();

    /// How to reach the cluster that another process runs on `data_dir`, waiting up to `patience` while that process is
    /// still starting. nullopt when no process has the directory: then the caller may lock it and start the cluster.
    static std::optional<ClusterAddress> attach(const std::filesystem::path& data_dir,
                                                std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// Removes what a killed process left outside the directory (the sockets' folder). start() does it, too.
    static void remove_leftovers(const DataDirectoryLock& lock);

  private:
    struct Parts;
    explicit PrivateCluster(std::unique_ptr<Parts> parts);
    void publish() const;

    std::unique_ptr<Parts> parts_;
    ClusterAddress address_;
};

}  // namespace rentezy::pg
