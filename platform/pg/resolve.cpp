#include "platform/pg/resolve.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <boost/asio/ip/tcp.hpp>

#include "platform/pg/error.hpp"

namespace rentezy::pg::detail {
namespace {

/// The host to look up, or empty.
std::string host_name(const std::string& url) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url.c_str(), nullptr),
                                                                               PQconninfoFree);
    if (!options) return "";  // libpq will say what is wrong with it
    std::string host;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr) continue;
        if (std::string_view(option->keyword) == "hostaddr") return "";
        if (std::string_view(option->keyword) == "host") host = option->val;
    }
    boost::system::error_code not_a_number;
    asio::ip::make_address(host, not_a_number);
    const bool is_name = not_a_number && host.find_first_of("/,@") == std::string::npos;
    return is_name ? host : "";
}

}  // namespace

task<Addresses> look_up(executor loop, std::string url) {
    const auto host = host_name(url);
    if (host.empty()) co_return Addresses{};
    asio::ip::basic_resolver<asio::ip::tcp, executor> resolver(loop);
    const auto [error, found] = co_await resolver.async_resolve(host, "", as_tuple_task);
    if (error || found.empty())
        throw ConnectionLost(fmt::format("The database's host {} cannot be found: {}", host, error.message()));
    Addresses list;
    for (const auto& entry : found) {
        const auto* const comma = list.hosts.empty() ? "" : ",";
        list.hosts += comma + host;
        list.addresses += comma + entry.endpoint().address().to_string();
    }
    co_return list;
}

}  // namespace rentezy::pg::detail
