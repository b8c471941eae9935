#include "services/property/app/import_listings.hpp"

#include <unordered_set>

namespace rentezy::property {
namespace {

/// Rows a transaction: large enough that commits do not count, small enough to be over in a blink.
constexpr std::size_t batch_rows = 250;

/// A run over one file.
struct Run {
    pg::Pool& pool;
    const event_log::Outbox& outbox;
    const ImportOptions& options;
    const ImportListener& listener;
    csv::Reader& reader;
    ListingColumns columns;
    ImportSummary summary{};
    std::unordered_set<std::string> seen{};
    std::vector<Listing> batch{};
};

void reject(Run& run, const csv::Fault& fault) {
    ++run.summary.rejected;
    if (run.listener.rejected) run.listener.rejected(fault);
}

void take(Run& run, const csv::Record& record) {
    auto listing = listing_of(record, run.columns, run.options.facts);
    if (!listing) return reject(run, listing.error());
    if (!run.seen.insert(listing->source_id).second) {
        const auto& id = *run.columns.find(record, ListingColumns::Name::id);
        return reject(run, {id.at, fmt::format("id {} stands on an earlier line too", listing->source_id)});
    }
    run.batch.push_back(std::move(*listing));
}

task<void> flush(Run& run) {
    const auto rows = static_cast<std::int64_t>(run.batch.size());
    if (rows > 0) {
        const auto added = co_await add_listings(run.pool, run.outbox, run.options.landlord,
                                                 std::exchange(run.batch, {}), run.options.publish);
        run.summary.imported += added;
        run.summary.unchanged += rows - added;
    }
    if (run.listener.progress) run.listener.progress(run.reader.bytes_read(), run.summary);
}

std::expected<ListingColumns, std::string> read_header(csv::Reader& reader) {
    const auto header = reader.next();
    if (!header) return std::unexpected("The file is empty.");
    if (!*header) {
        const auto& [at, reason] = header->error();
        return std::unexpected(fmt::format("The header cannot be read: {}:{}: {}.", at.line, at.column, reason));
    }
    return ListingColumns::of(**header);
}

}  // namespace

task<Result<ImportSummary, std::string>> import_listings(pg::Pool& pool, const event_log::Outbox& outbox,
                                                         std::istream& file, ImportOptions options,
                                                         ImportListener listener) {
    csv::Reader reader(file);
    Run run{pool, outbox, options, listener, reader, TRY(read_header(reader))};
    std::int64_t rows = 0;
    while (const auto record = reader.next()) {
        if (++rows > max_import_rows)
            co_return std::unexpected(fmt::format("The file has more than {} rows. Split it.", max_import_rows));
        if (*record)
            take(run, **record);
        else
            reject(run, record->error());
        if (run.batch.size() == batch_rows) co_await flush(run);
    }
    co_await flush(run);
    co_return run.summary;
}

}  // namespace rentezy::property
