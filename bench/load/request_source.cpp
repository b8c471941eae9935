#include "bench/load/request_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

namespace rentezy::load {
namespace {

class RepeatedGet final : public RequestSource {
  public:
    RepeatedGet(const Target& target, std::vector<std::string> tokens, TokenOrder order)
        : head_(fmt::format("GET {} HTTP/1.1\r\nHost: {}:{}\r\n", target.path, target.host, target.port)),
          tokens_(std::move(tokens)),
          order_(order) {}

    bool next(std::size_t connection, std::string& request) override {
        const auto token = order_ == TokenOrder::once ? used_++ : connection % std::max<std::size_t>(1, tokens_.size());
        if (order_ == TokenOrder::once && token >= tokens_.size()) return false;
        request = head_;
        if (!tokens_.empty()) {
            request += "Authorization: Bearer ";
            request += tokens_[token];
            request += "\r\n";
        }
        request += "\r\n";
        return true;
    }

  private:
    std::string head_;
    std::vector<std::string> tokens_;
    TokenOrder order_;
    std::size_t used_ = 0;
};

class Bookings final : public RequestSource {
  public:
    Bookings(const Target& target, std::vector<Wish> wishes, WishOrder order, std::size_t connections,
             std::string move_in)
        : head_(fmt::format("POST {} HTTP/1.1\r\nHost: {}:{}\r\nContent-Type: application/json\r\n", target.path,
                            target.host, target.port)),
          wishes_(std::move(wishes)),
          order_(order),
          move_in_(std::move(move_in)),
          // Another run's keys must not be replayed.
          run_(fmt::format("{:08x}", std::random_device{}())),
          next_of_(order == WishOrder::connected ? connections : 1) {
        for (std::size_t connection = 0; connection < next_of_.size(); ++connection) next_of_[connection] = connection;
    }

    bool next(std::size_t connection, std::string& request) override {
        auto& next = order_ == WishOrder::connected ? next_of_.at(connection) : next_of_.front();
        if (order_ == WishOrder::once && next >= wishes_.size()) return false;
        const auto& wish = wishes_[next % wishes_.size()];
        next += next_of_.size();
        write(request, wish);
        return true;
    }

  private:
    void write(std::string& request, const Wish& wish) {
        body_ = R"({"room_type_id":")";
        body_ += wish.room_type_id;
        body_ += R"(","move_in":")";
        body_ += move_in_;
        body_ += "\"}";
        request = head_;
        fmt::format_to(std::back_inserter(request),
                       "Authorization: Bearer {}\r\nIdempotency-Key: {}-{}\r\nContent-Length: {}\r\n\r\n", wish.token,
                       run_, made_++, body_.size());
        request += body_;
    }

    std::string head_;
    std::vector<Wish> wishes_;
    WishOrder order_;
    std::string move_in_;
    std::string run_;
    std::vector<std::size_t> next_of_;
    std::uint64_t made_ = 0;
    std::string body_;
};

}  // namespace

Target parse_target(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme))
        throw std::runtime_error(fmt::format("Only http:// addresses are taken, not {}.", url));
    const auto slash = std::min(url.find('/', scheme.size()), url.size());
    const auto authority = url.substr(scheme.size(), slash - scheme.size());
    const auto colon = authority.rfind(':');
    if (colon == std::string::npos) return {.host = authority, .port = "80", .path = url.substr(slash)};
    return {.host = authority.substr(0, colon), .port = authority.substr(colon + 1), .path = url.substr(slash)};
}

std::unique_ptr<RequestSource> repeated_get(Target target, std::vector<std::string> tokens, TokenOrder order) {
    return std::make_unique<RepeatedGet>(target, std::move(tokens), order);
}

std::vector<Wish> read_wishes(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error(fmt::format("{} cannot be read.", path));
    std::vector<Wish> wishes;
    for (std::string line; std::getline(file, line);) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos)
            throw std::runtime_error(
                fmt::format("{}:{}: a line is a token, a tab and a room type's id.", path, wishes.size() + 1));
        wishes.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    if (wishes.empty()) throw std::runtime_error(fmt::format("{} is empty.", path));
    return wishes;
}

std::unique_ptr<RequestSource> bookings(Target target, std::vector<Wish> wishes, WishOrder order,
                                        std::size_t connections, std::string move_in) {
    return std::make_unique<Bookings>(target, std::move(wishes), order, connections, std::move(move_in));
}

}  // namespace rentezy::load
