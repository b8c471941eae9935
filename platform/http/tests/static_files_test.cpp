#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace rentezy::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
  public:
    ~StaticFilesTest() override { fs::remove_all(folder_); }

    void put(const fs::path& name, std::string_view text) const {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

  protected:
    StaticFilesTest() {
        auto pattern = (fs::temp_directory_path() / "rentezy-static-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        put("index.html", "<p>home</p>");
        put("index.html.br", "brotli home");
        put("index.html.gz", "gzip home");
        put("assets/app-1f3c.js", "run()");
        put("assets/app-1f3c.js.br", "br run");
        put("robots.txt", "ok");
        put(".secret", "hidden");
        put(".git/config", "hidden");
        put("orphan.css.br", "no original");
        fs::create_symlink("/etc/passwd", folder_ / "link.txt");
        files_ = std::make_unique<StaticFiles>(folder_);
    }
    [[nodiscard]] std::optional<Response> get(std::string path, Headers headers = {},
                                              Method method = Method::get) const {
        Request request;
        request.method = method;
        request.path = std::move(path);
        request.headers = std::move(headers);
        return files_->answer(request);
    }

    fs::path folder_;
    std::unique_ptr<StaticFiles> files_;
};

TEST_F(StaticFilesTest, ServesFilesWithTheirTypesAndCaching) {
    const auto script = get("/assets/app-1f3c.js");
    ASSERT_TRUE(script);
    EXPECT_EQ(*script->shared_body, "run()");
    EXPECT_EQ(script->headers.find("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(script->headers.find("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/")->headers.find("Cache-Control"), "no-cache");
    EXPECT_EQ(*get("/robots.txt")->shared_body, "ok");
}

TEST_F(StaticFilesTest, SendsTheCompressedCopyToThoseWhoTakeIt) {
    const auto brotli = get("/", {{"Accept-Encoding", "gzip, deflate, br"}});
    EXPECT_EQ(*brotli->shared_body, "brotli home");
    EXPECT_EQ(brotli->headers.find("Content-Encoding"), "br");
    EXPECT_EQ(brotli->headers.find("Vary"), "Accept-Encoding");
    EXPECT_EQ(*get("/", {{"Accept-Encoding", "gzip"}})->shared_body, "gzip home");
    EXPECT_EQ(*get("/", {{"Accept-Encoding", "br;q=0.2, gzip;q=0.9"}})->shared_body, "gzip home");
    EXPECT_EQ(*get("/", {{"Accept-Encoding", "br;q=0, gzip;q=0"}})->shared_body, "<p>home</p>");
    EXPECT_EQ(*get("/")->shared_body, "<p>home</p>");
}

TEST_F(StaticFilesTest, AGoodCopyIsNotSentAgain) {
    const auto etag = std::string(*get("/")->headers.find("ETag"));
    const auto again = get("/", {{"If-None-Match", "W/\"other\", " + etag}});
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->shared_body, nullptr);
    EXPECT_EQ(again->headers.find("ETag"), etag);
    EXPECT_EQ(get("/", {{"If-None-Match", "\"other\""}})->status, 200);
    EXPECT_EQ(get("/", {{"If-None-Match", etag}, {"Accept-Encoding", "br"}})->status, 200);
}

TEST_F(StaticFilesTest, AddressesOfTheAppGetItsPage) {
    EXPECT_EQ(*get("/bookings/42", {{"Accept", "text/html,*/*"}})->shared_body, "<p>home</p>");
    EXPECT_FALSE(get("/bookings/42", {{"Accept", "application/json"}}));
    EXPECT_FALSE(get("/bookings/42"));
    EXPECT_FALSE(get("/assets/old-77.js", {{"Accept", "text/html"}}));
}

TEST_F(StaticFilesTest, NothingElseIsServed) {
    for (const auto* path : {"/.secret", "/.git/config", "/link.txt", "/orphan.css", "/index.html.br", "/../etc/passwd",
                             "/assets/../robots.txt", "//robots.txt", "/assets", "/assets/", "robots.txt", ""})
        EXPECT_FALSE(get(path)) << path;
    EXPECT_FALSE(get("/", {}, Method::post));
    EXPECT_TRUE(get("/", {}, Method::head));
}

TEST_F(StaticFilesTest, AFolderWithoutAnAppIsOneSentence) {
    EXPECT_THROW(StaticFiles(folder_ / "assets"), std::runtime_error);
    EXPECT_THROW(StaticFiles(folder_ / "nowhere"), std::runtime_error);
}

}  // namespace
}  // namespace rentezy::http
