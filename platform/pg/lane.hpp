/// The second kind of connection, beside the leased ones of a pool: pipelined. Commands of many callers go out one
/// after the other without waiting for answers, each its own transaction closed by one Sync, and come back in order. A
/// lane is serial on the server, so commands that may wait for the same lock belong on the same lane: LaneSet chooses
/// by hash.
///
/// Nothing is ever cancelled from here: PQcancel would stop whatever runs, perhaps another caller's command. Instead
/// the server itself ends what waits too long (lock_timeout, statement_timeout: SqlError 55P03 and 57014).
///
/// When the connection is lost every caller in it gets ConnectionLost, and may resend the identical command: what the
/// server had of it is unknown, and a look for its rows may come before the old backend commits. The lane connects
/// again by itself.
#pragma once
#include <deque>

#include "platform/pg/pool.hpp"

namespace rentezy::pg {

struct LaneOptions {
    std::string url{};
    std::string application_name = "rentezy lane";
    std::size_t commands = 4096;  // waiting or under way; more are refused with Overloaded
    std::chrono::milliseconds lock_timeout{2000};
    std::chrono::milliseconds statement_timeout{5000};
    std::chrono::milliseconds connect_timeout{5000};
    StatementObserver observer{};
};

/// One statement of a command.
struct Step {
    Statement statement;
    Params params;
};

/// One pipelined connection on one loop. Connects on first use.
class Lane : public std::enable_shared_from_this<Lane> {
  public:
    static std::shared_ptr<Lane> make(executor loop, LaneOptions options);
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// One statement as one transaction. Throws SqlError, ConnectionLost or runtime::Overloaded. From any of our loops.
    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return execute_with(statement, Params::of(args...));
    }
    task<Rows> execute_with(Statement statement, Params params);

    /// Several statements as one transaction, each with a snapshot of its own; the answers in the same order. The first
    /// failure rolls all of them back and is thrown.
    task<std::vector<Rows>> execute_all(std::vector<Step> steps);

    /// Commands that have not been answered yet.
    [[nodiscard]] std::size_t size() const { return queue_.size() + in_flight_.size(); }

    [[nodiscard]] executor loop() const { return loop_; }

    /// Fails everyone and hangs up for good. On the lane's loop, or once that has stopped.
    void close();

  private:
    struct Command;
    /// What one Sync ends: a command, or the preparation of a statement that comes before it.
    struct Segment {
        std::shared_ptr<Command> command;  // null for a preparation
        std::string prepares{};            // the statement's name
        std::exception_ptr error{};
    };

    Lane(executor loop, LaneOptions options);
    task<std::vector<Rows>> execute_here(std::vector<Step> steps);
    static task<void> run(std::shared_ptr<Lane> self);
    static task<void> flush_rest(std::shared_ptr<Lane> self, std::shared_ptr<detail::Connection> connection);
    task<void> connect();
    task<std::string> read_answers();
    void send(std::shared_ptr<Command> command);
    bool send_steps(const Command& command);
    bool send_preparations(const Command& command);
    void sent(Segment segment);
    void flush();
    void take_results();
    void finish_front();
    void watch_front();
    void fail_everyone(const std::string& reason);

    executor loop_;
    LaneOptions options_;
    std::shared_ptr<detail::Connection> connection_;   // null while not connected
    std::unique_ptr<detail::PreparedNames> prepared_;  // of this connection
    std::deque<std::shared_ptr<Command>> queue_;       // not sent yet: the lane is not connected
    std::deque<Segment> in_flight_;                    // sent, in order
    steady_timer wake_;                                // of run(), while it has nothing to do
    bool running_ = false;
    bool flushing_ = false;
    bool closed_ = false;
};

/// Lanes on every loop. What has the same hash goes to the same lane, in order of asking on one loop.
class LaneSet {
  public:
    LaneSet(runtime::Loops& loops, LaneOptions options, std::size_t lanes_per_loop = 1);
    ~LaneSet();
    LaneSet(const LaneSet&) = delete;
    LaneSet& operator=(const LaneSet&) = delete;

    [[nodiscard]] std::size_t size() const { return lanes_.size(); }
    [[nodiscard]] Lane& of(std::size_t hash) const { return *lanes_[hash % lanes_.size()]; }

    /// Fails everyone and hangs up. Any thread.
    void close();

  private:
    std::vector<std::shared_ptr<Lane>> lanes_;
};

}  // namespace rentezy::pg
