/// The services of this process, put together: the only place that knows them all. It makes them, prepares their
/// databases, and runs what runs beside requests: relays, consumers, background work.
#pragma once
#include <set>

#include "apps/rentezy/node.hpp"
#include "platform/auth_token/token.hpp"
#include "platform/event_log/consumer_runner.hpp"
#include "platform/event_log/relay.hpp"
#include "platform/http/client.hpp"
#include "platform/mail/folder_mail.hpp"
#include "platform/service/background_runner.hpp"
#include "platform/service/service.hpp"
#include "platform/service/services.hpp"
#include "services/payment/stripe_access.hpp"

namespace rentezy {

/// The services that can be run by name, the gateway aside.
inline constexpr std::array<std::string_view, 4> service_names{"auth", "property", "booking", "payment"};

struct ProductOptions {
    std::set<std::string> wanted;
    payment::StripeAccess stripe;
    /// Where mails are kept.
    std::filesystem::path data_dir;
    /// Where people find the web app; asked when a mail is sent.
    std::function<std::string()> public_url = [] { return std::string(); };
};

/// What access tokens say they are from and for, in every process of one installation.
[[nodiscard]] auth_token::Realm token_realm();

class Product {
  public:
    /// Makes the services named in `wanted`. Nothing runs and nothing is connected yet. `node` outlives the product.
    Product(Node& node, const ProductOptions& options);
    ~Product();

    [[nodiscard]] const std::vector<service::Service>& services() const { return services_; }
    [[nodiscard]] const service::Service* find(std::string_view name) const;
    /// Every service that can be reached from here.
    [[nodiscard]] service::Services& reachable() { return reachable_; }
    [[nodiscard]] http::Client& http_client() { return http_client_; }
    [[nodiscard]] const mail::FolderMail& mail() const { return mail_; }
    [[nodiscard]] std::shared_ptr<std::atomic<bool>> draining() const { return draining_; }

    /// Brings every database to this release's schema.
    void migrate();
    /// Starts relays, consumers and background work, `more` of it included.
    void start(std::vector<service::Background> more = {});
    /// Streams end, then background work, consumers and relays; what was committed stays for the next start.
    void stop();

  private:
    Node& node_;
    mail::FolderMail mail_;
    std::shared_ptr<std::atomic<bool>> draining_ = std::make_shared<std::atomic<bool>>(false);
    http::Client http_client_;
    service::Services reachable_;
    /// Never moved once made: routers and upstreams point into it.
    std::vector<service::Service> services_;
    std::vector<std::unique_ptr<event_log::Relay>> relays_;
    std::vector<std::unique_ptr<event_log::ConsumerRunner>> consumers_;
    std::unique_ptr<service::BackgroundRunner> backgrounds_;
};

}  // namespace rentezy
