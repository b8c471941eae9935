/// Transactions of a store in memory, with what matters of PostgreSQL's: rows are locked until the end, a transaction
/// that is dropped is undone, and one whose connection is lost while it commits stays in doubt, locks and all, until
/// the old backend has decided. One thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/simulation/steps.hpp"

namespace rentezy::simulation {

/// One database: who has which row, and what is in doubt.
class Engine {
  public:
    [[nodiscard]] bool has_doubts() const { return !in_doubt_.empty(); }
    /// The old backend of the oldest transaction in doubt has decided.
    void decide_doubt(bool committed);

  private:
    friend class Transaction;
    struct Work {
        std::vector<std::string> rows;
        std::vector<std::function<void()>> undo;       // latest last
        std::vector<std::function<void()>> on_commit;  // in order
    };
    void end(Work& work, bool committed);

    std::unordered_map<std::string, const Work*> locked_;
    std::vector<std::unique_ptr<Work>> in_doubt_;
};

class Transaction {
  public:
    Transaction(Engine& engine, Steps& steps)
        : engine_(engine), steps_(steps), work_(std::make_unique<Engine::Work>()) {}
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Returns with the row locked by this transaction.
    task<void> lock(std::string row);
    /// False when another has it: SKIP LOCKED.
    [[nodiscard]] bool try_lock(const std::string& row);
    /// Lets go of a row before the end, as a rollback to a savepoint does. Nothing of it was written since.
    void unlock(const std::string& row);
    /// A write that was just done, and how to take it back.
    void wrote(std::function<void()> undo) { work_->undo.push_back(std::move(undo)); }
    void on_commit(std::function<void()> then) { work_->on_commit.push_back(std::move(then)); }

    /// As fate has it; a transaction ends once.
    task<CommitFate> commit();

  private:
    Engine& engine_;
    Steps& steps_;
    std::unique_ptr<Engine::Work> work_;  // none once it has ended
};

}  // namespace rentezy::simulation
