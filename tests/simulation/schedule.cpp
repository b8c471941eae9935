#include "tests/simulation/schedule.hpp"

#include <algorithm>
#include <memory>

namespace rentezy::simulation {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t machines = 2;
/// Longer than anything waits: a hold, then payment's slowest retry, twice.
constexpr int rounds_of_rest = 60;
constexpr seconds round_of_rest{61};
/// More steps than any round takes: past this, tasks wait for each other.
constexpr int steps_of_a_round = 50'000;

/// How often each thing happens in a schedule, against all others. Some schedules hurry, some sleep, some crash: what
/// is rare in one is frequent in another.
struct Weights {
    std::uint64_t step = 700;
    std::uint64_t tenant = 40;
    std::uint64_t webhook = 30;
    std::uint64_t time = 10;
    std::uint64_t bank = 10;
    std::uint64_t doubt = 10;
    std::uint64_t crash = 0;
    std::uint64_t others = 2;
    std::uint64_t job = 200;

    [[nodiscard]] std::uint64_t sum() const {
        return step + tenant + webhook + time + bank + doubt + crash + others + job;
    }
};

class Schedule {
  public:
    explicit Schedule(const Plan& plan) : plan_(plan), world_(plan.seed, plan.rule) {
        set_weights();
        if (!plan.only_crash_at) set_faults();
        for (auto& machine : machines_) machine = std::make_unique<Machine>(world_);
        open_rooms();
        const auto tenants = 2 + world_.random.below(4);
        for (std::uint64_t i = 0; i < tenants; ++i)
            tenants_.push_back(std::make_unique<Tenant>(world_, promises_, rooms_, static_cast<int>(i)));
    }

    Outcome run() {
        const auto actions = 500 + world_.random.below(1'500);
        for (std::uint64_t i = 0; i < actions && !outcome_.broken; ++i) {
            act();
            look();
        }
        if (!outcome_.broken) come_to_rest();
        count();
        return outcome_;
    }

  private:
    void set_weights();
    void set_faults();
    void open_rooms();
    void act();
    void pass_time();
    void deliver();
    void deliver(std::size_t webhook, Machine& machine);
    void other_people();
    void crash(std::size_t machine);
    void decide_doubts();
    void bank_decides(int yes_in_thousand);
    bool step();
    void take_step(Machine& machine);
    void come_to_rest();
    bool run_until_idle();
    void count();

    Machine& some_machine() { return *machines_[world_.random.below(machines)]; }
    void look() {
        if (auto broken = broken_now(world_)) outcome_.broken = std::move(broken);
    }
    void note(std::uint64_t what) { outcome_.fingerprint = (outcome_.fingerprint ^ what) * 0x100000001B3ULL; }

    Plan plan_;
    Outcome outcome_;
    World world_;
    Weights weights_;
    Promises promises_;
    std::vector<RoomTypeId> rooms_;
    std::vector<std::unique_ptr<Tenant>> tenants_;
    std::array<std::unique_ptr<Machine>, machines> machines_;
    std::vector<std::size_t> undelivered_;
    std::size_t webhooks_seen_ = 0;
    int admin_keys_ = 0;
};

void Schedule::set_weights() {
    auto& random = world_.random;
    const auto one_of = [&](std::initializer_list<std::uint64_t> few) { return few.begin()[random.below(few.size())]; };
    weights_.tenant = one_of({10, 30, 60});
    weights_.webhook = one_of({0, 10, 40});
    weights_.time = one_of({2, 5, 10, 30});
    weights_.job = one_of({100, 200, 400});
    weights_.others = one_of({0, 2, 5});
    if (!plan_.only_crash_at) weights_.crash = one_of({0, 1, 3, 8});
}

/// Some schedules are calm, some are not, so that each fault is met also alone.
void Schedule::set_faults() {
    auto& random = world_.random;
    const auto some = [&](std::uint64_t most) { return random.chance(500) ? 0 : static_cast<int>(random.below(most)); };
    world_.faults = {.lost_connection = some(40), .aborted_commit = some(100), .commit_in_doubt = some(150)};
    world_.provider_faults = {.unreachable = some(150),
                              .lost_request = some(150),
                              .lost_answer = some(200),
                              .server_error = some(100),
                              .crashed_after = some(100)};
    world_.stripe.refunds_take_time = random.chance(500);
}

void Schedule::open_rooms() {
    const auto inr = Currency::of("INR");
    const auto count = 1 + world_.random.below(2);
    for (std::uint64_t i = 0; i < count; ++i) {
        contracts::RoomTypeSnapshot room;
        room.room_type_id = RoomTypeId::make();
        room.property_id = PropertyId::make();
        room.landlord_account_id = LandlordAccountId::make();
        room.version = 1;
        room.published = true;
        room.quantity = static_cast<std::int64_t>(1 + world_.random.below(2));
        room.rent = {1'000, inr};
        room.deposit = {500, inr};
        room.time_zone = "Asia/Kolkata";
        room.cancellation_policy = contracts::CancellationPolicy::flexible;
        world_.bookings.rooms[room.room_type_id] = room;
        world_.bookings.model.put_room(room.room_type_id, room.quantity, true);
        rooms_.push_back(room.room_type_id);
    }
}

/// What happens next.
void Schedule::act() {
    auto left = world_.random.below(weights_.sum());
    const auto falls_on = [&left](std::uint64_t weight) {
        if (left < weight) return true;
        left -= weight;
        return false;
    };
    note(left);
    if (falls_on(weights_.step) && step()) return;
    if (falls_on(weights_.tenant)) return tenants_[world_.random.below(tenants_.size())]->act(some_machine());
    if (falls_on(weights_.webhook)) return deliver();
    if (falls_on(weights_.time)) return pass_time();
    if (falls_on(weights_.bank)) return bank_decides(800);
    if (falls_on(weights_.doubt)) return decide_doubts();
    if (falls_on(weights_.crash)) return crash(world_.random.below(machines));
    if (falls_on(weights_.others)) return other_people();
    // Background work, also where nobody has a step to take.
    auto& machine = some_machine();
    machine.start_job(world_.random.below(machine.jobs()));
}

bool Schedule::step() {
    auto* machine = &some_machine();
    if (machine->process().is_idle()) machine = machine == machines_[0].get() ? machines_[1].get() : machines_[0].get();
    if (machine->process().is_idle()) return false;
    take_step(*machine);
    return true;
}

void Schedule::take_step(Machine& machine) {
    ++outcome_.steps;
    if (plan_.only_crash_at == outcome_.steps) return crash(&machine == machines_[0].get() ? 0 : 1);
    machine.process().run_one();
}

void Schedule::pass_time() {
    auto& random = world_.random;
    auto& clock = world_.clock;
    const auto how = random.below(10);
    if (how < 4) return clock.advance(milliseconds(random.below(3'000)));
    if (how < 8) {
        // To the next deadline, a little before it or a little after.
        std::optional<Instant> next;
        for (const auto id : world_.bookings.order) {
            const auto& booking = world_.bookings.bookings.at(id);
            if (!booking::is_live(booking.status)) continue;
            const auto due = booking.settle_by.value_or(booking.hold_expires_at);
            if (!next || due < *next) next = due;
        }
        if (next && *next > clock.now()) clock.set(*next);
        return clock.advance(milliseconds(static_cast<std::int64_t>(random.below(40)) - 20));
    }
    if (how < 9) return clock.advance(seconds(static_cast<std::int64_t>(random.below(180)) - 5));
    // A machine that slept. What was asked of the provider has timed out by then.
    for (const auto& machine : machines_)
        if (!machine->process().is_idle()) return;
    clock.advance(hours(1 + random.below(25)));
}

void Schedule::deliver() {
    for (; webhooks_seen_ < world_.stripe.webhooks.size(); ++webhooks_seen_) undelivered_.push_back(webhooks_seen_);
    auto& random = world_.random;
    // Told again, long after.
    if (!plan_.only_crash_at && webhooks_seen_ > 0 && random.chance(200))
        return deliver(random.below(webhooks_seen_), some_machine());
    if (undelivered_.empty()) return;
    const auto place = undelivered_.begin() + static_cast<std::ptrdiff_t>(random.below(undelivered_.size()));
    const auto webhook = *place;
    if (!plan_.only_crash_at && random.chance(150)) {
        undelivered_.erase(place);  // lost for good: the reconciler has to ask
        return;
    }
    deliver(webhook, some_machine());
}

/// Delivered until it is answered.
void Schedule::deliver(std::size_t webhook, Machine& machine) {
    machine.receive_webhook(webhook, [this, webhook] { std::erase(undelivered_, webhook); });
}

/// Admins give money back, landlords change how many rooms there are, operators replay events.
void Schedule::other_people() {
    auto& random = world_.random;
    const auto who = random.below(4);
    if (who == 0 && !world_.bookings.order.empty()) {
        const auto id = world_.bookings.order[random.below(world_.bookings.order.size())];
        const auto part = Money{static_cast<std::int64_t>(1 + random.below(700)), Currency::of("INR")};
        const auto key = fmt::format("refund {}", random.chance(300) ? admin_keys_ : ++admin_keys_);
        some_machine().refund(id, random.chance(500) ? std::optional(part) : std::nullopt, key);
    } else if (who == 1) {
        some_machine().set_capacity(rooms_[random.below(rooms_.size())], static_cast<std::int64_t>(random.below(4)));
    } else if (!plan_.only_crash_at) {
        auto& cursors = who == 2 ? world_.payment_follows_booking : world_.booking_follows_payment;
        auto& cursor = cursors[random.below(cursors.size())];
        cursor.position -= std::min(cursor.position, static_cast<std::size_t>(random.below(4)));
    }
}

void Schedule::crash(std::size_t machine) {
    ++outcome_.crashes;
    machines_[machine].reset();
    machines_[machine] = std::make_unique<Machine>(world_);
}

void Schedule::decide_doubts() {
    for (auto* engine : {&world_.bookings.engine, &world_.payments.engine})
        if (engine->has_doubts()) engine->decide_doubt(world_.random.chance(600));
}

void Schedule::bank_decides(int yes_in_thousand) {
    auto& stripe = world_.stripe;
    for (auto& intent : stripe.intents)
        if (intent.state.status == "processing")
            stripe.bank_decides(intent.state.id, world_.random.chance(yes_in_thousand));
    for (auto& refund : stripe.refunds)
        if (refund.state.status == "pending") stripe.settle_refund(refund, world_.random.chance(950));
}

/// Nothing goes wrong any more, and nobody asks for anything new.
void Schedule::come_to_rest() {
    world_.faults = {};
    world_.provider_faults = {};
    std::optional<std::string> left;
    for (int round = 0; round < rounds_of_rest; ++round) {
        while (world_.bookings.engine.has_doubts() || world_.payments.engine.has_doubts()) decide_doubts();
        bank_decides(500);
        for (; webhooks_seen_ < world_.stripe.webhooks.size(); ++webhooks_seen_) undelivered_.push_back(webhooks_seen_);
        for (const auto webhook : std::vector(undelivered_)) deliver(webhook, *machines_[0]);
        // By its place: a machine may die here, too.
        const auto& machine = machines_[static_cast<std::size_t>(round) % machines];
        for (std::size_t job = 0; job < machine->jobs(); ++job) {
            machine->start_job(job);
            if (!run_until_idle()) {
                outcome_.broken = "tasks wait for each other for ever";
                return;
            }
        }
        look();
        if (outcome_.broken) return;
        left = unsettled(world_);
        if (!left) break;
        // The first rounds follow at once: only what waits for a deadline needs time.
        if (round > 1) world_.clock.advance(round_of_rest);
    }
    outcome_.broken = left ? left : broken_at_rest(world_, promises_);
}

bool Schedule::run_until_idle() {
    for (int steps = 0; steps < steps_of_a_round; ++steps) {
        bool moved = false;
        for (const auto& machine : machines_) {
            if (machine->process().is_idle()) continue;
            take_step(*machine);
            moved = true;
        }
        if (!moved) return true;
    }
    return false;
}

void Schedule::count() {
    for (const auto id : world_.bookings.order) {
        const auto& booking = world_.bookings.bookings.at(id);
        note(static_cast<std::uint64_t>(booking.status));
        note(static_cast<std::uint64_t>(booking.version));
        outcome_.confirmed += booking.status == booking::Status::confirmed;
        outcome_.refunded += booking.status == booking::Status::refunded;
        for (const auto& entry : world_.bookings.steps[id])
            outcome_.reacquired += entry.step == booking::StepName::reacquired;
    }
    note(outcome_.steps);
}

}  // namespace

Outcome run(const Plan& plan) {
    try {
        return Schedule(plan).run();
    } catch (const std::logic_error& refused) {
        // A constraint that refuses what was about to be committed.
        Outcome outcome;
        outcome.broken = refused.what();
        return outcome;
    }
}

}  // namespace rentezy::simulation
