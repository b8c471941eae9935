#include "tests/simulation/machine.hpp"

#include "services/booking/api/errors.hpp"
#include "services/booking/app/expire.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/events/apply_payment.hpp"
#include "services/payment/app/process_webhooks.hpp"
#include "services/payment/app/receive_webhook.hpp"
#include "services/payment/app/settle_payments.hpp"
#include "services/payment/app/settle_refunds.hpp"
#include "services/payment/events/apply_booking.hpp"
#include "tests/simulation/follow.hpp"

namespace rentezy::simulation {
namespace {

constexpr std::size_t relay_batch = 8;

http::Request request_of(booking::UserId user) {
    http::Request request;
    request.principal = auth_token::Principal{.user = user, .role = {}, .session = {}, .expires_at = {}};
    return request;
}

booking::Keyed keyed(std::string scope, std::string key) {
    return {.scope = std::move(scope),
            .key = std::move(key),
            .request_hash = "hash",
            .answer = [](const booking::Booking& booking) { return booking.id.to_string(); }};
}

template <class T>
task<void> once(task<T> work) {
    co_await std::move(work);
}

}  // namespace

Machine::Machine(World& world)
    : world_(world),
      process_(world.random, world.faults),
      bookings_(make_store(world.rule, world.bookings, process_)),
      payments_(world.payments, process_),
      provider_(world.stripe, process_, world.random, world.provider_faults),
      services_(booking_),
      booking_{.store = *bookings_, .services = services_, .stream = stream_, .settings = world.settings},
      payment_{.store = payments_,
               .provider = provider_,
               .services = services_,
               .wakes = {.webhooks = runtime::Signal::make(process_.loop()),
                         .payments = runtime::Signal::make(process_.loop()),
                         .refunds = runtime::Signal::make(process_.loop())},
               .browser = {}} {
    add_jobs();
}

Machine::~Machine() = default;

void Machine::add_jobs() {
    const auto add = [this](std::function<task<void>()> run) { jobs_.push_back({.run = std::move(run)}); };
    add([this] { return once(booking::expire_due(booking_)); });
    add([this] { return relay(world_.bookings.engine, world_.bookings.outbox, world_.booking_topic); });
    for (std::size_t partition = 0; partition < Topic::partitions; ++partition)
        add([this, partition] { return follow_booking(partition); });
    add([this] { return once(payment::process_webhooks(payment_)); });
    add([this] { return once(payment::settle_payments(payment_)); });
    add([this] { return once(payment::settle_refunds(payment_)); });
    add([this] { return relay(world_.payments.engine, world_.payments.outbox, world_.payment_topic); });
    for (std::size_t partition = 0; partition < Topic::partitions; ++partition)
        add([this, partition] { return follow_payment(partition); });
}

void Machine::start_job(std::size_t number) {
    auto& job = jobs_.at(number);
    if (job.running) return;
    job.running = true;
    process_.spawn(job.run(), [&job](const std::exception_ptr&) { job.running = false; });
}

/// As event_log::Relay: publish, then forget. Dying in between, it publishes again.
task<void> Machine::relay(Engine& engine, std::vector<event_log::Event>& outbox, Topic& topic) {
    if (outbox.empty()) co_return;
    Transaction tx(engine, process_);
    if (!tx.try_lock("relay")) co_return;
    co_await process_.step();
    const auto count = static_cast<std::ptrdiff_t>(std::min(outbox.size(), relay_batch));
    const std::vector<event_log::Event> batch(outbox.begin(), outbox.begin() + count);
    topic.publish(batch);
    co_await process_.step();
    tx.on_commit([&outbox, count] { outbox.erase(outbox.begin(), outbox.begin() + count); });
    co_await tx.commit();
}

task<void> Machine::follow_booking(std::size_t partition) {
    return follow(world_, payments_, world_.payment_follows_booking[partition], world_.booking_topic, partition,
                  payment::booking_events_followed, [this](payment::Tx& tx, const event_log::Event& event) {
                      return once(payment::apply_booking_event(tx, payment_.wakes, event));
                  });
}

task<void> Machine::follow_payment(std::size_t partition) {
    return follow(world_, *bookings_, world_.booking_follows_payment[partition], world_.payment_topic, partition,
                  booking::payment_events_followed, [this](booking::Tx& tx, const event_log::Event& event) {
                      return once(booking::apply_payment_event(tx, booking_.settings, event));
                  });
}

task<http::Response> Machine::Services::call(std::string_view service, http::Request request) {
    constexpr std::string_view before_id = "/internal/bookings/";
    if (service != "booking" || !request.path.starts_with(before_id)) throw std::logic_error("nobody to call");
    const auto id = BookingId::parse(request.path.substr(before_id.size(), Uuid::text_length)).value();
    const auto begun = co_await booking::begin_payment(app_, request.principal.value().user, id);
    if (!begun) co_return http::problem_response(booking::problem(begun.error()), {});
    co_return http::json_response(200,
                                  contract::to_json(contracts::PaymentDue{.booking_id = begun->id,
                                                                          .amount = begun->price.total(),
                                                                          .hold_expires_at = begun->hold_expires_at,
                                                                          .payee_account_id = begun->landlord}));
}

void Machine::hold(booking::HoldRoom wanted, Held then) {
    process_.spawn(hold_task(std::move(wanted), std::move(then)), [](const std::exception_ptr&) {});
}
task<void> Machine::hold_task(booking::HoldRoom wanted, Held then) {
    const auto request = request_of(wanted.tenant);
    then(co_await booking::hold_room(booking_, request, std::move(wanted)));
}

void Machine::start_payment(booking::UserId payer, BookingId booking, std::string key, Started then) {
    process_.spawn(start_payment_task(payer, booking, std::move(key), std::move(then)),
                   [](const std::exception_ptr&) {});
}
task<void> Machine::start_payment_task(booking::UserId payer, BookingId booking, std::string key, Started then) {
    const auto request = request_of(payer);
    then(co_await payment::start_payment(payment_, request, payer, booking, std::move(key)));
}

void Machine::cancel(booking::UserId tenant, BookingId booking, std::string key, Answered then) {
    process_.spawn(cancel_task(tenant, booking, std::move(key), std::move(then)), [](const std::exception_ptr&) {});
}
task<void> Machine::cancel_task(booking::UserId tenant, BookingId booking, std::string key, Answered then) {
    then(co_await booking::cancel_booking(booking_, tenant, booking, keyed("cancel", std::move(key))));
}

void Machine::refund(BookingId booking, std::optional<Money> amount, std::string key) {
    process_.spawn(refund_task(booking, amount, std::move(key)), [](const std::exception_ptr&) {});
}
task<void> Machine::refund_task(BookingId booking, std::optional<Money> amount, std::string key) {
    co_await booking::refund_booking(booking_, booking, amount, "a broken boiler", keyed("refund", std::move(key)));
}

void Machine::set_capacity(RoomTypeId room, std::int64_t capacity) {
    process_.spawn(set_capacity_task(room, capacity), [](const std::exception_ptr&) {});
}
task<void> Machine::set_capacity_task(RoomTypeId room, std::int64_t capacity) {
    co_await bookings_->set_capacity(room, capacity);
}

void Machine::receive_webhook(std::size_t number, std::function<void()> then) {
    process_.spawn(receive_webhook_task(number, std::move(then)), [](const std::exception_ptr&) {});
}
task<void> Machine::receive_webhook_task(std::size_t number, std::function<void()> then) {
    if (co_await payment::receive_webhook(payment_, {}, std::to_string(number))) then();
}

}  // namespace rentezy::simulation
