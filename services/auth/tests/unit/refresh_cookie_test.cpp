#include "services/auth/api/refresh_cookie.hpp"

#include <gtest/gtest.h>

namespace rentezy::auth {
namespace {

using namespace std::chrono_literals;

http::Request request_with(std::initializer_list<std::pair<std::string_view, std::string_view>> headers) {
    http::Request request;
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return request;
}

TEST(RefreshCookie, IsOutOfReachOfScriptsAndOtherSites) {
    EXPECT_EQ(set_refresh_cookie("rzr_x", 60s, false),
              "rentezy_refresh=rzr_x; Path=/api/v1/auth; Max-Age=60; HttpOnly; SameSite=Strict");
    EXPECT_EQ(set_refresh_cookie("rzr_x", 60s, true),
              "rentezy_refresh=rzr_x; Path=/api/v1/auth; Max-Age=60; HttpOnly; SameSite=Strict; Secure");
    EXPECT_EQ(clear_refresh_cookie(false), "rentezy_refresh=; Path=/api/v1/auth; Max-Age=0; HttpOnly; SameSite=Strict");
}

TEST(RefreshCookie, IsFoundAmongOthers) {
    EXPECT_EQ(read_refresh_cookie(request_with({{"Cookie", "theme=dark; rentezy_refresh=rzr_abc;x=y"}})), "rzr_abc");
    EXPECT_EQ(read_refresh_cookie(request_with({{"Cookie", "rentezy_refresh=rzr_abc"}})), "rzr_abc");
    for (const auto* none :
         {"", ";;; ", "rentezy_refresh", "rentezy_refresh=", "xrentezy_refresh=1", "theme=rentezy_refresh"})
        EXPECT_EQ(read_refresh_cookie(request_with({{"Cookie", none}})), std::nullopt) << none;
    EXPECT_EQ(read_refresh_cookie(request_with({})), std::nullopt);
}

TEST(BrowserCall, NeedsTheHeaderAndAPageOfOurs) {
    const std::vector<std::string> allowed{"https://app.rentezy.example"};
    const auto allows = [&](std::initializer_list<std::pair<std::string_view, std::string_view>> headers) {
        return check_browser_call(request_with(headers), allowed).has_value();
    };
    EXPECT_TRUE(
        allows({{"X-Requested-With", "RentEzy"}, {"Host", "127.0.0.1:8080"}, {"Origin", "http://127.0.0.1:8080"}}));
    EXPECT_TRUE(allows(
        {{"X-Requested-With", "RentEzy"}, {"Host", "api.rentezy.example"}, {"Origin", "https://app.rentezy.example"}}));
    EXPECT_FALSE(allows({{"Host", "127.0.0.1:8080"}, {"Origin", "http://127.0.0.1:8080"}}));
    EXPECT_FALSE(allows({{"X-Requested-With", "RentEzy"}, {"Host", "127.0.0.1:8080"}}));
    EXPECT_FALSE(allows({{"X-Requested-With", "RentEzy"}, {"Host", "127.0.0.1:8080"}, {"Origin", "null"}}));
    EXPECT_FALSE(
        allows({{"X-Requested-With", "RentEzy"}, {"Host", "127.0.0.1:8080"}, {"Origin", "http://127.0.0.1:8081"}}));
    EXPECT_FALSE(allows({{"X-Requested-With", "RentEzy"}, {"Host", ""}, {"Origin", "evil"}}));
    EXPECT_FALSE(allows({{"X-Requested-With", "RentEzy"}, {"Origin", "https://evil.example"}}));
}

}  // namespace
}  // namespace rentezy::auth
