#include "platform/http/static_files.hpp"

#include <openssl/evp.h>

#include <fstream>
#include <stdexcept>

namespace rentezy::http {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t folder_limit_bytes = 64 * 1024 * 1024;
constexpr std::string_view index_path = "/index.html";
constexpr std::string_view immutable_folder = "/assets/";

std::string content_type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".xml", "application/xml"},
        {".wasm", "application/wasm"},
    };
    for (const auto& [extension, type] : types)
        if (path.ends_with(extension)) return std::string(type);
    return "application/octet-stream";
}

std::string hash_of(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available.");
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) fmt::format_to(std::back_inserter(out), "{:02x}", digest[i]);
    return out;
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in) throw std::runtime_error(fmt::format("{} cannot be read.", path.string()));
    return bytes;
}

bool is_hidden(const fs::path& relative) {
    return std::ranges::any_of(relative, [](const fs::path& part) { return part.string().starts_with('.'); });
}

/// If-None-Match is a list; a weak mark in front does not matter for it.
bool matches(std::string_view if_none_match, std::string_view etag) {
    return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

bool wants_page(const Request& request) {
    const auto accept = request.headers.find("Accept");
    return accept && accept->find("text/html") != std::string_view::npos;
}

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// "q=0.25" in thousandths; 1000 where nothing is said.
int weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const auto number = trim(parameters.substr(at + 2));
    if (number.empty() || number.front() == '1') return 1000;
    int weight = 0;
    int unit = 100;
    for (const char c : number.substr(std::min<std::size_t>(2, number.size()))) {
        if (c < '0' || c > '9' || unit == 0) break;
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return weight;
}

}  // namespace

int encoding_weight(std::string_view accept_encoding, std::string_view coding) {
    int any = 0;
    while (!accept_encoding.empty()) {
        const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
        const auto entry = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const auto semicolon = std::min(entry.find(';'), entry.size());
        const auto name = trim(entry.substr(0, semicolon));
        if (equals_ignoring_case(name, coding)) return weight_of(entry.substr(semicolon));
        if (name == "*") any = weight_of(entry.substr(semicolon));
    }
    return any;
}

StaticFiles::StaticFiles(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_regular_file(folder / "index.html", error))
        throw std::runtime_error(fmt::format("There is no web app in {}: it has no index.html.", folder.string()));
    std::uintmax_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.is_symlink() || is_hidden(fs::relative(entry.path(), folder))) continue;
        total += entry.file_size();
        if (total > folder_limit_bytes)
            throw std::runtime_error(fmt::format("{} holds more than a web app should: over 64 MiB.", folder.string()));
        add(folder, entry.path());
    }
    // A compressed copy without its original is of no use.
    std::erase_if(files_, [](const auto& entry) { return entry.second.identity.bytes == nullptr; });
}

void StaticFiles::add(const fs::path& folder, const fs::path& path) {
    std::string name = "/" + fs::relative(path, folder).generic_string();
    auto variant = &File::identity;
    if (name.ends_with(".br")) variant = &File::brotli;
    if (name.ends_with(".gz")) variant = &File::gzip;
    if (variant != &File::identity) name.resize(name.size() - 3);
    auto bytes = std::make_shared<const std::string>(read(path));
    auto& file = files_[name];
    file.content_type = content_type_of(name);
    file.immutable = name.starts_with(immutable_folder);
    file.*variant = {bytes, fmt::format("\"{}\"", hash_of(*bytes))};
}

const StaticFiles::Variant& StaticFiles::choose(const File& file, std::string_view accepted,
                                                std::string_view& encoding) {
    const int brotli = file.brotli.bytes ? encoding_weight(accepted, "br") : 0;
    const int gzip = file.gzip.bytes ? encoding_weight(accepted, "gzip") : 0;
    if (brotli > 0 && brotli >= gzip) {
        encoding = "br";
        return file.brotli;
    }
    if (gzip > 0) {
        encoding = "gzip";
        return file.gzip;
    }
    return file.identity;
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    auto found = files_.find(request.path == "/" ? index_path : std::string_view(request.path));
    if (found == files_.end()) {
        if (!wants_page(request) || request.path.starts_with(immutable_folder)) return std::nullopt;
        found = files_.find(index_path);
    }
    const auto& file = found->second;
    std::string_view encoding;
    const auto& variant = choose(file, request.headers.find("Accept-Encoding").value_or(""), encoding);

    Response response;
    response.headers.add("ETag", variant.etag);
    response.headers.add("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.brotli.bytes || file.gzip.bytes) response.headers.add("Vary", "Accept-Encoding");
    if (const auto known = request.headers.find("If-None-Match"); known && matches(*known, variant.etag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", file.content_type);
    if (!encoding.empty()) response.headers.add("Content-Encoding", encoding);
    response.shared_body = variant.bytes;
    return response;
}

}  // namespace rentezy::http
