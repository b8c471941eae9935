#include "platform/service/trusted_proxies.hpp"

#include <gtest/gtest.h>

namespace rentezy::service {
namespace {

http::Request from(std::string peer, std::string forwarded) {
    http::Request request;
    request.remote_address = std::move(peer);
    request.headers.add("X-Forwarded-For", forwarded);
    request.headers.add("X-Forwarded-Proto", "https");
    return request;
}

std::string client_of(const std::vector<std::string>& trusted, std::string peer, std::string forwarded) {
    auto request = from(std::move(peer), std::move(forwarded));
    TrustedProxies(trusted).apply(request);
    return request.remote_address;
}

TEST(TrustedProxies, NobodyIsBelievedByDefault) {
    auto request = from("10.0.0.1", "192.0.2.7");
    TrustedProxies().apply(request);
    EXPECT_EQ(request.remote_address, "10.0.0.1");
    EXPECT_FALSE(request.over_tls);
}

TEST(TrustedProxies, ANamedProxyIsBelieved) {
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", "192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "11.1.2.3", "192.0.2.7"), "11.1.2.3");
    EXPECT_EQ(client_of({"fd00::/8"}, "fd12::1", "2001:db8::5"), "2001:db8::5");
    EXPECT_EQ(client_of({"10.1.2.3"}, "::ffff:10.1.2.3", "192.0.2.7"), "192.0.2.7");
}

TEST(TrustedProxies, OnlyTheHopsThatAreVouchedForCount) {
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.0.0.1", "6.6.6.6, 192.0.2.7, 10.0.0.2"), "192.0.2.7");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.0.0.1", "nonsense"), "10.0.0.1");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.0.0.1", ""), "10.0.0.1");
}

TEST(TrustedProxies, ItsWordOnTlsCounts) {
    const std::vector<std::string> trusted{"10.0.0.1"};
    auto request = from("10.0.0.1", "192.0.2.7");
    TrustedProxies(trusted).apply(request);
    EXPECT_TRUE(request.over_tls);
}

TEST(TrustedProxies, WhatIsNoNetworkIsRefused) {
    for (const std::string bad : {"", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "::/129", "host", "10.0.0.0/8x"}) {
        const std::vector<std::string> one{bad};
        EXPECT_THROW(TrustedProxies{one}, std::invalid_argument) << bad;
    }
}

}  // namespace
}  // namespace rentezy::service
