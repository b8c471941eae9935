#include "apps/rentezy/product.hpp"

#include "apps/rentezy/options.hpp"
#include "platform/event_log/postgres/migrations.hpp"
#include "platform/pg/idempotency.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/auth/options.hpp"
#include "services/auth/service.hpp"
#include "services/booking/service.hpp"
#include "services/gateway/options.hpp"
#include "services/payment/service.hpp"
#include "services/property/service.hpp"

namespace rentezy {
namespace {

constexpr int forgotten_a_pass = 1'000;

/// Answers kept under idempotency keys are promised for 24 hours; after that they only take room.
task<std::chrono::milliseconds> forget_old_answers(pg::Pool& pool) {
    const auto forgotten = co_await pg::idempotency::sweep(pool, forgotten_a_pass);
    co_return forgotten == forgotten_a_pass ? std::chrono::milliseconds{0} : std::chrono::minutes{10};
}

}  // namespace

auth_token::Realm token_realm() { return {.issuer = "rentezy", .audience = "rentezy"}; }

Product::Product(Node& node, const ProductOptions& options)
    : node_(node),
      mail_(options.data_dir / "mail", {.name = "RentEzy", .address = "no-reply@rentezy.example"}, node.clock(),
            node.workers()),
      http_client_(node.loops(), {}) {
    const auto& config = node.config();
    const auto& wanted = options.wanted;
    services_.reserve(service_names.size());
    if (wanted.contains("auth"))
        services_.push_back(auth::make_service({.pool = node.pool("auth"),
                                                .loops = node.loops(),
                                                .workers = node.workers(),
                                                .clock = node.clock(),
                                                .mail = mail_,
                                                .config = config,
                                                .realm = token_realm(),
                                                .allowed_origins = config.get(gateway::options::allowed_origins),
                                                .public_url = options.public_url}));
    if (wanted.contains("property"))
        services_.push_back(property::make_service({.pool = node.pool("property"), .services = reachable_}));
    if (wanted.contains("booking"))
        services_.push_back(
            booking::make_service({.pool = node.pool("booking"),
                                   .services = reachable_,
                                   .config = config,
                                   .loops = node.loops(),
                                   .require_verified_email = config.get(auth::options::require_verified_email),
                                   .draining = [flag = draining_] { return flag->load(); }}));
    if (wanted.contains("payment"))
        services_.push_back(payment::make_service({.pool = node.pool("payment"),
                                                   .services = reachable_,
                                                   .config = config,
                                                   .loops = node.loops(),
                                                   .client = http_client_,
                                                   .stripe = options.stripe}));
    for (const auto& service : services_) reachable_.add(service.name, service::local_upstream(service));
    for (const auto& text : config.get(rentezy::options::service_urls)) {
        auto [name, url] = service::parse_service_address(text);
        if (!wanted.contains(name)) reachable_.add(name, service::remote_upstream(name, http_client_, url));
    }
}

Product::~Product() { stop(); }

const service::Service* Product::find(std::string_view name) const {
    for (const auto& service : services_)
        if (service.name == name) return &service;
    return nullptr;
}

void Product::migrate() {
    node_.run(pg::migrate(*node_.pool("event_log"), event_log::postgres::sql::migrations, "event_log_store"));
    for (const auto& service : services_)
        if (service.pool) node_.run(service::prepare_database(*service.pool, service.migrations));
}

void Product::start(std::vector<service::Background> more) {
    const auto log = node_.event_log();
    log->start();
    auto backgrounds = std::move(more);
    for (auto& service : services_) {
        if (service.outbox && service.pool)
            relays_.push_back(std::make_unique<event_log::Relay>(node_.loops(), service.pool, log, service.outbox));
        if (!service.consumers.empty())
            consumers_.push_back(
                std::make_unique<event_log::ConsumerRunner>(node_.loops(), log, service.pool, service.consumers));
        if (service.pool)
            backgrounds.push_back({.name = service.name + ".forget_old_answers",
                                   .run = [pool = service.pool] { return forget_old_answers(*pool); },
                                   .wake = {}});
        backgrounds.insert(backgrounds.end(), service.backgrounds.begin(), service.backgrounds.end());
    }
    for (const auto& relay : relays_) relay->start();
    for (const auto& consumer : consumers_) consumer->start();
    backgrounds_ = std::make_unique<service::BackgroundRunner>(node_.loops(), std::move(backgrounds));
    backgrounds_->start();
}

void Product::stop() {
    *draining_ = true;
    if (backgrounds_) backgrounds_->stop();
    for (const auto& consumer : consumers_) consumer->stop();
    for (const auto& relay : relays_) relay->stop();
    backgrounds_.reset();
    consumers_.clear();
    relays_.clear();
}

}  // namespace rentezy
