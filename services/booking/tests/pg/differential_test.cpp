/// What two processes on one PostgreSQL answer, against the plain model: random histories in bursts of commands at the
/// same time. A burst is right when there is an order of its commands in which the model gives the same answers and
/// ends in the same state.
#include "platform/simulation/random.hpp"
#include "services/booking/app/commit.hpp"
#include "services/booking/app/end_booking.hpp"
#include "services/booking/app/errors_text.hpp"
#include "services/booking/app/expire.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/domain/hold_model.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/testing/no_services.hpp"
#include "services/booking/tests/pg/booking_database.hpp"

namespace rentezy::booking {
namespace {

using simulation::Random;

struct Ask {
    enum class Kind { hold, cancel, pay, expire, set_capacity } kind{};
    HoldModel::Asked hold{};
    BookingId booking{};
    UserId tenant{};
    RoomTypeId room{};
    std::int64_t capacity = 0;
};

std::string_view text(HoldVerdict verdict) {
    constexpr std::array names{"replay", "key_reused", "already_held", "too_many_holds",
                               "won",    "sold_out",   "not_on_sale"};
    return names.at(static_cast<std::size_t>(verdict));
}

std::string answer_of(HoldVerdict verdict, std::optional<BookingId> booking) {
    return fmt::format("{} {}", text(verdict), booking ? booking->to_string() : "");
}

constexpr std::string_view done = "done";

/// The model, with what it needs of the saga: each booking is paid by a payment of its own.
class SagaModel {
  public:
    HoldModel holds;
    std::map<BookingId, PaymentId> paid;

    std::string apply(const Ask& ask) {
        switch (ask.kind) {
            case Ask::Kind::hold: {
                const auto answer = holds.hold(ask.hold);
                return answer_of(answer.verdict, answer.booking);
            }
            case Ask::Kind::cancel:
                return move(ask.booking, CancelledByTenant{Money{1'500, inr}});
            case Ask::Kind::pay:
                return move(ask.booking, PaymentSucceeded{PaymentId(ask.booking.uuid())});
            case Ask::Kind::expire:
                move(ask.booking, DeadlinePassed{false});
                return std::string(done);
            case Ask::Kind::set_capacity: {
                const auto set = holds.set_capacity(ask.room, ask.capacity);
                return std::string(set ? done : code_of(set.error()));
            }
        }
        throw std::logic_error("a command of no kind");
    }

  private:
    std::string move(BookingId id, const Fact& fact) {
        const auto payment = paid.find(id);
        const auto known = payment == paid.end() ? std::nullopt : std::optional(payment->second);
        auto step = decide(holds.status(id).value(), {.payment = known}, fact);
        if (!step) return std::string(code_of(step.error()));
        int places = step->room == Room::give_back ? 1 : 0;
        if (step->room == Room::take_again_or_refund) {
            const bool again = holds.can_take_again(id);
            step = again ? reacquired() : refund_in_full(Cause::payment);
            places = again ? -1 : 0;
        }
        holds.move(id, step->to, places);
        if (const auto* success = std::get_if<PaymentSucceeded>(&fact)) paid.emplace(id, success->payment);
        return enum_text(step->to);
    }
};

class Differential : public BookingDatabase, public ::testing::WithParamInterface<std::uint64_t> {
  protected:
    Differential()
        : random(GetParam()), other_pool(loops(), pool().options()), other(other_pool, outbox, Strategy::combined) {}

    void open_rooms() {
        for (std::int64_t places = 1; places <= 3; ++places) {
            rooms.push_back(a_room(places));
            model.holds.put_room(rooms.back(), places, true);
        }
    }

    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[random.below(list.size())];
    }

    Ask any() {
        const auto what = random.below(100);
        if (what < 60 || known.empty()) return {.kind = Ask::Kind::hold, .hold = a_new_hold()};
        if (what < 65) {
            const auto room = one_of(rooms);
            return {
                .kind = Ask::Kind::set_capacity, .room = room, .capacity = static_cast<std::int64_t>(random.below(5))};
        }
        const auto& [booking, tenant] = known[known.size() - 1 - random.below(std::min<std::size_t>(known.size(), 8))];
        return {.kind = what < 80 ? Ask::Kind::cancel : Ask::Kind::pay, .booking = booking, .tenant = tenant};
    }
    HoldModel::Asked a_new_hold() {
        const auto room = one_of(rooms);
        // Few keys, so that they come again: for the same room, and for another.
        const auto key = random.chance(500) ? Uuid::v7().to_string() : std::to_string(random.below(4));
        return {.id = BookingId::make(),
                .tenant = one_of(tenants),
                .room_type = room,
                .idempotency_key = key,
                .request_hash = room.to_string(),
                .holds_allowed = 1 + static_cast<int>(random.below(2))};
    }
    /// One that is live is let pass its deadline, for the timer of one process to find.
    std::optional<Ask> an_expiry() {
        for (const auto& [booking, tenant] : known) {
            const auto status = model.holds.status(booking);
            if (!status || !is_live(*status) || !random.chance(500)) continue;
            let_pass(booking);
            return Ask{.kind = Ask::Kind::expire, .booking = booking};
        }
        return std::nullopt;
    }

    static task<std::string> ask_for(App& app, Ask ask) {
        switch (ask.kind) {
            case Ask::Kind::hold: {
                const auto& hold = ask.hold;
                const auto outcome = co_await app.store.hold({.id = hold.id,
                                                              .tenant = hold.tenant,
                                                              .room_type = hold.room_type,
                                                              .move_in = CivilDate::parse("2030-01-01").value(),
                                                              .idempotency_key = hold.idempotency_key,
                                                              .request_hash = hold.request_hash,
                                                              .hold_for = std::chrono::seconds(900),
                                                              .holds_allowed = hold.holds_allowed,
                                                              .traceparent = {}});
                co_return answer_of(outcome.kind,
                                    outcome.booking ? std::optional(outcome.booking->id) : outcome.existing);
            }
            case Ask::Kind::cancel: {
                Keyed keyed{.scope = "tests",
                            .key = Uuid::v7().to_string(),
                            .request_hash = "hash",
                            .answer = [](const Booking& booking) { return enum_text(booking.status); }};
                const auto answer = co_await cancel_booking(app, ask.tenant, ask.booking, std::move(keyed));
                co_return answer ? answer->body : std::string(code_of(answer.error()));
            }
            case Ask::Kind::pay: {
                const auto tx = co_await app.store.begin();
                const auto paid = co_await settle_payment(*tx, ask.booking, PaymentId(ask.booking.uuid()));
                if (!paid) co_return std::string(code_of(paid.error()));
                co_await commit_or_throw(*tx);
                co_return enum_text(paid->status);
            }
            case Ask::Kind::expire:
                co_await expire_due(app);
                co_return std::string(done);
            case Ask::Kind::set_capacity: {
                const auto set = co_await app.store.set_capacity(ask.room, ask.capacity);
                co_return std::string(set ? done : code_of(set.error()));
            }
        }
        throw std::logic_error("a command of no kind");
    }

    /// All at once, each at one of the two processes.
    std::vector<std::string> ask_all(const std::vector<Ask>& burst) {
        std::vector<std::future<std::string>> asked;
        for (const auto& ask : burst)
            asked.push_back(spawn(ask_for(random.chance(500) ? here : there, ask), random.below(2)));
        std::vector<std::string> answers;
        for (auto& one : asked) answers.push_back(one.get());
        return answers;
    }

    /// What the database has come to.
    struct State {
        std::map<RoomTypeId, std::pair<std::int64_t, std::int64_t>> rooms;  // capacity, available
        std::map<BookingId, Status> bookings;
    };
    State read_state() {
        State state;
        for (const auto id : rooms) {
            const auto room = run(store.room(id)).value();
            state.rooms[id] = {room.capacity, room.available};
        }
        for (const auto tenant : tenants)
            for (const auto& booking : run(store.of_tenant(tenant, std::nullopt, 1'000)))
                state.bookings[booking.id] = booking.status;
        return state;
    }
    static bool same(const State& state, const SagaModel& candidate) {
        for (const auto& [id, counters] : state.rooms) {
            const auto* room = candidate.holds.room(id);
            if (counters != std::pair(room->capacity, room->available)) return false;
        }
        return std::ranges::all_of(
            state.bookings, [&](const auto& entry) { return candidate.holds.status(entry.first) == entry.second; });
    }

    /// Whether some order of what is left explains the answers and the state; the model is moved along it.
    bool explain(const State& state, const SagaModel& before, const std::vector<Ask>& burst,
                 const std::vector<std::string>& answers, std::vector<bool>& placed, std::size_t count) {
        if (count == burst.size()) {
            if (!same(state, before)) return false;
            model = before;
            return true;
        }
        for (std::size_t next = 0; next < burst.size(); ++next) {
            if (placed[next]) continue;
            placed[next] = true;
            auto after = before;
            if (after.apply(burst[next]) == answers[next] && explain(state, after, burst, answers, placed, count + 1))
                return true;
            // Who is being settled by somebody else is left to the next sweep.
            if (burst[next].kind == Ask::Kind::expire && explain(state, before, burst, answers, placed, count + 1))
                return true;
            placed[next] = false;
        }
        return false;
    }

    Random random;
    pg::Pool other_pool;
    PgStore other;
    testing::NoServices services;
    StreamHub stream;
    Settings settings{.hold_for = std::chrono::seconds(900),
                      .declines_allowed = 3,
                      .holds_allowed = 2,
                      .expiry_grace = std::chrono::seconds(0),
                      .require_verified_email = false};
    App here{.store = store, .services = services, .stream = stream, .settings = settings};
    App there{.store = other, .services = services, .stream = stream, .settings = settings};
    SagaModel model;
    std::vector<RoomTypeId> rooms;
    std::vector<UserId> tenants{UserId::make(), UserId::make(), UserId::make(), UserId::make()};
    std::vector<std::pair<BookingId, UserId>> known;
};

TEST_P(Differential, TwoProcessesAnswerAsThePlainModelDoes) {
    constexpr int bursts = 150;
    open_rooms();
    std::map<std::string, int> seen;
    for (int burst_number = 0; burst_number < bursts; ++burst_number) {
        std::vector<Ask> burst;
        for (auto left = 1 + random.below(5); left > 0; --left) burst.push_back(any());
        if (auto expiry = an_expiry()) burst.push_back(*expiry);
        const auto answers = ask_all(burst);
        std::string told;
        for (std::size_t i = 0; i < burst.size(); ++i) {
            if (burst[i].kind == Ask::Kind::hold && answers[i].starts_with("won"))
                known.emplace_back(burst[i].hold.id, burst[i].hold.tenant);
            ++seen[answers[i].substr(0, answers[i].find(' '))];
            told += fmt::format("\n  {} -> {}", static_cast<int>(burst[i].kind), answers[i]);
        }
        const auto state = read_state();
        ASSERT_EQ(state.bookings.size(), known.size())
            << "seed " << GetParam() << ": a booking was made that nobody won";
        std::vector<bool> placed(burst.size());
        ASSERT_TRUE(explain(state, SagaModel(model), burst, answers, placed, 0))
            << "seed " << GetParam() << ", burst " << burst_number << ": no order explains" << told;
        ASSERT_FALSE(model.holds.broken_rule()) << *model.holds.broken_rule();
        // What a sweep left alone because it was busy.
        if (burst.back().kind == Ask::Kind::expire && is_live(*model.holds.status(burst.back().booking))) {
            run(expire_due(here));
            model.apply(burst.back());
        }
    }
    for (const auto* answer : {"won", "replay", "key_reused", "already_held", "too_many_holds", "sold_out", "confirmed",
                               "cancelled", "refunding", "already_done", "quantity_below_taken"})
        EXPECT_GT(seen[answer], 0) << "no " << answer << " in the history of seed " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differential, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace rentezy::booking
