#include "bench/load/saga.hpp"

#include <fmt/format.h>

#include <deque>
#include <random>
#include <stdexcept>

#include "bench/load/arrivals.hpp"
#include "bench/load/crowd.hpp"

namespace rentezy::load {
namespace {

// How long those on their way are waited for after the last has set out.
constexpr std::chrono::seconds patience{10};
// A page looks soon, then less often.
constexpr std::chrono::milliseconds first_look{10};
constexpr std::chrono::milliseconds last_look{640};

enum class Step { resting, hold, pay, confirm, look };

constexpr std::string_view name_of(Step step) {
    switch (step) {
        case Step::hold:
            return "hold";
        case Step::pay:
            return "payment";
        case Step::confirm:
            return "card";
        default:
            return "confirmed";
    }
}

/// One person, who goes one saga's way at a time.
struct Walker {
    explicit Walker(asio::io_context& loop) : pause(loop.get_executor()) {}

    Connection* gateway = nullptr;
    Connection* provider = nullptr;
    std::size_t next_wish = 0;
    Step step = Step::resting;
    Clock::time_point intended, step_began;
    const Wish* wish = nullptr;
    std::string booking_id, intent_id, client_secret, publishable_key;
    std::chrono::milliseconds look_after{first_look};
    Timer pause;
    /// The next request is ready, and its connection is being opened again.
    bool waits_for_connection = false;
};

class SagaRun {
  public:
    SagaRun(const SagaPlan& plan, const RunOptions& options)
        : plan_(plan),
          options_(options),
          run_(fmt::format("{:08x}", std::random_device{}())),
          end_(loop_),
          gateway_side_(*this),
          provider_side_(*this),
          gateways_(loop_, plan.bookings, options.connections, options.timeout, gateway_side_),
          providers_(loop_, plan.provider, options.connections, options.timeout, provider_side_),
          arrivals_(loop_, std::max(options.rate, 1.0),
                    [this](Clock::time_point intended) { return arrived(intended); }) {
        for (std::size_t index = 0; index < options.connections; ++index) {
            auto& walker = *walkers_.emplace_back(std::make_unique<Walker>(loop_));
            walker.gateway = gateways_.connections()[index].get();
            walker.provider = providers_.connections()[index].get();
            walker.next_wish = index;
        }
    }

    Report carry_out() {
        gateways_.connect_all();
        loop_.run();
        if (!started_) throw std::runtime_error("No connection could be opened.");
        return std::move(report_);
    }

  private:
    /// What one of the two crowds tells.
    class Side final : public Crowd::Leader {
      public:
        explicit Side(SagaRun& run) : run_(run) {}
        void all_connected(std::size_t open) override { run_.connected(*this, open); }
        void is_free(Connection& connection) override { run_.may_go_on(*run_.walkers_[connection.index()]); }
        void answered(Connection& connection, const ResponseReader& answer) override {
            run_.answered(*run_.walkers_[connection.index()], answer);
        }
        void failed(Connection& connection, Failure failure, bool awaited) override {
            if (awaited) run_.broke(*run_.walkers_[connection.index()], failure);
        }

      private:
        SagaRun& run_;
    };

    void connected(const Side& side, std::size_t open) {
        if (open == 0) return finish();
        if (&side == &gateway_side_) return providers_.connect_all();
        started_ = true;
        const auto begin = Clock::now();
        measure_from_ = begin + options_.warm_up;
        until_ = measure_from_ + options_.measure;
        end_.expires_at(until_);
        end_.async_wait([this](boost::system::error_code error) {
            if (!error) stop_setting_out();
        });
        for (auto& walker : walkers_) rest(*walker);
        if (is_open_loop()) arrivals_.start(begin);
    }

    // Setting out

    [[nodiscard]] bool is_open_loop() const { return options_.rate > 0; }

    bool arrived(Clock::time_point intended) {
        if (stopping_) return false;
        waiting_.push_back(intended);
        send_out_those_who_rest();
        return true;
    }

    /// A walker has come to the end of a way.
    void rest(Walker& walker) {
        walker.step = Step::resting;
        if (stopping_ && waiting_.empty()) return finish_when_quiet();
        resting_.push_back(&walker);
        if (!is_open_loop() && !stopping_) waiting_.push_back(Clock::now());
        send_out_those_who_rest();
    }

    void send_out_those_who_rest() {
        while (!waiting_.empty() && !resting_.empty()) {
            auto& walker = *resting_.front();
            resting_.pop_front();
            walker.intended = waiting_.front();
            waiting_.pop_front();
            walker.wish = &plan_.wishes[walker.next_wish % plan_.wishes.size()];
            walker.next_wish += walkers_.size();
            hold(walker);
        }
    }

    // The way

    void hold(Walker& walker) {
        const auto body =
            fmt::format(R"({{"room_type_id":"{}","move_in":"{}"}})", walker.wish->room_type_id, plan_.move_in);
        post(walker.gateway->request(), plan_.bookings.path, *walker.wish, body);
        take(walker, Step::hold);
    }

    void pay(Walker& walker) {
        post(walker.gateway->request(), fmt::format("{}/{}/payment", plan_.bookings.path, walker.booking_id),
             *walker.wish, "{}");
        take(walker, Step::pay);
    }

    void confirm(Walker& walker) {
        const auto body = fmt::format(
            "key={}&client_secret={}&payment_method_data%5Btype%5D=card"
            "&payment_method_data%5Bcard%5D%5Bnumber%5D=4242424242424242"
            "&payment_method_data%5Bcard%5D%5Bexp_month%5D=12&payment_method_data%5Bcard%5D%5Bexp_year%5D=2034"
            "&payment_method_data%5Bcard%5D%5Bcvc%5D=123",
            walker.publishable_key, walker.client_secret);
        walker.provider->request() = fmt::format(
            "POST /v1/payment_intents/{}/confirm HTTP/1.1\r\nHost: {}:{}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
            walker.intent_id, plan_.provider.host, plan_.provider.port, body.size(), body);
        take(walker, Step::confirm);
    }

    void look_later(Walker& walker) {
        walker.pause.expires_after(walker.look_after);
        walker.look_after = std::min(walker.look_after * 2, last_look);
        walker.pause.async_wait([this, &walker](boost::system::error_code error) {
            if (error || walker.step != Step::look) return;
            walker.gateway->request() = fmt::format(
                "GET {}/{} HTTP/1.1\r\nHost: {}:{}\r\nAuthorization: Bearer {}\r\n\r\n", plan_.bookings.path,
                walker.booking_id, plan_.bookings.host, plan_.bookings.port, walker.wish->token);
            send(walker);
        });
    }

    void post(std::string& request, std::string_view path, const Wish& wish, std::string_view body) {
        request = fmt::format(
            "POST {} HTTP/1.1\r\nHost: {}:{}\r\nContent-Type: application/json\r\nAuthorization: Bearer {}\r\n"
            "Idempotency-Key: {}-{}\r\nContent-Length: {}\r\n\r\n{}",
            path, plan_.bookings.host, plan_.bookings.port, wish.token, run_, keys_++, body.size(), body);
    }

    void take(Walker& walker, Step step) {
        walker.step = step;
        walker.step_began = Clock::now();
        send(walker);
    }

    [[nodiscard]] static Connection& connection_of(const Walker& walker) {
        return walker.step == Step::confirm ? *walker.provider : *walker.gateway;
    }

    void send(Walker& walker) {
        auto& connection = connection_of(walker);
        walker.waits_for_connection = !connection.is_open() || connection.is_busy();
        if (!walker.waits_for_connection) connection.send(walker.intended);
    }

    /// A connection stands again, or has been answered.
    void may_go_on(Walker& walker) {
        if (walker.waits_for_connection) send(walker);
    }

    void answered(Walker& walker, const ResponseReader& answer) {
        if (answer.status() >= 300) return end(walker, answer);
        switch (walker.step) {
            case Step::hold:
                passed(walker);
                walker.booking_id = answer.text_member("id");
                return pay(walker);
            case Step::pay:
                passed(walker);
                walker.intent_id = answer.text_member("payment_intent_id");
                walker.client_secret = answer.text_member("client_secret");
                walker.publishable_key = answer.text_member("publishable_key");
                return confirm(walker);
            case Step::confirm:
                passed(walker);
                walker.step = Step::look;
                walker.step_began = Clock::now();
                walker.look_after = first_look;
                return look_later(walker);
            case Step::look:
                if (answer.text_member("status") != "confirmed") return look_later(walker);
                passed(walker);
                return end(walker, answer);
            case Step::resting:
                break;
        }
    }

    void passed(const Walker& walker) {
        const auto now = Clock::now();
        if (is_measured(walker.intended, now))
            report_.steps[std::string(name_of(walker.step))].record(
                static_cast<std::uint64_t>(std::chrono::nanoseconds(now - walker.step_began).count()));
    }

    void end(Walker& walker, const ResponseReader& answer) {
        const auto now = Clock::now();
        if (is_measured(walker.intended, now)) report_.tally.answered(answer, now - walker.intended);
        rest(walker);
    }

    void broke(Walker& walker, Failure failure) {
        const auto now = Clock::now();
        if (now >= measure_from_) report_.tally.failed(failure);
        if (failure == Failure::timeout && is_measured(walker.intended, now))
            report_.tally.unanswered(now - walker.intended);
        rest(walker);
    }

    // The end

    /// Open loop: who was due within the window, however late they came through. Closed loop: who came through within
    /// it.
    [[nodiscard]] bool is_measured(Clock::time_point intended, Clock::time_point ended) const {
        const auto at = is_open_loop() ? intended : ended;
        return at >= measure_from_ && at < until_;
    }

    void stop_setting_out() {
        stopping_ = true;
        report_.stopped_at = std::chrono::system_clock::now();
        report_.measured = options_.measure;
        end_.expires_after(patience);
        end_.async_wait([this](boost::system::error_code error) {
            if (!error) finish();
        });
        finish_when_quiet();
    }

    void finish_when_quiet() {
        if (!waiting_.empty()) return;
        for (const auto& walker : walkers_)
            if (walker->step != Step::resting) return;
        finish();
    }

    void finish() {
        const auto now = Clock::now();
        if (is_open_loop()) {
            for (const auto& walker : walkers_)
                if (walker->step != Step::resting && is_measured(walker->intended, now))
                    report_.tally.unanswered(now - walker->intended);
            for (const auto intended : waiting_)
                if (is_measured(intended, now)) report_.tally.unanswered(now - intended);
        }
        gateways_.disperse();
        providers_.disperse();
        loop_.stop();
    }

    const SagaPlan& plan_;
    const RunOptions options_;
    const std::string run_;
    asio::io_context loop_{1};
    Timer end_;
    Side gateway_side_;
    Side provider_side_;
    Crowd gateways_;
    Crowd providers_;
    std::vector<std::unique_ptr<Walker>> walkers_;
    std::deque<Walker*> resting_;
    std::deque<Clock::time_point> waiting_;
    Arrivals arrivals_;
    Report report_;
    Clock::time_point measure_from_, until_;
    std::uint64_t keys_ = 0;
    bool started_ = false;
    bool stopping_ = false;
};

}  // namespace

Report walk_sagas(const SagaPlan& plan, const RunOptions& options) { return SagaRun(plan, options).carry_out(); }

}  // namespace rentezy::load
