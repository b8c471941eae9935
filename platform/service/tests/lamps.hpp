/// A small service for the tests of the typed layer: lamps are made, listed, looked at and broken.
#pragma once
#include "platform/contract/types.hpp"
#include "platform/service/typed.hpp"

namespace rentezy::service::lamps {

struct LampTag;
using LampId = Id<LampTag>;

struct MakeLamp {
    contract::Text<1, 20> name;
    std::optional<contract::Integer<1, 100>> watts;
};
BOOST_DESCRIBE_STRUCT(MakeLamp, (), (name, watts))

struct Lamp {
    std::string name;
    std::string maker;
};
BOOST_DESCRIBE_STRUCT(Lamp, (), (name, maker))

struct LampQuery {
    contract::Defaulted<contract::Integer<1, 100>, 20> limit;
};
BOOST_DESCRIBE_STRUCT(LampQuery, (), (limit))

struct App {
    std::string maker = "Edison";
    int made = 0;
};

[[nodiscard]] http::Router make_routes(App& app);

}  // namespace rentezy::service::lamps

RENTEZY_CONTRACT_EXTERN(rentezy::service::lamps::MakeLamp)
RENTEZY_CONTRACT_EXTERN(rentezy::service::lamps::Lamp)
RENTEZY_QUERY_EXTERN(rentezy::service::lamps::LampQuery)
