#include "platform/service/tests/lamps.hpp"

#include "platform/contract/instantiate.hpp"
#include "platform/pg/error.hpp"

namespace rentezy::service::lamps {
namespace {

task<Result<Reply<Lamp>>> make_lamp(Call<MakeLamp> call, App& app) {
    if (call.input.name.text() == "sun")
        co_return std::unexpected(problems::conflict("too_bright", "Too bright", "One sun is enough."));
    ++app.made;
    co_return Lamp{std::string(call.input.name.text()) + std::string(call.idempotency_key().value_or("")), app.maker};
}
task<Result<Reply<Lamp>>> list_lamps(Call<LampQuery> call, App&) {
    co_return Lamp{fmt::format("{}", (*call.input.limit).value()), "all"};
}
task<Result<Reply<Lamp>>> get_lamp(Call<> call, App&) {
    const auto id = TRY(call.path<LampId>(0));
    co_return Lamp{id.to_string(), "one"};
}
task<Result<Reply<Lamp>>> lose_database(Call<>, App&) {
    throw pg::ConnectionLost("gone");
    co_return Lamp{};
}
task<Result<Reply<>>> break_lamp(Call<>, App&) { co_return Nothing{}; }
task<Result<Reply<Lamp>>> replay_lamp(Call<>, App&) { co_return Reply<Lamp>::replayed(201, R"({"name":"old"})"); }

}  // namespace

http::Router make_routes(App& app) {
    TypedRoutes<App> routes(app, "lamps");
    routes
        .post("/lamps", access::anyone(), "makeLamp", &make_lamp,
              {.success = 201, .idempotency = Idempotency::required, .conflicts = {"too_bright"}})
        .get("/lamps", access::anyone(), "listLamps", &list_lamps)
        .get("/lamps/{id}", access::anyone(), "getLamp", &get_lamp)
        .get("/lost", access::anyone(), "loseDatabase", &lose_database)
        .delete_("/lamps/{id}", access::only(Role::landlord), "breakLamp", &break_lamp)
        .post("/lamps/{id}/again", access::anyone(), "replayLamp", &replay_lamp)
        .post("/kept", access::anyone(), "keptLamp", &make_lamp, {.idempotency = Idempotency::optional});
    return std::move(routes).router();
}

}  // namespace rentezy::service::lamps

RENTEZY_CONTRACT_INSTANTIATE(rentezy::service::lamps::MakeLamp)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::service::lamps::Lamp)
RENTEZY_QUERY_INSTANTIATE(rentezy::service::lamps::LampQuery)
