#include "apps/rentezy/databases.hpp"

#include "apps/rentezy/options.hpp"
#include "platform/log/log.hpp"

namespace rentezy {
namespace {

/// "booking=postgresql://…" of the configuration. Throws std::runtime_error naming what is missing or malformed.
std::map<std::string, pg::DatabaseUrls> given_urls(const config::Config& config) {
    std::map<std::string, pg::DatabaseUrls> urls;
    for (const auto& entry : config.get(options::database_urls)) {
        const auto equals = entry.find('=');
        if (equals == std::string::npos)
            throw std::runtime_error("database.urls: write each as SERVICE=postgresql://user@host/database.");
        const auto url = entry.substr(equals + 1);
        urls[entry.substr(0, equals)] = {.published = url, .internal = url};
    }
    return urls;
}

}  // namespace

Databases Databases::open(const std::filesystem::path& data_dir, const config::Config& config) {
    Databases databases;
    databases.urls_ = given_urls(config);
    databases.given_ = !databases.urls_.empty();
    databases.lock_.emplace(pg::DataDirectoryLock::acquire(data_dir));
    if (databases.given_) return databases;
    databases.cluster_ = pg::PrivateCluster::start(
        *databases.lock_, {.log = [](const std::string& sentence) { log::info("database", {{"note", sentence}}); }});
    for (const auto name : database_names)
        databases.urls_[std::string(name)] = databases.cluster_->ensure_database(std::string(name), std::string(name));
    return databases;
}

Databases Databases::attach_or_open(const std::filesystem::path& data_dir, const config::Config& config) {
    if (auto urls = given_urls(config); !urls.empty()) {
        Databases databases;
        databases.urls_ = std::move(urls);
        databases.given_ = true;
        return databases;
    }
    if (!std::filesystem::exists(data_dir))
        throw std::runtime_error(
            fmt::format("There is no data in {}: start `rentezy serve` there first.", data_dir.string()));
    if (const auto address = pg::PrivateCluster::attach(data_dir)) {
        Databases databases;
        databases.urls_ = address->databases();
        return databases;
    }
    return open(data_dir, config);
}

Databases Databases::none() {
    Databases databases;
    databases.given_ = true;
    for (const auto name : database_names) databases.urls_[std::string(name)] = {};
    return databases;
}

std::string Databases::url(std::string_view database) const {
    const auto found = urls_.find(std::string(database));
    if (found == urls_.end())
        throw std::runtime_error(fmt::format("database.urls: there is no URL for the database \"{}\".", database));
    return found->second.internal;
}

std::map<std::string, std::string> Databases::published() const {
    std::map<std::string, std::string> urls;
    for (const auto& [name, url] : urls_) urls[name] = url.published;
    return urls;
}

void Databases::close() {
    if (cluster_) cluster_->stop();
}

}  // namespace rentezy
