/// A process that serves booking and payment: the real use-cases on the world's databases and provider. Killed, a new
/// one takes its place and knows nothing but what was kept.
#pragma once
#include "services/booking/app/end_booking.hpp"
#include "services/booking/app/hold_room.hpp"
#include "services/payment/app/start_payment.hpp"
#include "tests/simulation/world.hpp"

namespace rentezy::simulation {

class Machine {
  public:
    explicit Machine(World& world);
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    // Background work, as the services' own runners start it: again and again.
    [[nodiscard]] std::size_t jobs() const { return jobs_.size(); }
    /// Nothing happens where the last run has not ended.
    void start_job(std::size_t number);

    // Requests. Each `then` hears the answer; nothing is heard where the request fails or the process dies.
    using Held = std::function<void(Result<booking::Held, booking::HoldRefused>)>;
    void hold(booking::HoldRoom wanted, Held then);
    using Started = std::function<void(Result<payment::Started>)>;
    void start_payment(booking::UserId payer, BookingId booking, std::string key, Started then);
    using Answered = std::function<void(Result<booking::Answered, booking::Error>)>;
    void cancel(booking::UserId tenant, BookingId booking, std::string key, Answered then);
    void refund(BookingId booking, std::optional<Money> amount, std::string key);
    void set_capacity(RoomTypeId room, std::int64_t capacity);
    /// `then` hears whether the provider got its 200.
    void receive_webhook(std::size_t number, std::function<void()> then);

    [[nodiscard]] Process& process() { return process_; }

  private:
    /// Payment asks booking: in one process that is a function call.
    class Services final : public service::ServiceClient {
      public:
        explicit Services(booking::App& app) : app_(app) {}
        task<http::Response> call(std::string_view service, http::Request request) override;

      private:
        booking::App& app_;
    };
    struct Job {
        std::function<task<void>()> run;
        bool running = false;
    };

    void add_jobs();
    task<void> relay(Engine& engine, std::vector<event_log::Event>& outbox, Topic& topic);
    task<void> follow_booking(std::size_t partition);
    task<void> follow_payment(std::size_t partition);
    task<void> hold_task(booking::HoldRoom wanted, Held then);
    task<void> start_payment_task(booking::UserId payer, BookingId booking, std::string key, Started then);
    task<void> cancel_task(booking::UserId tenant, BookingId booking, std::string key, Answered then);
    task<void> refund_task(BookingId booking, std::optional<Money> amount, std::string key);
    task<void> set_capacity_task(RoomTypeId room, std::int64_t capacity);
    task<void> receive_webhook_task(std::size_t number, std::function<void()> then);

    World& world_;
    Process process_;
    std::unique_ptr<booking::testing::MemoryStore> bookings_;
    payment::testing::MemoryStore payments_;
    ProviderPort provider_;
    booking::StreamHub stream_;
    Services services_;
    booking::App booking_;
    payment::App payment_;
    std::vector<Job> jobs_;
};

}  // namespace rentezy::simulation
