#include "bench/load/connection.hpp"

#include <boost/asio/buffer.hpp>

namespace rentezy::load {
namespace {

// One thread, and every answer is taken out of it at once.
std::array<char, 64 * 1024> incoming;

}  // namespace

Connection::Connection(asio::io_context& loop, Owner& owner, std::size_t index)
    : socket_(loop.get_executor()), owner_(owner), index_(index) {}

void Connection::connect(const asio::ip::tcp::endpoint& endpoint) {
    boost::system::error_code error;
    socket_.open(endpoint.protocol(), error);
    if (error) return fail(Failure::connect);
    socket_.async_connect(endpoint, [this, life = life_](boost::system::error_code outcome) {
        if (life != life_) return;
        if (outcome) return fail(Failure::connect);
        boost::system::error_code ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        socket_.non_blocking(true, ignored);
        open_ = true;
        reader_.restart();
        owner_.connected(*this);
        if (life == life_) await_bytes();
    });
}

void Connection::send(Clock::time_point intended) {
    busy_ = true;
    intended_ = intended;
    sent_ = Clock::now();
    write_from(0);
}

void Connection::write_from(std::size_t offset) {
    boost::system::error_code error;
    offset += socket_.write_some(asio::buffer(request_) + offset, error);
    if (error && error != asio::error::would_block) return fail(Failure::closed);
    if (offset == request_.size()) return;
    socket_.async_wait(asio::socket_base::wait_write, [this, offset, life = life_](boost::system::error_code outcome) {
        if (life != life_) return;
        if (outcome) return fail(Failure::closed);
        write_from(offset);
    });
}

void Connection::await_bytes() {
    socket_.async_wait(asio::socket_base::wait_read, [this, life = life_](boost::system::error_code outcome) {
        if (life != life_) return;
        if (outcome) return fail(Failure::closed);
        read();
    });
}

void Connection::read() {
    const auto life = life_;
    boost::system::error_code error;
    const auto size = socket_.read_some(asio::buffer(incoming), error);
    if (error == asio::error::would_block) return await_bytes();
    if (error) return fail(Failure::closed);
    switch (busy_ ? reader_.feed({incoming.data(), size}) : ResponseReader::State::malformed) {
        case ResponseReader::State::malformed:
            return fail(Failure::malformed);
        case ResponseReader::State::incomplete:
            break;
        case ResponseReader::State::complete: {
            busy_ = false;
            const bool stays = reader_.keeps_alive();
            const auto answer = std::exchange(reader_, ResponseReader{});
            owner_.answered(*this, answer);
            if (life == life_ && !stays) return fail(Failure::closed);
        }
    }
    if (life == life_) await_bytes();
}

void Connection::fail(Failure failure) {
    const bool awaited = busy_;
    abandon();
    owner_.failed(*this, failure, awaited);
}

void Connection::abandon() {
    ++life_;
    open_ = false;
    busy_ = false;
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace rentezy::load
