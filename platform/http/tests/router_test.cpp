#include "platform/http/router.hpp"

#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>

#include "platform/runtime/worker_pool.hpp"

namespace rentezy::http {
namespace {

using auth_token::Role;

template <class T>
T run(task<T> work) {
    asio::io_context context;
    auto result = asio::co_spawn(context, std::move(work), asio::use_future);
    context.run();
    return result.get();
}

task<Response> echo(std::string name, Request& request) {
    Response response;
    response.body = std::move(name);
    for (const auto& value : request.path_parameters) response.body += " " + value;
    co_return response;
}

Handler named(std::string name) {
    return [name = std::move(name)](Request& request) { return echo(name, request); };
}

task<Response> throw_overloaded(Request&) {
    throw runtime::Overloaded("full", 7);
    co_return Response{};
}
task<Response> throw_secret(Request&) {
    throw std::runtime_error("password=hunter2");
    co_return Response{};
}
task<Response> throw_lost(Request&) {
    throw std::out_of_range("the database went away");
    co_return Response{};
}

std::optional<Problem> lost(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::out_of_range&) {
        return problems::unavailable("The database is away.", 2);
    } catch (...) {
        return std::nullopt;
    }
}

class RouterTest : public testing::Test {
  protected:
    void add(Method method, std::string pattern, Access who = access::anyone()) {
        router_.add({method, pattern, std::move(who), named(pattern), 1000, nullptr});
    }
    Response ask(Method method, std::string path, std::optional<Role> role = std::nullopt) {
        Request request;
        request.method = method;
        request.path = std::move(path);
        request.request_id = "r1";
        if (role) request.principal = auth_token::Principal{.user = {}, .role = *role, .session = {}, .expires_at = {}};
        return run(router_.handle(request));
    }
    Router router_;
};

TEST_F(RouterTest, LiteralsWinOverNamesAndNamesAreHandedOver) {
    add(Method::get, "/bookings/{id}");
    add(Method::get, "/bookings/open");
    add(Method::get, "/bookings/{id}/timeline");
    EXPECT_EQ(ask(Method::get, "/bookings/42").body, "/bookings/{id} 42");
    EXPECT_EQ(ask(Method::get, "/bookings/open").body, "/bookings/open");
    EXPECT_EQ(ask(Method::get, "/bookings/open/timeline").body, "/bookings/{id}/timeline open");
}

TEST_F(RouterTest, AHungryNameTakesTheRest) {
    add(Method::get, "/dev/{rest...}");
    EXPECT_EQ(ask(Method::get, "/dev/mail/7.eml").body, "/dev/{rest...} mail/7.eml");
}

TEST_F(RouterTest, UnknownPathsAreNotFound) {
    add(Method::get, "/bookings/{id}");
    for (const auto* path : {"/", "/bookings", "/bookings/", "/bookings/1/", "/bookings/1/2", "bookings/1", "*", ""}) {
        const auto response = ask(Method::get, path);
        EXPECT_EQ(response.status, 404) << path;
        EXPECT_NE(response.body.find(R"("code":"not_found")"), std::string::npos);
    }
}

TEST_F(RouterTest, AnotherMethodIsToldWhatIsAllowed) {
    add(Method::get, "/bookings");
    add(Method::post, "/bookings");
    const auto response = ask(Method::delete_, "/bookings");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.find("allow"), "GET, HEAD, POST");
}

TEST_F(RouterTest, HeadIsAnsweredByGet) {
    add(Method::get, "/bookings");
    EXPECT_EQ(ask(Method::head, "/bookings").status, 200);
}

TEST_F(RouterTest, TheCallerIsCheckedBeforeTheHandler) {
    add(Method::post, "/bookings", access::only(Role::tenant));
    EXPECT_EQ(ask(Method::post, "/bookings").status, 401);
    EXPECT_EQ(ask(Method::post, "/bookings").headers.find("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(ask(Method::post, "/bookings", Role::landlord).status, 403);
    EXPECT_EQ(ask(Method::post, "/bookings", Role::tenant).status, 200);
}

TEST_F(RouterTest, AnUnexpectedExceptionTellsNothing) {
    router_.add({Method::get, "/", access::anyone(), throw_secret, 0, nullptr});
    const auto response = ask(Method::get, "/");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.body.find("hunter2"), std::string::npos);
    EXPECT_NE(response.body.find(R"("request_id":"r1")"), std::string::npos);
}

TEST_F(RouterTest, OverloadAndKnownExceptionsAreUnavailable) {
    router_.add({Method::get, "/full", access::anyone(), throw_overloaded, 0, nullptr});
    router_.add({Method::get, "/lost", access::anyone(), throw_lost, 0, nullptr});
    router_.map_exceptions(&lost);
    EXPECT_EQ(ask(Method::get, "/full").status, 503);
    EXPECT_EQ(ask(Method::get, "/full").headers.find("retry-after"), "7");
    EXPECT_EQ(ask(Method::get, "/lost").status, 503);
    EXPECT_EQ(ask(Method::get, "/lost").headers.find("retry-after"), "2");
}

TEST_F(RouterTest, ARouteMayBeAddedOnce) {
    add(Method::get, "/bookings/{id}");
    EXPECT_THROW(add(Method::get, "/bookings/{booking}"), std::logic_error);
    EXPECT_THROW(add(Method::get, "bookings"), std::logic_error);
}

TEST_F(RouterTest, TheBodyLimitIsTheRoutes) {
    add(Method::post, "/photos");
    EXPECT_EQ(router_.body_limit(Method::post, "/photos"), 1000U);
    EXPECT_EQ(router_.body_limit(Method::post, "/elsewhere"), 1024U * 1024U);
    EXPECT_EQ(router_.pattern_of(Method::post, "/photos"), "/photos");
}

}  // namespace
}  // namespace rentezy::http
