#include "platform/simulation/transaction.hpp"

#include <ranges>
#include <stdexcept>

namespace rentezy::simulation {

void Engine::end(Work& work, bool committed) {
    if (committed)
        for (const auto& then : work.on_commit) then();
    else
        for (const auto& undo : std::views::reverse(work.undo)) undo();
    for (const auto& row : work.rows) locked_.erase(row);
}

void Engine::decide_doubt(bool committed) {
    const auto work = std::move(in_doubt_.at(0));
    in_doubt_.erase(in_doubt_.begin());
    end(*work, committed);
}

Transaction::~Transaction() {
    if (work_) engine_.end(*work_, false);
}

bool Transaction::try_lock(const std::string& row) {
    const auto [place, inserted] = engine_.locked_.try_emplace(row, work_.get());
    if (inserted) work_->rows.push_back(row);
    return place->second == work_.get();
}

void Transaction::unlock(const std::string& row) {
    if (std::erase(work_->rows, row) > 0) engine_.locked_.erase(row);
}

task<void> Transaction::lock(std::string row) {
    if (!work_) throw std::logic_error("a transaction that has ended");
    while (!try_lock(row)) co_await steps_.wait();
}

task<CommitFate> Transaction::commit() {
    if (!work_) throw std::logic_error("a transaction that has ended");
    co_await steps_.step();
    const auto fate = steps_.commit_fate();
    auto work = std::move(work_);
    if (fate == CommitFate::in_doubt)
        engine_.in_doubt_.push_back(std::move(work));
    else
        engine_.end(*work, fate == CommitFate::committed);
    co_await steps_.step();
    co_return fate;
}

}  // namespace rentezy::simulation
