#include "platform/service/typed.hpp"

#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>

#include "platform/service/tests/lamps.hpp"

namespace rentezy::service {
namespace {

class Typed : public testing::Test {
  protected:
    Typed() : router_(lamps::make_routes(app_)) {}

    http::Response ask(http::Method method, std::string path, std::string body = "", http::Headers headers = json()) {
        http::Request request;
        request.method = method;
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos) request.query = path.substr(question + 1);
        request.headers = std::move(headers);
        request.body = std::move(body);
        request.principal = auth_token::Principal{.user = {}, .role = Role::landlord, .session = {}, .expires_at = {}};
        asio::io_context context;
        auto result = asio::co_spawn(context, router_.handle(request), asio::use_future);
        context.run();
        return result.get();
    }
    static http::Headers json() {
        return {{"Content-Type", "application/json; charset=utf-8"}, {"Idempotency-Key", "-k1"}};
    }

    lamps::App app_;
    http::Router router_;
};

TEST_F(Typed, ABodyIsReadAndAViewIsWritten) {
    const auto response = ask(http::Method::post, "/lamps", R"({"name":"lava"})");
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.body, R"({"name":"lava-k1","maker":"Edison"})");
    EXPECT_EQ(response.headers.find("Content-Type"), "application/json");
}

TEST_F(Typed, ExpectedFailuresAreProblems) {
    const auto response = ask(http::Method::post, "/lamps", R"({"name":"sun"})");
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    EXPECT_NE(response.body.find(R"("code":"too_bright")"), std::string::npos);
}

TEST_F(Typed, BadBodiesAreRefusedBeforeTheHandler) {
    EXPECT_EQ(ask(http::Method::post, "/lamps", R"({"name":)").status, 400);
    EXPECT_EQ(ask(http::Method::post, "/lamps", "").status, 400);
    EXPECT_EQ(ask(http::Method::post, "/lamps", R"({"name":7})").status, 422);
    EXPECT_EQ(ask(http::Method::post, "/lamps", R"({"name":"a","colour":"red"})").status, 422);
    EXPECT_EQ(
        ask(http::Method::post, "/lamps", R"({"name":"a"})", {{"Content-Type", "text/plain"}, {"Idempotency-Key", "k"}})
            .status,
        415);
    EXPECT_EQ(ask(http::Method::post, "/lamps", R"({"name":"a"})", {{"Idempotency-Key", "k"}}).status, 415);
    EXPECT_EQ(app_.made, 0);
}

TEST_F(Typed, AKeyIsAskedForAndChecked) {
    const auto missing = ask(http::Method::post, "/lamps", R"({"name":"a"})", {{"Content-Type", "application/json"}});
    EXPECT_EQ(missing.status, 400);
    EXPECT_NE(missing.body.find("idempotency_key_required"), std::string::npos);
    for (const auto& key : {std::string(""), std::string(256, 'k'), std::string("a b")}) {
        const auto refused = ask(http::Method::post, "/lamps", R"({"name":"a"})",
                                 {{"Content-Type", "application/json"}, {"Idempotency-Key", key}});
        EXPECT_EQ(refused.status, 400) << key;
    }
    EXPECT_EQ(ask(http::Method::post, "/kept", R"({"name":"a"})", {{"Content-Type", "application/json"}}).status, 200);
    EXPECT_EQ(app_.made, 1);
}

TEST_F(Typed, QueriesAreRead) {
    EXPECT_EQ(ask(http::Method::get, "/lamps").body, R"({"name":"20","maker":"all"})");
    EXPECT_EQ(ask(http::Method::get, "/lamps?limit=7").body, R"({"name":"7","maker":"all"})");
    for (const auto* query : {"limit=0", "limit=x", "limit=1&limit=2", "colour=red", "limit=%zz", "limit=%ff"})
        EXPECT_EQ(ask(http::Method::get, std::string("/lamps?") + query).status, 400) << query;
}

TEST_F(Typed, AQueryWhereNoneIsKnownIsRefused) {
    EXPECT_EQ(ask(http::Method::get, "/lamps/0190163d-8694-739b-aea5-966c26f8ad91?x=1").status, 400);
}

TEST_F(Typed, AnIdOfAnotherFormIsNotFound) {
    EXPECT_EQ(ask(http::Method::get, "/lamps/0190163d-8694-739b-aea5-966c26f8ad91").status, 200);
    EXPECT_EQ(ask(http::Method::get, "/lamps/42").status, 404);
    EXPECT_EQ(ask(http::Method::get, "/lamps/0190163d-8694-439b-aea5-966c26f8ad91").status, 404);
}

TEST_F(Typed, NothingIsNoContentAndTakesAnEmptyObject) {
    EXPECT_EQ(ask(http::Method::delete_, "/lamps/1").status, 204);
    EXPECT_EQ(ask(http::Method::post, "/lamps/1/again", "").status, 201);
    EXPECT_EQ(ask(http::Method::post, "/lamps/1/again", "{}").status, 201);
    EXPECT_EQ(ask(http::Method::post, "/lamps/1/again", R"({"a":1})").status, 422);
}

TEST_F(Typed, ALostDatabaseIsUnavailable) {
    const auto response = ask(http::Method::get, "/lost");
    EXPECT_EQ(response.status, 503);
    EXPECT_TRUE(response.headers.find("Retry-After"));
}

TEST_F(Typed, AStoredAnswerSaysThatItIsOne) {
    const auto response = ask(http::Method::post, "/lamps/1/again", "");
    EXPECT_EQ(response.body, R"({"name":"old"})");
    EXPECT_EQ(response.headers.find("Idempotent-Replayed"), "true");
}

}  // namespace
}  // namespace rentezy::service
