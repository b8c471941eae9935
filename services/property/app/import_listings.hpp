/// Brings a file of listings in: streaming, a batch a transaction, idempotent by each row's id. What is wrong with a
/// row is told and costs that row; a row that was brought before is left as it is, whatever has become of its home.
#pragma once
#include "services/property/store/listing_store.hpp"

namespace rentezy::property {

struct ImportOptions {
    LandlordAccountId landlord;
    FileFacts facts;
    /// On the market at once, as if an admin had approved each.
    bool publish = false;
};

struct ImportSummary {
    std::int64_t imported = 0;
    std::int64_t unchanged = 0;
    std::int64_t rejected = 0;
};

/// Both may be empty; called on the importing task, in order of the file.
struct ImportListener {
    std::function<void(const csv::Fault& rejected)> rejected;
    /// After each batch: how much of the stream is done.
    std::function<void(std::int64_t bytes_read, const ImportSummary& so_far)> progress;
};

/// A file of more rows than this is refused: the ids of a run are kept in memory, to tell those that stand twice.
inline constexpr std::int64_t max_import_rows = 5'000'000;

/// Error: why the file as a whole is refused; then nothing of it was brought in, or, past max_import_rows, what came
/// before. Reads `file` on the loop it runs on: for a command, not for a server's loop. All outlive the task.
task<Result<ImportSummary, std::string>> import_listings(pg::Pool& pool, const event_log::Outbox& outbox,
                                                         std::istream& file, ImportOptions options,
                                                         ImportListener listener);

}  // namespace rentezy::property
