/// A fresh payment database, a provider that does as it is told, a booking service that agrees, and short ways to ask.
#pragma once
#include <gtest/gtest.h>

#include "contracts/http/booking.hpp"
#include "platform/pg/testing/test_cluster.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/payment/app/bookings.hpp"
#include "services/payment/app/process_webhooks.hpp"
#include "services/payment/app/receive_webhook.hpp"
#include "services/payment/app/settle_payments.hpp"
#include "services/payment/app/settle_refunds.hpp"
#include "services/payment/app/start_payment.hpp"
#include "services/payment/migrations.hpp"
#include "services/payment/store/pg_store.hpp"
#include "services/payment/testing/fake_provider.hpp"
#include "services/payment/testing/samples.hpp"

namespace rentezy::payment {

/// Booking's answers to begin-payment.
class FakeBooking final : public service::ServiceClient {
  public:
    task<http::Response> call(std::string_view, http::Request request) override {
        ++calls;
        if (refusal) co_return http::problem_response(*refusal, "test");
        const auto id =
            BookingId::parse(request.path.substr(std::string_view("/internal/bookings/").size(), 36)).value();
        co_return http::json_response(
            200, contract::to_json(contracts::PaymentDue{
                     .booking_id = id, .amount = price, .hold_expires_at = {}, .payee_account_id = payee}));
    }

    std::atomic<int> calls{0};
    std::optional<Problem> refusal;
    LandlordAccountId payee = LandlordAccountId::make();
};

class PaymentDatabase : public pg::testing::DatabaseTest {
  protected:
    explicit PaymentDatabase(LookTimes times = {})
        : DatabaseTest(2), client(loops(), {}), store(pool(), outbox, times), provider(client, clock, "whsec_test") {
        run(service::prepare_database(pool(), sql::migrations));
    }

    Result<Started> start(BookingId booking, std::string key = "key", std::size_t loop = 0) {
        return spawn_start(booking, std::move(key), loop).get();
    }
    std::future<Result<Started>> spawn_start(BookingId booking, std::string key, std::size_t loop) {
        return spawn(start_payment(app, request, tenant, booking, std::move(key)), loop);
    }
    /// A booking whose intent is made.
    Payment begun(BookingId booking) { return start(booking, "begun").value().payment; }
    Payment known(BookingId booking) {
        return run(store.find(Purpose::booking, ReferenceId(booking.uuid()), "")).value().payment;
    }
    /// begun, confirmed by the payer, and told by webhook.
    Payment paid(BookingId booking) {
        const auto payment = begun(booking);
        provider.set_status(*payment.intent_id, "succeeded");
        webhook("evt_paid_" + booking.to_string(), "payment_intent.succeeded", *payment.intent_id);
        return known(booking);
    }

    /// Booking's word, as its consumer takes it.
    void ends(BookingId booking, CancelReason reason) { run(commit_end(booking, reason)); }
    task<void> commit_end(BookingId booking, CancelReason reason) {
        const auto tx = co_await store.begin();
        co_await end_payment(*tx,
                             {.purpose = Purpose::booking,
                              .reference = ReferenceId(booking.uuid()),
                              .payer = tenant,
                              .payee = services.payee,
                              .amount = price},
                             reason);
        co_await tx->commit();
    }
    void wants_back(RefundId id, PaymentId payment, Money amount = price) { run(commit_refund(id, payment, amount)); }
    task<void> commit_refund(RefundId id, PaymentId payment, Money amount) {
        const auto tx = co_await store.begin();
        co_await request_refund(*tx, id, payment, amount);
        co_await tx->commit();
    }

    /// A webhook about an intent as it is now, stored and applied.
    void webhook(const std::string& event, const std::string& type, const std::string& intent) {
        store_webhook(event, type, provider.intent_event(event, type, intent));
        process();
    }
    void store_webhook(const std::string& event, const std::string& type, std::string payload) {
        run(store.store_webhook(event, type, std::move(payload), Store::Keep::to_apply));
    }
    void process() {
        while (run(process_webhooks(app)).count() == 0) {
        }
    }
    /// Lets all that waits for a look be due, and looks.
    void look() {
        sql("UPDATE payment SET next_check_at = clock_timestamp() WHERE next_check_at IS NOT NULL");
        sql("UPDATE refund SET next_check_at = clock_timestamp() WHERE next_check_at IS NOT NULL");
        run(settle_payments(app));
        run(settle_refunds(app));
    }

    std::string sql(const std::string& text) { return database().as_superuser(text); }
    int events(std::string_view type) {
        return std::stoi(sql(fmt::format("SELECT count(*) FROM outbox WHERE type = 'payment.{}.v1'", type)));
    }
    std::string last_event(std::string_view type) {
        return sql(
            fmt::format("SELECT data FROM outbox WHERE type = 'payment.{}.v1' ORDER BY sequence DESC LIMIT 1", type));
    }

    event_log::Outbox outbox{"payment"};
    http::Client client;
    ManualClock clock;
    PgStore store;
    FakeProvider provider;
    FakeBooking services;
    App app{.store = store,
            .provider = provider,
            .services = services,
            .wakes = {.webhooks = runtime::Signal::make(loops().get_executor(0)),
                      .payments = runtime::Signal::make(loops().get_executor(0)),
                      .refunds = runtime::Signal::make(loops().get_executor(0))},
            .browser = {.api_base = "http://127.0.0.1:1", .publishable_key = "pk"}};
    http::Request request;
    UserId tenant = UserId::make();
};

}  // namespace rentezy::payment
