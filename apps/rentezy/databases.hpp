/// Where the databases are: given by URL, or in the private cluster under the data directory, which this process
/// starts, or finds running because another process serves from there.
#pragma once
#include <filesystem>

#include "platform/config/config.hpp"
#include "platform/pg/cluster/private_cluster.hpp"

namespace rentezy {

/// The databases of the product, in the order in which they are made. Each service has one and reaches no other.
inline constexpr std::array<std::string_view, 6> database_names{"event_log", "auth",    "property",
                                                                "booking",   "payment", "stripe_sandbox"};

class Databases {
  public:
    /// For `serve`: takes the data directory for itself and starts the cluster in it, unless URLs are given. Throws
    /// std::runtime_error with one sentence.
    static Databases open(const std::filesystem::path& data_dir, const config::Config& config);
    /// For commands beside a running server, or without one: attaches to the cluster if somebody serves from the data
    /// directory, else as open(). With `must_exist`, a directory without data is refused.
    static Databases attach_or_open(const std::filesystem::path& data_dir, const config::Config& config);

    /// For commands that make the services and connect nothing: `openapi`.
    static Databases none();

    /// For our own pools. Throws std::runtime_error for a database that is not known.
    [[nodiscard]] std::string url(std::string_view database) const;
    [[nodiscard]] bool has(std::string_view database) const { return urls_.contains(std::string(database)); }
    /// For tools and the ready file.
    [[nodiscard]] std::map<std::string, std::string> published() const;
    /// True where another process serves from the same directory.
    [[nodiscard]] bool is_attached() const { return !lock_ && !given_; }

    /// Stops the cluster if it is ours. Everything that uses it has ended.
    void close();

  private:
    std::optional<pg::DataDirectoryLock> lock_;
    std::unique_ptr<pg::PrivateCluster> cluster_;
    std::map<std::string, pg::DatabaseUrls> urls_;
    bool given_ = false;
};

}  // namespace rentezy
