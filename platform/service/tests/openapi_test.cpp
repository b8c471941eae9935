#include "platform/service/openapi.hpp"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "platform/service/tests/lamps.hpp"

namespace rentezy::service {
namespace {

namespace json = boost::json;

task<http::Response> nothing(http::Request&) { co_return http::Response{}; }

class OpenApi : public testing::Test {
  protected:
    OpenApi() : api_(lamps::make_routes(app_)) {
        TypedRoutes<lamps::App> root(app_, "hooks");
        root.raw(http::Method::post, "/webhooks/lamps", access::anyone(), "lampHook", "", nothing)
            .raw(http::Method::get, "/dev/lamps", access::anyone(), "", "text/html", nothing);
        root_ = std::move(root).router();
    }
    [[nodiscard]] std::string text() const {
        const std::array services{DocumentedRoutes{&api_, &root_}};
        return openapi_document({"Lamps", "1", "All about lamps."}, services);
    }
    [[nodiscard]] json::value document() const { return json::parse(text()); }

    lamps::App app_;
    http::Router api_;
    http::Router root_;
};

TEST_F(OpenApi, IsOfVersion31AndServedUnderApiV1) {
    const auto document = this->document();
    EXPECT_EQ(document.at("openapi"), "3.1.0");
    EXPECT_EQ(document.at_pointer("/servers/0/url"), "/api/v1");
    EXPECT_EQ(document.at_pointer("/components/securitySchemes/bearer/scheme"), "bearer");
}

TEST_F(OpenApi, TellsWhatARouteTakesAndAnswers) {
    const auto document = this->document();
    const auto& made = document.at("paths").at("/lamps").at("post");
    EXPECT_EQ(made.at("operationId"), "makeLamp");
    EXPECT_EQ(made.at_pointer("/requestBody/content/application~1json/schema/$ref"), "#/components/schemas/MakeLamp");
    EXPECT_EQ(made.at_pointer("/responses/201/content/application~1json/schema/$ref"), "#/components/schemas/Lamp");
    EXPECT_EQ(made.at_pointer("/parameters/0/$ref"), "#/components/parameters/IdempotencyKey");
    for (const auto* status : {"400", "409", "413", "415", "422", "429", "503", "default"})
        EXPECT_TRUE(made.at("responses").as_object().contains(status)) << status;
    EXPECT_FALSE(made.at("responses").as_object().contains("401"));
    EXPECT_NE(made.at_pointer("/responses/409/description").as_string().find("`too_bright`"), json::string::npos);
    EXPECT_TRUE(document.at_pointer("/components/schemas").as_object().contains("Problem"));
}

TEST_F(OpenApi, TellsPathsQueriesAndNoContent) {
    const auto document = this->document();
    const auto& one = document.at("paths").at("/lamps/{id}");
    EXPECT_EQ(one.at_pointer("/get/parameters/0/name"), "id");
    EXPECT_EQ(one.at_pointer("/get/parameters/0/schema/format"), "uuid");
    EXPECT_FALSE(one.at_pointer("/delete/responses/204").as_object().contains("content"));
    EXPECT_TRUE(one.at_pointer("/delete/responses").as_object().contains("403"));
    EXPECT_EQ(document.at("paths").at("/lamps").at_pointer("/get/parameters/0/name"), "limit");
}

TEST_F(OpenApi, RootRoutesSayThatTheyAreAndPagesAreLeftOut) {
    const auto document = this->document();
    const auto& paths = document.at("paths").as_object();
    EXPECT_EQ(paths.at("/webhooks/lamps").at_pointer("/servers/0/url"), "/");
    EXPECT_FALSE(paths.contains("/dev/lamps"));
}

TEST_F(OpenApi, TheSameRoutesGiveTheSameBytes) {
    const auto once = text();
    const std::array other_order{DocumentedRoutes{&root_, nullptr}, DocumentedRoutes{&api_, nullptr}};
    const std::array this_order{DocumentedRoutes{&api_, nullptr}, DocumentedRoutes{&root_, nullptr}};
    EXPECT_EQ(once, text());
    EXPECT_EQ(openapi_document({"L", "1", ""}, other_order), openapi_document({"L", "1", ""}, this_order));
}

TEST_F(OpenApi, AnOperationIdIsUsedOnce) {
    const std::array twice{DocumentedRoutes{&api_, nullptr}, DocumentedRoutes{&api_, nullptr}};
    EXPECT_THROW((void)openapi_document({"L", "1", ""}, twice), std::logic_error);
}

}  // namespace
}  // namespace rentezy::service
