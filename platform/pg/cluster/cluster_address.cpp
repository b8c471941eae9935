#include <fmt/format.h>

#include <boost/json.hpp>

#include "platform/pg/cluster/private_cluster.hpp"
#include "platform/pg/cluster/server_files.hpp"

namespace rentezy::pg {
namespace {

/// A path as the value of a URL's parameter.
std::string escaped(const std::string& path) {
    std::string out;
    for (const char c : path) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.')
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

DatabaseUrls ClusterAddress::urls(std::string_view database, std::string_view role, std::string_view password) const {
    return {.published = fmt::format("postgresql://{}:{}@127.0.0.1:{}/{}", role, password, port_, database),
            .internal = fmt::format("postgresql://{}:{}@/{}?host={}&port={}", role, password, database,
                                    escaped(socket_dir_.string()), port_)};
}

std::string ClusterAddress::superuser_url(std::string_view database) const {
    return urls(database, cluster::superuser, superuser_password_).internal;
}

std::string ClusterAddress::to_json() const {
    boost::json::object databases;
    for (const auto& [name, urls] : databases_)
        databases[name] = boost::json::object{{"published", urls.published}, {"internal", urls.internal}};
    const boost::json::object document{{"pid", process_},
                                       {"socket_dir", socket_dir_.string()},
                                       {"port", port_},
                                       {"superuser_password", superuser_password_},
                                       {"databases", std::move(databases)}};
    return boost::json::serialize(document) + "\n";
}

ClusterAddress ClusterAddress::from_json(std::string_view json) {
    const auto document = boost::json::parse(boost::json::string_view(json.data(), json.size()));
    ClusterAddress address;
    address.process_ = document.at("pid").to_number<int>();
    address.socket_dir_ = document.at("socket_dir").as_string().c_str();
    address.port_ = document.at("port").to_number<int>();
    address.superuser_password_ = document.at("superuser_password").as_string().c_str();
    for (const auto& [name, urls] : document.at("databases").as_object())
        address.databases_[std::string(name)] = {.published = urls.at("published").as_string().c_str(),
                                                 .internal = urls.at("internal").as_string().c_str()};
    return address;
}

}  // namespace rentezy::pg
