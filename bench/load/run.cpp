#include "bench/load/run.hpp"

#include <deque>
#include <functional>
#include <stdexcept>

#include "bench/load/arrivals.hpp"
#include "bench/load/crowd.hpp"

namespace rentezy::load {
namespace {

// How long answers are awaited after the last request was sent.
constexpr std::chrono::seconds patience{5};

/// What both loops share: the window that is measured, and the end.
class Run : protected Crowd::Leader {
  public:
    Run(const Target& target, RequestSource& source, const RunOptions& options)
        : options_(options),
          source_(source),
          end_(loop_),
          crowd_(loop_, target, options.connections, options.timeout, *this) {}

    Report carry_out() {
        crowd_.connect_all();
        loop_.run();
        if (!started_) throw std::runtime_error("No connection could be opened.");
        return std::move(report_);
    }

  protected:
    virtual void start() = 0;
    /// Requests that were due and could not be sent, because no connection was free.
    [[nodiscard]] virtual bool has_unsent() const { return false; }
    virtual void count_unsent() {}

    void all_connected(std::size_t open) override {
        if (open == 0) return finish();
        started_ = true;
        begin_ = Clock::now();
        measure_from_ = begin_ + options_.warm_up;
        until_ = measure_from_ + options_.measure;
        end_.expires_at(until_);
        end_.async_wait([this](boost::system::error_code error) {
            if (!error) stop_sending();
        });
        start();
    }

    void answered(Connection& connection, const ResponseReader& answer) override {
        const auto now = Clock::now();
        last_answer_ = now;
        if (is_measured(connection.intended(), now)) report_.tally.answered(answer, now - connection.intended());
        if (stopping_) finish_when_quiet();
    }

    void failed(Connection& connection, Failure failure, bool awaited) override {
        const auto now = Clock::now();
        if (started_ && now >= measure_from_ && (awaited || failure == Failure::connect)) report_.tally.failed(failure);
        if (failure == Failure::timeout && is_measured(connection.intended(), now))
            report_.tally.unanswered(now - connection.intended());
        if (stopping_) finish_when_quiet();
    }

    /// Open loop: what was due within the window, however late its answer. Closed loop: what was answered within it.
    [[nodiscard]] bool is_measured(Clock::time_point intended, Clock::time_point answered) const {
        const auto at = options_.rate > 0 ? intended : answered;
        return started_ && at >= measure_from_ && at < until_;
    }

    /// False when there is nothing more to ask.
    bool send(Connection& connection, Clock::time_point intended) {
        if (!source_.next(connection.index(), connection.request())) {
            report_.exhausted = true;
            stop_sending();
            return false;
        }
        connection.send(intended);
        return true;
    }

    void stop_sending() {
        if (std::exchange(stopping_, true)) return;
        const auto now = Clock::now();
        report_.stopped_at = std::chrono::system_clock::now();
        if (report_.exhausted) until_ = std::min(until_, now);
        report_.measured = std::max(until_, measure_from_) - measure_from_;
        end_.expires_at(now + patience);
        end_.async_wait([this](boost::system::error_code error) {
            if (!error) finish();
        });
        finish_when_quiet();
    }

    const RunOptions options_;
    RequestSource& source_;
    asio::io_context loop_{1};
    Timer end_;
    Crowd crowd_;
    Report report_;
    Clock::time_point begin_, measure_from_, until_, last_answer_;
    bool started_ = false;
    bool stopping_ = false;

  private:
    void finish_when_quiet() {
        if (has_unsent()) return;
        for (const auto& connection : crowd_.connections())
            if (connection->is_busy()) return;
        finish();
    }

    void finish() {
        const auto now = Clock::now();
        for (const auto& connection : crowd_.connections())
            if (options_.rate > 0 && connection->is_busy() && is_measured(connection->intended(), now))
                report_.tally.unanswered(now - connection->intended());
        count_unsent();
        crowd_.disperse();
        loop_.stop();
    }
};

class ClosedLoop final : public Run {
  public:
    using Run::Run;

  private:
    void start() override {
        for (auto& connection : crowd_.connections()) {
            if (stopping_) return;
            if (connection->is_open()) is_free(*connection);
        }
    }
    void is_free(Connection& connection) override {
        if (!stopping_) send(connection, Clock::now());
    }
};

class OpenLoop final : public Run {
  public:
    OpenLoop(const Target& target, RequestSource& source, const RunOptions& options)
        : Run(target, source, options),
          arrivals_(loop_, options.rate, [this](Clock::time_point intended) { return arrived(intended); }) {}

  private:
    void start() override {
        for (auto& connection : crowd_.connections())
            if (connection->is_open()) free_.push_back(connection.get());
        arrivals_.start(begin_);
    }

    /// False: no more of them.
    bool arrived(Clock::time_point intended) {
        if (stopping_) return false;
        if (auto* connection = take_free())
            send(*connection, intended);
        else if (options_.impatient)
            report_.turned_away += is_measured(intended, intended) ? 1 : 0;
        else
            waiting_.push_back(intended);
        return !stopping_;
    }

    /// The one that has rested longest, so that everybody's connection works and none is closed for its silence.
    Connection* take_free() {
        while (!free_.empty()) {
            auto* connection = free_.front();
            free_.pop_front();
            if (connection->is_open() && !connection->is_busy()) return connection;
        }
        return nullptr;
    }

    /// What was due first goes first. After the end of sending, what is still waiting was due in time all the same.
    void is_free(Connection& connection) override {
        if (waiting_.empty()) {
            free_.push_back(&connection);
            return;
        }
        const auto intended = waiting_.front();
        waiting_.pop_front();
        if (!report_.exhausted) send(connection, intended);
    }

    [[nodiscard]] bool has_unsent() const override { return !waiting_.empty() && !report_.exhausted; }
    void count_unsent() override {
        const auto now = Clock::now();
        for (const auto intended : waiting_)
            if (is_measured(intended, now)) report_.tally.unanswered(now - intended);
    }

    Arrivals arrivals_;
    std::deque<Connection*> free_;
    std::deque<Clock::time_point> waiting_;
};

/// One question each, then silence.
class HeldOpen final : private Crowd::Leader {
  public:
    HeldOpen(const Target& target, RequestSource& source, const RunOptions& options,
             const std::function<void(std::size_t)>& when_open, const std::function<bool()>& done)
        : source_(source),
          when_open_(when_open),
          done_(done),
          look_(loop_),
          crowd_(loop_, target, options.connections, options.timeout, *this) {}

    std::size_t carry_out() {
        crowd_.connect_all();
        loop_.run();
        return open_at_the_end_;
    }

  private:
    void all_connected(std::size_t open) override {
        expected_ = open;
        if (open == 0) return finish();
        for (auto& connection : crowd_.connections())
            if (connection->is_open() && source_.next(connection->index(), connection->request()))
                connection->send(Clock::now());
    }
    void is_free(Connection&) override {}
    void answered(Connection&, const ResponseReader&) override {
        if (++answered_ < expected_) return;
        when_open_(answered_);
        look();
    }
    void failed(Connection&, Failure, bool awaited) override {
        if (!awaited || answered_ == expected_) return;
        --expected_;  // it is one less that can be answered
        if (answered_ < expected_) return;
        when_open_(answered_);
        look();
    }
    void look() {
        if (done_()) return finish();
        look_.expires_after(std::chrono::milliseconds(50));
        look_.async_wait([this](boost::system::error_code error) {
            if (!error) look();
        });
    }
    void finish() {
        open_at_the_end_ = crowd_.open();
        crowd_.disperse();
        loop_.stop();
    }

    RequestSource& source_;
    const std::function<void(std::size_t)>& when_open_;
    const std::function<bool()>& done_;
    asio::io_context loop_{1};
    Timer look_;
    Crowd crowd_;
    std::size_t expected_ = 0;
    std::size_t answered_ = 0;
    std::size_t open_at_the_end_ = 0;
};

}  // namespace

Report run(const Target& target, RequestSource& source, const RunOptions& options) {
    if (options.rate > 0) return OpenLoop(target, source, options).carry_out();
    return ClosedLoop(target, source, options).carry_out();
}

std::size_t hold_open(const Target& target, RequestSource& source, const RunOptions& options,
                      const std::function<void(std::size_t)>& when_open, const std::function<bool()>& done) {
    return HeldOpen(target, source, options, when_open, done).carry_out();
}

}  // namespace rentezy::load
