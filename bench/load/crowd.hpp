/// The connections of a run: opened a few at a time, opened again when they break, watched for answers that do not
/// come.
#pragma once
#include <boost/asio/basic_waitable_timer.hpp>
#include <memory>
#include <vector>

#include "bench/load/connection.hpp"
#include "bench/load/request_source.hpp"

namespace rentezy::load {

using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type>;

class Crowd : private Connection::Owner {
  public:
    /// What a run does with its connections.
    class Leader {
      public:
        virtual ~Leader() = default;
        /// Every connection has been tried once; `open` of them stand.
        virtual void all_connected(std::size_t open) = 0;
        /// Connected (again) while the run is going on, or answered: it may send.
        virtual void is_free(Connection& connection) = 0;
        virtual void answered(Connection& connection, const ResponseReader& answer) = 0;
        virtual void failed(Connection& connection, Failure failure, bool awaited) = 0;
    };

    Crowd(asio::io_context& loop, const Target& target, std::size_t connections, std::chrono::milliseconds timeout,
          Leader& leader);

    void connect_all();
    /// Nothing is told from then on.
    void disperse();
    [[nodiscard]] std::vector<std::unique_ptr<Connection>>& connections() { return connections_; }
    [[nodiscard]] std::size_t open() const;

  private:
    void connected(Connection& connection) override;
    void answered(Connection& connection, const ResponseReader& answer) override;
    void failed(Connection& connection, Failure failure, bool awaited) override;
    void connect_next();
    /// The first outcome of a connection's first try.
    void tried(const Connection& connection);
    void watch();

    asio::io_context& loop_;
    asio::ip::tcp::endpoint endpoint_;
    std::chrono::milliseconds timeout_;
    Leader& leader_;
    std::vector<std::unique_ptr<Connection>> connections_;
    Timer watch_timer_;
    Timer retry_timer_;
    std::vector<Connection*> broken_;
    std::size_t next_ = 0;
    std::vector<bool> was_tried_;
    std::size_t tried_ = 0;
    bool dispersed_ = false;
};

}  // namespace rentezy::load
