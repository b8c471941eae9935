#include "services/booking/app/commit.hpp"

#include "platform/runtime/worker_pool.hpp"

namespace rentezy::booking {

task<void> commit_or_throw(Tx& tx) {
    switch (co_await tx.commit()) {
        case CommitOutcome::committed:
            co_return;
        case CommitOutcome::aborted:
            throw runtime::Overloaded("The database was busy. Nothing has changed; try again in a moment.");
        case CommitOutcome::unknown:
            throw runtime::Overloaded("The database did not say whether that was done. Try again with the same key.");
    }
}

}  // namespace rentezy::booking
