#include "tests/simulation/tenant.hpp"

namespace rentezy::simulation {

namespace {
constexpr int rounds = 3;
constexpr int plans = 6;
}  // namespace

Tenant::Tenant(World& world, Promises& promises, std::vector<RoomTypeId> rooms, int number)
    : world_(world), promises_(promises), rooms_(std::move(rooms)), number_(number) {
    begin_anew();
}

void Tenant::begin_anew() {
    plan_ = static_cast<Plan>(world_.random.below(plans));
    stage_ = ++round_ > rounds ? Stage::gone : Stage::wants_room;
    room_ = rooms_[world_.random.below(rooms_.size())];
    declines_ = 0;
}

void Tenant::act(Machine& machine) {
    switch (stage_) {
        case Stage::wants_room:
            return ask_for_room(machine);
        case Stage::has_hold:
            if (plan_ == Plan::abandon) return begin_anew();
            if (plan_ == Plan::cancel_hold) return leave(machine);
            return ask_to_pay(machine);
        case Stage::may_pay:
            return pay();
        case Stage::leaves:
            return leave(machine);
        case Stage::gone:
            return;
    }
}

void Tenant::ask_for_room(Machine& machine) {
    booking::HoldRoom wanted{.tenant = id_,
                             .room_type = room_,
                             .move_in = CivilDate::parse("2027-09-01").value(),
                             .idempotency_key = fmt::format("hold {}", round_),
                             .request_hash = room_.to_string(),
                             .traceparent = {}};
    machine.hold(std::move(wanted), [this, round = round_](Result<booking::Held, booking::HoldRefused> answer) {
        if (answer) promises_.held.push_back(answer->booking.id);
        if (stage_ != Stage::wants_room || round_ != round) return;  // the answer came before, from elsewhere
        if (answer) {
            booking_ = answer->booking.id;
            stage_ = Stage::has_hold;
        } else if (answer.error().error != booking::Error::sold_out || world_.random.chance(300)) {
            begin_anew();
        }
    });
}

void Tenant::ask_to_pay(Machine& machine) {
    auto heard = [this, round = round_](Result<payment::Started> answer) {
        if (stage_ != Stage::has_hold || round_ != round) return;
        if (answer) {
            intent_ = answer->payment.intent_id.value();
            stage_ = Stage::may_pay;
        } else if (answer.error().status != 503) {
            begin_anew();
        }
    };
    machine.start_payment(id_, booking_, fmt::format("pay {}", round_), std::move(heard));
}

void Tenant::pay() {
    if (plan_ == Plan::decline_often || (plan_ == Plan::decline_once && declines_ == 0)) {
        if (!world_.stripe.decline(intent_) || ++declines_ > world_.settings.declines_allowed) begin_anew();
        return;
    }
    world_.stripe.confirm(intent_, world_.random.chance(700));
    if (plan_ == Plan::cancel_paid)
        stage_ = Stage::leaves;
    else
        begin_anew();
}

void Tenant::leave(Machine& machine) {
    auto heard = [this, round = round_, booking = booking_](Result<booking::Answered, booking::Error> answer) {
        if (answer) promises_.cancelled.push_back(booking);
        if (round_ == round) begin_anew();
    };
    machine.cancel(id_, booking_, fmt::format("cancel {} {}", number_, round_), std::move(heard));
}

}  // namespace rentezy::simulation
