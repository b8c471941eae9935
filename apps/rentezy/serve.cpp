/// `rentezy serve`: from settings to a running server, and down again in the opposite order.
#include <fmt/format.h>

#include <cstdio>

#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/demo.hpp"
#include "apps/rentezy/dev_pages.hpp"
#include "apps/rentezy/front.hpp"
#include "apps/rentezy/options.hpp"
#include "apps/rentezy/product.hpp"
#include "apps/rentezy/ready_file.hpp"
#include "apps/rentezy/settings.hpp"
#include "apps/rentezy/signals.hpp"
#include "apps/rentezy/stripe.hpp"
#include "platform/log/log.hpp"
#include "services/payment/options.hpp"

namespace rentezy {
namespace {

constexpr int default_port = 8080;
/// SIGTERM is answered with exit 0 within 10 s: requests in flight get most of it.
constexpr std::chrono::seconds drain_limit{6};

std::set<std::string> wanted_services(const ServeFlags& flags) {
    std::set<std::string> known(service_names.begin(), service_names.end());
    known.insert("gateway");
    if (flags.services.empty()) return known;
    for (const auto& name : flags.services)
        if (!known.contains(name))
            throw std::runtime_error(fmt::format("There is no service \"{}\": choose from gateway, {}.", name,
                                                 fmt::join(service_names, ", ")));
    return {flags.services.begin(), flags.services.end()};
}

/// Whatever can be refused is refused before anything is made or started.
void check_flags(const ServeFlags& flags, const config::Config& config) {
    const auto wanted = wanted_services(flags);
    const bool production = config.get(options::environment) == "production";
    const bool loopback = flags.address.starts_with("127.") || flags.address == "::1" || flags.address == "localhost";
    if (!loopback && !production)
        throw std::runtime_error(
            fmt::format("Only in production may the server listen on {}: set environment=production, "
                        "or leave --address at 127.0.0.1.",
                        flags.address));
    if (flags.demo && production) throw std::runtime_error("Demo data is refused in production: leave --demo out.");
    if (wanted.contains("payment")) Stripe::check(config);
}

void greet(const Ready& ready, bool demo) {
    fmt::print("\nRentEzy is ready at {}\n", ready.base_url);
    if (demo)
        fmt::print(
            "\n  Sign in with the password rentezy-demo as\n    tenant@demo.rentezy.test\n    "
            "landlord@demo.rentezy.test\n    admin@demo.rentezy.test\n\n"
            "  Pay with 4242 4242 4242 4242, any later date, any code.\n  Mails are at {}/dev/mail, the API at "
            "{}/docs.\n",
            ready.base_url, ready.base_url);
    fmt::print("\n  Ctrl-C stops everything.\n\n");
    std::fflush(stdout);
}

/// Everything that runs, in the order in which it is made; destroyed the other way round.
struct Running {
    Running(const ServeFlags& flags, const config::Config& config)
        : databases(Databases::open(flags.common.data_dir, config)),
          node(config, databases),
          wanted(wanted_services(flags)),
          stripe(wanted.contains("payment") ? std::make_unique<Stripe>(node, flags.port == 0) : nullptr),
          product(node, product_options(flags)),
          dev(make_dev_pages(product.mail())) {
        product.migrate();
        if (config.get(options::environment) != "production")
            product.reachable().add("dev", service::local_upstream(dev));
        if (flags.demo) seed_demo(node, product);
        front =
            std::make_unique<Front>(node, product,
                                    FrontOptions{.address = flags.address,
                                                 .port = static_cast<std::uint16_t>(flags.port.value_or(default_port)),
                                                 .with_gateway = wanted.contains("gateway"),
                                                 .stripe_api_base = provider_base(config)});
        product.start(stripe ? stripe->backgrounds() : std::vector<service::Background>{});
        front->start();
        if (stripe) stripe->start(front->base_url(), public_url(config));
    }

    ~Running() {
        *product.draining() = true;
        if (front) front->drain(drain_limit);
        product.stop();
        if (stripe) stripe->stop();
        if (front) front->stop();
        front.reset();
        node.stop();
        databases.close();
    }

    /// The provider that pages talk to. Where payment runs elsewhere, its address is told by the same setting.
    std::string provider_base(const config::Config& config) const {
        if (stripe) return stripe->access().api_base;
        auto given = config.get(payment::options::api_base);
        return given.empty() && config.get(options::environment) == "production" ? "https://api.stripe.com" : given;
    }

    ProductOptions product_options(const ServeFlags& flags) {
        ProductOptions made;
        made.wanted = wanted;
        if (stripe) made.stripe = stripe->access();
        made.data_dir = flags.common.data_dir;
        made.public_url = [this] { return public_url(node.config()); };
        return made;
    }

    /// Where people find us: as configured, else where this process listens.
    std::string public_url(const config::Config& config) const {
        if (auto given = config.get(options::public_url); !given.empty()) return given;
        return front ? front->base_url() : std::string();
    }

    Ready ready() const {
        Ready told{.base_url = front->base_url(),
                   .stripe_api_base = stripe ? stripe->access().api_base : "",
                   .metrics_url = front->metrics_url(),
                   .database_urls = databases.published(),
                   .stripe_test_secret_key = {}};
        if (stripe && stripe->is_sandbox()) told.stripe_test_secret_key = stripe->access().secret_key;
        return told;
    }

    Databases databases;
    Node node;
    std::set<std::string> wanted;
    std::unique_ptr<Stripe> stripe;
    Product product;
    service::Service dev;
    std::unique_ptr<Front> front;
};

}  // namespace

int serve(const ServeFlags& flags) {
    const auto config = load_settings(flags.common);
    check_flags(flags, config);
    const StopSignals signals;
    Running running(flags, config);
    // A pod whose auth is not up yet waits for it as long as it takes, or until it is told to stop.
    while (!running.front->ready())
        if (signals.came_within(std::chrono::milliseconds(2))) return 0;
    const auto ready = running.ready();
    if (flags.ready_file) write_ready_file(*flags.ready_file, ready);
    greet(ready, flags.demo);
    signals.wait();
    log::info("stopping");
    return 0;
}

}  // namespace rentezy
