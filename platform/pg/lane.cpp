#include "platform/pg/lane.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "platform/pg/connection.hpp"
#include "platform/pg/observation.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::pg {
namespace {

constexpr std::chrono::milliseconds first_backoff{20};
constexpr std::chrono::milliseconds longest_backoff{1000};
/// The server ends a statement by itself; past this much more it has gone.
constexpr std::chrono::milliseconds answer_slack{2000};

constexpr auto for_ever = std::chrono::steady_clock::time_point::max();

}  // namespace

/// One caller's transaction. Shared by the caller, who waits for `done`, and the lane.
struct Lane::Command {
    Command(executor loop, std::vector<Step> with_steps) : steps(std::move(with_steps)), done(loop, for_ever) {}

    void finish(std::exception_ptr with) {
        error = std::move(with);
        finished = true;
        done.cancel();
    }

    std::vector<Step> steps;
    std::vector<Rows> answers;
    std::exception_ptr error;
    bool finished = false;
    steady_timer done;
};

std::shared_ptr<Lane> Lane::make(executor loop, LaneOptions options) {
    return std::shared_ptr<Lane>(new Lane(loop, std::move(options)));
}

Lane::Lane(executor loop, LaneOptions options) : loop_(loop), options_(std::move(options)), wake_(loop, for_ever) {}

Lane::~Lane() = default;

task<Rows> Lane::execute_with(Statement statement, Params params) {
    std::vector<Step> steps;
    steps.push_back({statement, std::move(params)});
    auto answers = co_await execute_all(std::move(steps));
    co_return std::move(answers.front());
}

task<std::vector<Rows>> Lane::execute_all(std::vector<Step> steps) {
    if (steps.empty()) throw std::logic_error("A command needs a statement.");
    const auto self = shared_from_this();
    const executor caller = co_await asio::this_coro::executor;
    if (caller == loop_) co_return co_await execute_here(std::move(steps));
    co_return co_await asio::co_spawn(loop_, execute_here(std::move(steps)), use_task);
}

task<std::vector<Rows>> Lane::execute_here(std::vector<Step> steps) {
    const auto self = shared_from_this();
    if (closed_) throw ConnectionLost("The database lane is closed.");
    if (size() >= options_.commands) throw runtime::Overloaded("Too many commands wait in a database lane.");
    const auto command = std::make_shared<Command>(loop_, std::move(steps));
    detail::Observation observation(options_.observer, command->steps.front().statement.name);
    if (connection_) {
        send(command);
    } else {
        queue_.push_back(command);
        if (!std::exchange(running_, true)) asio::co_spawn(loop_, run(self), asio::detached);
    }
    if (!command->finished) co_await command->done.async_wait(as_tuple_task);
    if (command->error) std::rethrow_exception(command->error);
    observation.succeeded();
    co_return std::move(command->answers);
}

/// The life of the lane: connect, send what has gathered, read until the connection ends, tell everyone, again.
task<void> Lane::run(std::shared_ptr<Lane> self) {
    auto backoff = std::chrono::milliseconds(0);
    while (!self->closed_) {
        std::string failure;
        try {
            co_await self->connect();
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (failure.empty()) {
            backoff = std::chrono::milliseconds(0);
            for (const auto& command : std::exchange(self->queue_, {})) self->send(command);
            failure = co_await self->read_answers();
        }
        self->fail_everyone(failure);
        if (self->closed_) break;
        backoff = std::clamp(backoff * 2, first_backoff, longest_backoff);
        self->wake_.expires_after(backoff);
        co_await self->wake_.async_wait(as_tuple_task);
    }
}

task<void> Lane::connect() {
    const auto connection = std::make_shared<detail::Connection>(loop_);
    co_await connection->connect(options_.url, options_.application_name, options_.connect_timeout);
    co_await connection->execute_text("lane_setup",
                                      fmt::format("SET lock_timeout = {}; SET statement_timeout = {}",
                                                  options_.lock_timeout.count(), options_.statement_timeout.count()),
                                      options_.connect_timeout);
    if (closed_) throw ConnectionLost("The database lane is closed.");
    if (PQenterPipelineMode(connection->native()) != 1)
        throw ConnectionLost(detail::last_message(connection->native()));
    prepared_ = std::make_unique<detail::PreparedNames>();
    connection_ = connection;
}

void Lane::send(std::shared_ptr<Command> command) {
    bool ok = false;
    try {
        ok = send_preparations(*command) && send_steps(*command);
    } catch (const std::logic_error&) {  // two texts of one name: nothing of this command was sent
        command->finish(std::current_exception());
        return;
    }
    sent({.command = std::move(command)});
    // A connection that takes nothing more has ended; read_answers() notices and fails everyone.
    if (ok)
        flush();
    else
        connection_->close();
}

/// A preparation has a Sync of its own: the failure of a step before it in the same command would skip it, while
/// commands behind already count on it.
bool Lane::send_preparations(const Command& command) {
    for (const auto& step : command.steps) {
        if (!prepared_->is_new(step.statement)) continue;
        const std::string name(step.statement.name), sql(step.statement.sql);
        if (PQsendPrepare(connection_->native(), name.c_str(), sql.c_str(), 0, nullptr) != 1 ||
            PQpipelineSync(connection_->native()) != 1)
            return false;
        prepared_->add(step.statement);
        sent({.command = nullptr, .prepares = name});
    }
    return true;
}

bool Lane::send_steps(const Command& command) {
    for (const auto& step : command.steps) {
        const std::string name(step.statement.name);
        const detail::ParamPointers params(step.params);
        if (PQsendQueryPrepared(connection_->native(), name.c_str(), params.count(), params.values(), nullptr, nullptr,
                                0) != 1)
            return false;
    }
    return PQpipelineSync(connection_->native()) == 1;
}

void Lane::sent(Segment segment) {
    in_flight_.push_back(std::move(segment));
    if (in_flight_.size() == 1) watch_front();
}

/// The one who is served now may take as long as the server allows, and a little more.
void Lane::watch_front() {
    const auto& command = in_flight_.front().command;
    const auto steps = command ? command->steps.size() : 1;
    connection_->begin_deadline(options_.statement_timeout * static_cast<int>(steps) + answer_slack);
}

void Lane::flush() {
    const int left = PQflush(connection_->native());
    if (left < 0) connection_->close();
    if (left > 0 && !std::exchange(flushing_, true))
        asio::co_spawn(loop_, flush_rest(shared_from_this(), connection_), asio::detached);
}

/// Sends the rest while answers are read: a server whose answers nobody takes would stop reading.
task<void> Lane::flush_rest(std::shared_ptr<Lane> self, std::shared_ptr<detail::Connection> connection) {
    int left = 1;
    while (left > 0 && !connection->is_closed()) {
        if (!co_await connection->ready(asio::posix::descriptor_base::wait_write) || connection->is_closed()) break;
        left = PQflush(connection->native());
        if (left < 0) connection->close();
    }
    if (self->connection_ == connection) self->flushing_ = false;
}

/// Reads until the connection ends; answers why it did.
task<std::string> Lane::read_answers() {
    const auto connection = connection_;
    for (;;) {
        if (!co_await connection->ready(asio::posix::descriptor_base::wait_read))
            co_return "The database does not answer a lane any more.";
        if (connection->is_closed()) co_return "The connection to the database was lost in a lane.";
        const bool open = PQconsumeInput(connection->native()) == 1;
        take_results();
        if (!open || PQstatus(connection->native()) != CONNECTION_OK)
            co_return fmt::format("The connection to the database was lost in a lane: {}",
                                  detail::last_message(connection->native()));
    }
}

void Lane::take_results() {
    auto* const native = connection_->native();
    while (!in_flight_.empty() && PQisBusy(native) == 0 && PQstatus(native) == CONNECTION_OK) {
        detail::ResultPtr result(PQgetResult(native), PQclear);
        if (!result) continue;  // the end of one statement's results
        auto& front = in_flight_.front();
        switch (PQresultStatus(result.get())) {
            case PGRES_PIPELINE_SYNC:
                finish_front();
                break;
            case PGRES_PIPELINE_ABORTED:  // a step before it failed and said so
                break;
            case PGRES_COMMAND_OK:
            case PGRES_TUPLES_OK:
                if (front.command) front.command->answers.emplace_back(result.release());
                break;
            default: {
                const std::string name =
                    front.command ? std::string(front.command->steps.front().statement.name) : front.prepares;
                if (!front.error) front.error = detail::error_of(name, result.get());
            }
        }
    }
}

/// Only the Sync's own answer says that a command has committed.
void Lane::finish_front() {
    auto segment = std::move(in_flight_.front());
    in_flight_.pop_front();
    if (segment.command) segment.command->finish(segment.error);
    if (!segment.command && segment.error) {
        prepared_->remove(segment.prepares);
        // The command behind is the one that wanted it: it hears the reason, not that a statement is missing.
        if (!in_flight_.empty() && !in_flight_.front().error) in_flight_.front().error = segment.error;
    }
    if (in_flight_.empty())
        connection_->end_deadline();
    else
        watch_front();
}

void Lane::fail_everyone(const std::string& reason) {
    const auto error = std::make_exception_ptr(ConnectionLost(reason));
    if (connection_) std::exchange(connection_, nullptr)->close();
    flushing_ = false;
    for (auto& segment : std::exchange(in_flight_, {}))
        if (segment.command) segment.command->finish(error);
    for (const auto& command : std::exchange(queue_, {})) command->finish(error);
}

void Lane::close() {
    closed_ = true;
    fail_everyone("The database lane is closed.");
    wake_.cancel();
}

}  // namespace rentezy::pg
