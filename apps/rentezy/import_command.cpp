/// `rentezy import listings`: exit 0 when every row was taken or there already, 2 when some were rejected, 1 when the
/// file as a whole was refused.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/product.hpp"
#include "apps/rentezy/session.hpp"
#include "services/auth/admin.hpp"
#include "services/property/app/import_listings.hpp"

namespace rentezy {
namespace {

using property::ImportSummary;

/// The value that a flag stands for; throws the rule that it breaks, with its name.
template <class T>
T flag(std::string_view name, const std::string& text) {
    auto checked = T::parse(text);
    if (!checked) throw std::runtime_error(fmt::format("--{} {}: {}", name, text, checked.error().detail));
    return std::move(*checked);
}

property::FileFacts facts_of(const ImportFlags& flags) {
    property::FileFacts facts;
    facts.city = flag<contract::Text<1, 100>>("city", flags.city);
    facts.country = flag<contract::CountryCode>("country", flags.country);
    facts.time_zone = flag<contract::TimeZoneName>("time-zone", flags.time_zone);
    const auto currency = Currency::find(flags.currency);
    if (!currency) throw std::runtime_error(fmt::format("--currency {}: this is no code of ISO 4217.", flags.currency));
    facts.currency = *currency;
    facts.price_per = flags.price_per == "month" ? property::PricePer::month : property::PricePer::night;
    return facts;
}

std::ifstream open(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        throw std::runtime_error(fmt::format("{} is a folder.", path.string()));
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(fmt::format("{} cannot be read.", path.string()));
    return file;
}

/// One line on a terminal's standard error that is drawn over and over; nothing where nobody watches.
class ProgressBar {
  public:
    explicit ProgressBar(std::uintmax_t file_bytes) : file_bytes_(file_bytes), shown_(isatty(STDERR_FILENO) == 1) {}
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void draw(std::int64_t bytes_read, const ImportSummary& so_far) const {
        if (!shown_ || file_bytes_ == 0) return;
        constexpr int width = 40;
        const auto share = std::min(1.0, static_cast<double>(bytes_read) / static_cast<double>(file_bytes_));
        const auto filled = static_cast<int>(share * width);
        fmt::print(stderr, "\r\x1b[K[{:#<{}}{:.<{}}] {:3.0f}%  {} homes", "", filled, "", width - filled, share * 100,
                   so_far.imported + so_far.unchanged);
        std::fflush(stderr);
    }
    /// So that something else can be printed.
    void clear() const {
        if (shown_) fmt::print(stderr, "\r\x1b[K");
    }

  private:
    std::uintmax_t file_bytes_;
    bool shown_;
};

void print_summary(const ImportSummary& summary, bool json) {
    if (json)
        fmt::print("{{\"imported\": {}, \"unchanged\": {}, \"rejected\": {}}}\n", summary.imported, summary.unchanged,
                   summary.rejected);
    else
        fmt::print("Imported {} homes; {} were there already; {} rows were rejected.\n", summary.imported,
                   summary.unchanged, summary.rejected);
}

/// Brings the databases to this release, which may be newer than the server that made them.
void migrate_databases(Node& node, const ImportFlags& flags) {
    ProductOptions options;
    options.wanted.insert(service_names.begin(), service_names.end());
    options.data_dir = flags.common.data_dir;
    Product(node, options).migrate();
}

LandlordAccountId account_of(Node& node, const ImportFlags& flags) {
    const auto landlord = node.run(auth::find_landlord(*node.pool("auth"), flags.landlord));
    if (!landlord)
        throw std::runtime_error(fmt::format("--landlord {}: no landlord has this e-mail address.", flags.landlord));
    return landlord->account;
}

}  // namespace

int import_listings(const ImportFlags& flags) {
    // Whatever can be refused is refused before anything is started.
    property::ImportOptions options{.landlord = {}, .facts = facts_of(flags), .publish = flags.publish};
    auto file = open(flags.file);
    const ProgressBar bar(std::filesystem::file_size(flags.file));

    Session session(flags.common);
    migrate_databases(session.node, flags);
    options.landlord = account_of(session.node, flags);
    const property::ImportListener listener{
        .rejected =
            [&bar](const csv::Fault& fault) {
                bar.clear();
                fmt::print(stderr, "{}:{}: {}\n", fault.at.line, fault.at.column, fault.reason);
            },
        .progress = [&bar](std::int64_t bytes, const ImportSummary& so_far) { bar.draw(bytes, so_far); }};
    // The relay of the server finds the events in the outbox, now or when it starts.
    const event_log::Outbox outbox("property");
    const auto summary =
        session.node.run(property::import_listings(*session.node.pool("property"), outbox, file, options, listener));
    bar.clear();
    if (!summary) throw std::runtime_error(summary.error());
    print_summary(*summary, flags.json);
    return summary->rejected > 0 ? 2 : 0;
}

}  // namespace rentezy
