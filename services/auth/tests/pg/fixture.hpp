/// The whole service on a fresh database, called through its routers as the gateway does.
#pragma once
#include <boost/json.hpp>

#include "platform/auth_token/verifier.hpp"
#include "platform/pg/testing/test_cluster.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/auth/admin.hpp"
#include "services/auth/service.hpp"

namespace rentezy::auth {

namespace json = boost::json;
using namespace std::chrono_literals;

/// Keeps what was sent.
class MailBox final : public mail::MailSender {
  public:
    task<void> send(mail::Message message) override {
        const std::lock_guard lock(mutex_);
        messages_.push_back(std::move(message));
        co_return;
    }
    std::vector<mail::Message> messages() {
        const std::lock_guard lock(mutex_);
        return messages_;
    }

  private:
    std::mutex mutex_;
    std::vector<mail::Message> messages_;
};

class AuthTest : public pg::testing::DatabaseTest {
  protected:
    explicit AuthTest(std::vector<std::string> flags = {}) : DatabaseTest(2) {
        config::Schema schema;
        declare_options(schema);
        // The least that is allowed: these tests are about sessions, not about how long a hash takes.
        flags.push_back("auth.password_memory_mib=19");
        flags.push_back("auth.password_passes=1");
        config_ = std::make_unique<config::Config>(
            config::Config::load(schema, {.file = {}, .environment = {}, .flags = flags}).value());
        auto options = pool_options();
        options.connections_per_loop = 6;
        auth_pool_ = std::make_shared<pg::Pool>(loops(), options);
        service_ = make_service(
            {.pool = auth_pool_,
             .loops = loops(),
             .workers = workers_,
             .clock = clock_,
             .mail = mail_,
             .config = *config_,
             .realm = realm_,
             .public_url = [] { return std::string("http://127.0.0.1:8080"); },
             .on_revoked = [this](SessionId session, Instant until) { verifier_.revoke(session, until); }});
        run(service::prepare_database(*auth_pool_, service_.migrations));
    }

    struct Answer {
        int status;
        json::value body;
        std::string cookie;  // the whole Set-Cookie, or empty
        std::optional<std::string> retry_after;

        std::string text(const char* member) const { return std::string(body.as_object().at(member).as_string()); }
    };

    struct Extra {
        std::string token{};   // Authorization
        std::string cookie{};  // the refresh cookie's value, sent as our web app does
        std::string address = "192.0.2.1";
        std::string query{};
    };

    static task<http::Response> handle(const http::Router& router, http::Request& request) {
        co_return co_await router.handle(request);
    }

    /// As the gateway does it: the token is verified at the door and the principal passed on.
    Answer call(const http::Router& router, http::Method method, std::string path, std::string body, Extra extra,
                std::size_t loop = 0) {
        http::Request request;
        request.method = method;
        request.target = request.path = std::move(path);
        request.query = extra.query;
        request.body = std::move(body);
        request.remote_address = extra.address;
        request.headers.add("Host", "127.0.0.1:8080");
        request.headers.add("User-Agent", "test");
        if (!request.body.empty()) request.headers.add("Content-Type", "application/json");
        if (!extra.cookie.empty()) {
            request.headers.add("Cookie", "rentezy_refresh=" + extra.cookie);
            request.headers.add("X-Requested-With", "RentEzy");
            request.headers.add("Origin", "http://127.0.0.1:8080");
        }
        if (!extra.token.empty()) {
            refresh_keys();
            const auto principal = verifier_.verify(extra.token);
            if (!principal) return {401, nullptr, "", {}};
            request.principal = *principal;
        }
        const auto response = run(handle(router, request), loop);
        Answer answer{response.status, nullptr, std::string(response.headers.find("Set-Cookie").value_or("")), {}};
        if (const auto wait = response.headers.find("Retry-After")) answer.retry_after = std::string(*wait);
        if (!response.body.empty()) answer.body = json::parse(response.body);
        return answer;
    }
    Answer post(std::string path, std::string body, Extra extra, std::size_t loop = 0) {
        return call(service_.routes, http::Method::post, std::move(path), std::move(body), std::move(extra), loop);
    }
    Answer post(std::string path, std::string body) { return post(std::move(path), std::move(body), Extra{}); }
    Answer get(std::string path, Extra extra) {
        return call(service_.routes, http::Method::get, std::move(path), "", std::move(extra));
    }
    Answer del(std::string path, Extra extra) {
        return call(service_.routes, http::Method::delete_, std::move(path), "", std::move(extra));
    }
    Answer internal(std::string path, Extra extra) {
        return call(service_.internal_routes, http::Method::get, std::move(path), "", std::move(extra));
    }
    Answer jwks() { return call(service_.root_routes, http::Method::get, "/.well-known/jwks.json", "", Extra{}); }
    void refresh_keys() { verifier_.set_keys(auth_token::KeySet::parse(json::serialize(jwks().body)).value()); }

    Answer register_user(std::string email, std::string role = "tenant", std::string delivery = "body") {
        return post("/auth/register", json::serialize(json::object{{"email", email},
                                                                   {"password", "correct horse staple"},
                                                                   {"full_name", "Ada Byron"},
                                                                   {"role", role},
                                                                   {"refresh_delivery", delivery}}));
    }
    Answer login(std::string email, std::string password = "correct horse staple", std::string address = "192.0.2.1") {
        return post(
            "/auth/login",
            json::serialize(json::object{{"email", email}, {"password", password}, {"refresh_delivery", "body"}}),
            Extra{.address = std::move(address)});
    }
    Answer refresh(const std::string& token, std::size_t loop = 0) {
        return post("/auth/refresh", json::serialize(json::object{{"refresh_token", token}}), Extra{}, loop);
    }

    /// Sends what waits; the token of the last mail's link.
    std::string token_of_last_mail() {
        run(pass());
        const auto messages = mail_.messages();
        const auto& text = messages.at(messages.size() - 1).text;
        const auto at = text.find("?token=") + 7;
        return text.substr(at, text.find('\n', at) - at);
    }
    task<void> pass() { co_await service_.backgrounds.at(0).run(); }

    std::string sql(const std::string& statement) { return database().as_superuser(statement); }

    SystemClock clock_;
    runtime::WorkerPool workers_{2, 512};
    MailBox mail_;
    auth_token::Realm realm_{"https://rentezy.test", "rentezy"};
    auth_token::Verifier verifier_{realm_, clock_};
    std::unique_ptr<config::Config> config_;
    std::shared_ptr<pg::Pool> auth_pool_;
    service::Service service_;
};

}  // namespace rentezy::auth
