#include "services/property/tests/pg/fixture.hpp"

#include "contracts/events/booking.hpp"

namespace rentezy::property {

task<http::Response> PlayedBooking::call(std::string_view service, http::Request request) {
    if (service != "booking") throw std::logic_error("property asks booking only");
    asked.push_back({request.path, request.body});
    std::string body;
    if (request.path.ends_with("/capacity") && status < 300) body = counters_after(request);
    if (meanwhile) co_await std::exchange(meanwhile, {})();
    co_return http::Response{.status = status, .headers = {}, .body = std::move(body), .shared_body = {}, .stream = {}};
}

std::string PlayedBooking::counters_after(const http::Request& request) {
    constexpr std::string_view before = "/internal/room-types/";
    const auto room = request.path.substr(before.size(), 36);
    const auto quantity = boost::json::parse(request.body).at("quantity").as_int64();
    return fmt::format(R"({{"room_type_id":"{}","capacity":{},"available":{},"version":{}}})", room, quantity,
                       quantity - taken, ++version);
}

PropertyTest::PropertyTest() : DatabaseTest(1) {
    pool_ = std::make_shared<pg::Pool>(loops(), pool_options());
    service_ = make_service({.pool = pool_, .services = booking_});
    run(service::prepare_database(*pool_, service_.migrations));
}

auth_token::Principal PropertyTest::landlord() {
    return {.user = auth_token::UserId::make(),
            .role = auth_token::Role::landlord,
            .session = auth_token::SessionId::make(),
            .expires_at = {},
            .account = Uuid::v7()};
}

auth_token::Principal PropertyTest::admin() {
    return {.user = auth_token::UserId::make(),
            .role = auth_token::Role::admin,
            .session = auth_token::SessionId::make(),
            .expires_at = {}};
}

task<http::Response> PropertyTest::route(http::Request& request) {
    const bool internal = request.path.starts_with("/internal");
    co_return co_await (internal ? service_.internal_routes : service_.routes).handle(request);
}

Answer PropertyTest::ask(const Who& who, http::Method method, std::string target, std::string body,
                         std::optional<std::string> key) {
    http::Request request;
    request.method = method;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    request.body = std::move(body);
    if (!request.body.empty()) request.headers.set("Content-Type", "application/json");
    if (key) request.headers.set("Idempotency-Key", *key);
    request.principal = who;
    auto response = run(route(request));
    return {response.status, response.body.empty() ? boost::json::value() : boost::json::parse(response.body),
            std::move(response.headers)};
}

std::string PropertyTest::home_json(std::string_view title, std::string_view city, std::string_view kind) {
    return fmt::format(
        R"({{"title":"{}","description":"Quiet, with a view.","kind":"{}","address":{{"line1":"12 Lake Road",)"
        R"("locality":"Ulsoor","city":"{}","country":"IN"}},"location":{{"latitude":12.98,"longitude":77.62}},)"
        R"("time_zone":"Asia/Kolkata","currency":"INR","amenities":["Wi-Fi","Lift"]}})",
        title, kind, city);
}

std::string PropertyTest::room_json(int quantity, std::string_view currency) {
    return fmt::format(
        R"({{"name":"Double","rent":{{"amount_minor":1850000,"currency":"{0}"}},)"
        R"("deposit":{{"amount_minor":3700000,"currency":"{0}"}},"quantity":{1},"bedrooms":1,"area_m2":24.5}})",
        currency, quantity);
}

std::string PropertyTest::make_draft(const Who& who, std::string body) {
    const auto made = post(who, "/properties", std::move(body));
    EXPECT_EQ(made.status, 201);
    return made.text("/id");
}

std::string PropertyTest::make_published(const Who& who, std::string body) {
    const auto id = make_draft(who, std::move(body));
    EXPECT_EQ(post(who, "/properties/" + id + "/room-types", room_json()).status, 201);
    EXPECT_EQ(post(who, "/properties/" + id + "/submit").status, 200);
    EXPECT_EQ(post(admin(), "/properties/" + id + "/approve").status, 200);
    return id;
}

std::string PropertyTest::first_room(const Who& who, const std::string& home) {
    return get(who, "/properties/" + home).text("/room_types/0/id");
}

std::vector<std::string> PropertyTest::events() {
    static constexpr pg::Statement all{"test_outbox", "SELECT type, aggregate_version FROM outbox ORDER BY sequence"};
    std::vector<std::string> told;
    for (const auto row : run(pool_->execute(all)))
        told.push_back(fmt::format("{}@{}", row.get<std::string>("type"), row.get<std::int64_t>("aggregate_version")));
    return told;
}

task<void> PropertyTest::apply(event_log::Event event) {
    auto tx = co_await pool_->begin();
    co_await service_.consumers.at(0).apply(tx, event);
    co_await tx.commit_or_throw();
}

void PropertyTest::tell_inventory(std::string room, int capacity, int available, int version) {
    const event_log::Event event{
        .id = Uuid::v7(),
        .source = "booking",
        .type = std::string(contracts::booking_events::inventory_changed),
        .subject = room,
        .time = {},
        .aggregate_version = version,
        .traceparent = {},
        .data = fmt::format(R"({{"room_type_id":"{}","capacity":{},"available":{},"version":{}}})", room, capacity,
                            available, version)};
    run(apply(event));
}

}  // namespace rentezy::property
