#include "platform/mail/folder_mail.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rentezy::mail {
namespace {

namespace fs = std::filesystem;

void write_whole(const fs::path& folder, const std::string& id, const std::string& bytes) {
    const auto unfinished = folder / (id + ".part");
    std::ofstream file(unfinished, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error(fmt::format("The mail could not be written to {}.", folder.string()));
    fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write);
    fs::rename(unfinished, folder / (id + ".eml"));
}

StoredMail read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return {path.stem().string(), read_message(bytes)};
}

std::vector<StoredMail> newest(const fs::path& folder, std::size_t limit) {
    // Names are version 7 UUIDs: their order is the order of sending.
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".eml") paths.push_back(entry.path());
    const auto count = std::min(limit, paths.size());
    std::partial_sort(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(count), paths.end(), std::greater{});
    std::vector<StoredMail> mails;
    for (std::size_t i = 0; i < count; ++i) mails.push_back(read_file(paths[i]));
    return mails;
}

}  // namespace

FolderMail::FolderMail(fs::path folder, Mailbox from, const Clock& clock, runtime::WorkerPool& files)
    : folder_(std::move(folder)), from_(std::move(from)), clock_(clock), files_(files) {
    if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
}

task<void> FolderMail::send(Message message) {
    const auto id = Uuid::v7();
    auto bytes = compose(message, from_, id, clock_.now());
    co_await files_.run(
        [folder = folder_, name = id.to_string(), bytes = std::move(bytes)] { write_whole(folder, name, bytes); });
}

task<std::vector<StoredMail>> FolderMail::list(std::size_t limit) const {
    co_return co_await files_.run([folder = folder_, limit] { return newest(folder, limit); });
}

task<std::optional<StoredMail>> FolderMail::find(std::string id) const {
    // Only a UUID names a file of ours; anything else could name any file.
    const auto uuid = Uuid::parse(id);
    if (!uuid) co_return std::nullopt;
    co_return co_await files_.run([path = folder_ / (uuid->to_string() + ".eml")]() -> std::optional<StoredMail> {
        if (!fs::exists(path)) return std::nullopt;
        return read_file(path);
    });
}

}  // namespace rentezy::mail
