/// A folder of a built web app, held in memory from start: what is served is what was there then, and no request ever
/// touches the file system, so there is no path to escape from. Compressed copies beside a file (app.js.br, app.js.gz)
/// are sent to those who take them.
#pragma once
#include <filesystem>
#include <map>
#include <memory>

#include "platform/http/message.hpp"

namespace rentezy::http {

class StaticFiles {
  public:
    /// Loads every file below `folder` but hidden ones and links. Files below /assets/ carry a hash in their names and
    /// are cached for good; others are asked for again each time. Throws std::runtime_error with one sentence when the
    /// folder has no index.html or holds more than 64 MiB.
    explicit StaticFiles(const std::filesystem::path& folder);

    /// The answer to GET or HEAD of a file: 200, or 304 where the client's copy is good. A path that is no file gets
    /// index.html where the client asks for a page, because the app has addresses of its own. None for anything else.
    [[nodiscard]] std::optional<Response> answer(const Request& request) const;

  private:
    struct Variant {
        std::shared_ptr<const std::string> bytes;  // null where there is none
        std::string etag;
    };
    struct File {
        std::string content_type;
        bool immutable = false;
        Variant identity, brotli, gzip;
    };

    void add(const std::filesystem::path& folder, const std::filesystem::path& file);
    static const Variant& choose(const File& file, std::string_view accepted, std::string_view& encoding);

    std::map<std::string, File, std::less<>> files_;  // by path: "/assets/app-1f3c.js"
};

/// How much a client wants `coding` by its Accept-Encoding, in thousandths; 0: not at all.
[[nodiscard]] int encoding_weight(std::string_view accept_encoding, std::string_view coding);

}  // namespace rentezy::http
