/// The service on a database of the test's own: requests go in at its routes, booking is played by the test.
#pragma once
#include <boost/json.hpp>
#include <deque>

#include "platform/contract/form.hpp"
#include "platform/pg/testing/test_cluster.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/property/service.hpp"

namespace rentezy::property {

/// Answers as it is told to and remembers what it was asked.
class PlayedBooking final : public service::ServiceClient {
  public:
    struct Asked {
        std::string path;
        std::string body;
    };
    task<http::Response> call(std::string_view service, http::Request request) override;

    int status = 204;
    std::vector<Asked> asked;
    /// Of the one room type whose capacity is set; the version grows with each change.
    std::int64_t taken = 0;
    std::int64_t version = 1;
    /// Done while booking answers, before property records: what races with the caller.
    std::function<task<void>()> meanwhile;

  private:
    std::string counters_after(const http::Request& request);
};

struct Answer {
    int status;
    boost::json::value body;
    http::Headers headers;

    [[nodiscard]] const boost::json::value& operator[](std::string_view pointer) const {
        return body.at_pointer(pointer);
    }
    [[nodiscard]] std::string text(std::string_view pointer) const {
        return std::string(body.at_pointer(pointer).as_string());
    }
};

class PropertyTest : public pg::testing::DatabaseTest {
  protected:
    PropertyTest();

    using Who = std::optional<auth_token::Principal>;
    static auth_token::Principal landlord();
    static auth_token::Principal admin();

    Answer ask(const Who& who, http::Method method, std::string target, std::string body = "",
               std::optional<std::string> key = {});
    Answer get(const Who& who, std::string target) { return ask(who, http::Method::get, std::move(target)); }
    Answer post(const Who& who, std::string target, std::string body = "", std::optional<std::string> key = {}) {
        return ask(who, http::Method::post, std::move(target), std::move(body), std::move(key));
    }
    Answer patch(const Who& who, std::string target, std::string body) {
        return ask(who, http::Method::patch, std::move(target), std::move(body));
    }
    task<http::Response> route(http::Request& request);

    static std::string home_json(std::string_view title = "By the lake", std::string_view city = "Bengaluru",
                                 std::string_view kind = "apartment");
    static std::string room_json(int quantity = 4, std::string_view currency = "INR");

    /// Each gives the home's id.
    std::string make_draft(const Who& who, std::string body = home_json());
    std::string make_published(const Who& who, std::string body = home_json());
    std::string first_room(const Who& who, const std::string& home);

    /// The types of the events in the outbox, in order, as "property.created.v1@1".
    std::vector<std::string> events();
    void tell_inventory(std::string room, int capacity, int available, int version);

    /// As the runner of consumers does it.
    task<void> apply(event_log::Event event);

    PlayedBooking booking_;
    std::shared_ptr<pg::Pool> pool_;
    service::Service service_;
};

}  // namespace rentezy::property
