/// A tenant, as people are: they ask twice, lose patience, change their minds, pay late, or have no money. They know
/// what they were told, and nothing else.
#pragma once
#include "tests/simulation/machine.hpp"

namespace rentezy::simulation {

/// What people were told, which must be true in the end.
struct Promises {
    std::vector<BookingId> held;
    std::vector<BookingId> cancelled;
};

class Tenant {
  public:
    Tenant(World& world, Promises& promises, std::vector<RoomTypeId> rooms, int number);

    /// Does the next thing, or the last one again where no answer has come.
    void act(Machine& machine);

  private:
    enum class Plan { pay, abandon, decline_once, decline_often, cancel_hold, cancel_paid };
    enum class Stage { wants_room, has_hold, may_pay, leaves, gone };

    void begin_anew();
    void ask_for_room(Machine& machine);
    void ask_to_pay(Machine& machine);
    void pay();
    void leave(Machine& machine);

    World& world_;
    Promises& promises_;
    std::vector<RoomTypeId> rooms_;
    booking::UserId id_ = booking::UserId::make();
    int number_;
    int round_ = 0;
    Plan plan_ = Plan::pay;
    Stage stage_ = Stage::wants_room;
    RoomTypeId room_;
    BookingId booking_;
    std::string intent_;
    int declines_ = 0;
};

}  // namespace rentezy::simulation
