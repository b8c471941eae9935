#include "platform/pg/pool.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <stdexcept>

#include "platform/pg/lane.hpp"
#include "platform/pg/shard.hpp"

namespace rentezy::pg {

Pool::Pool(runtime::Loops& loops, PoolOptions options) : loops_(loops), options_(std::move(options)) {
    for (std::size_t i = 0; i < loops.size(); ++i)
        shards_.push_back(std::make_shared<detail::Shard>(loops.get_executor(i), options_));
}

Pool::~Pool() { close(); }

std::unique_ptr<LaneSet> Pool::make_lanes(std::size_t lanes_per_loop) const {
    return std::make_unique<LaneSet>(loops_,
                                     LaneOptions{.url = options_.url,
                                                 .application_name = options_.application_name + " lane",
                                                 .statement_timeout = options_.statement_timeout,
                                                 .connect_timeout = options_.connect_timeout,
                                                 .observer = options_.observer},
                                     lanes_per_loop);
}

void Pool::close() {
    for (const auto& shard : shards_) {
        // A loop that has stopped runs nothing any more, so this thread may touch what was its own.
        if (shard->loop().context().stopped())
            shard->close();
        else
            asio::post(shard->loop(), [shard] { shard->close(); });
    }
}

std::shared_ptr<detail::Shard> Pool::shard_of(const executor& loop) const {
    const auto current = runtime::Loops::current();
    if (current < shards_.size() && shards_[current]->loop() == loop) return shards_[current];
    for (const auto& shard : shards_)
        if (shard->loop() == loop) return shard;
    throw std::logic_error("A database pool was used from a loop that is not one of its own.");
}

task<Lease> Pool::lease() {
    const auto shard = shard_of(co_await asio::this_coro::executor);
    co_return Lease(shard, co_await shard->acquire());
}

task<Transaction> Pool::begin() { co_return Transaction(co_await lease()); }

task<Rows> Pool::execute_with(Statement statement, Params params) {
    auto one_lease = co_await lease();
    co_return co_await one_lease.execute_with(statement, std::move(params));
}

}  // namespace rentezy::pg
