/// The sandbox by itself, for anything that wants a Stripe without RentEzy: Stripe's own client libraries in our tests,
/// or somebody else's project.
///
///     stripe_sandbox_server --data-dir /tmp/stripe --port 12111 --webhook-url http://127.0.0.1:3000/webhooks
///
/// Prints one JSON line with its address and keys once it serves, into --ready-file too where one is named.
#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_future.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "platform/http/server.hpp"
#include "platform/log/log.hpp"
#include "platform/pg/cluster/private_cluster.hpp"
#include "platform/pg/migrate.hpp"
#include "platform/service/background_runner.hpp"
#include "sandbox/stripe/service.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::chrono::seconds drain_limit{5};

struct Flags {
    std::string data_dir;
    std::string database_url;
    std::uint16_t port = 0;
    std::string ready_file;
    std::string webhook_url;
    std::string webhook_secret;
    std::string origin;
    std::vector<std::string> settings;
};

/// A database of our own under --data-dir, or the one we were told of.
struct Database {
    std::optional<pg::DataDirectoryLock> lock;
    std::unique_ptr<pg::PrivateCluster> cluster;
    std::string url;

    explicit Database(const Flags& flags) : url(flags.database_url) {
        if (!url.empty()) return;
        std::filesystem::create_directories(flags.data_dir);
        lock.emplace(pg::DataDirectoryLock::acquire(flags.data_dir));
        cluster = pg::PrivateCluster::start(*lock, {});
        url = cluster->ensure_database("stripe_sandbox", "stripe_sandbox").internal;
    }
};

config::Config settings_of(const Flags& flags) {
    config::Schema schema;
    declare_options(schema);
    auto config = config::Config::load(schema, {.file = std::nullopt, .environment = {}, .flags = flags.settings});
    if (config) return std::move(*config);
    std::string sentences = "the settings cannot be used:";
    for (const auto& sentence : config.error()) sentences += "\n  " + sentence;
    throw std::runtime_error(sentences);
}

void tell(const Flags& flags, std::uint16_t port, const Keys& keys) {
    const auto line = fmt::format(
        R"({{"base_url":"http://127.0.0.1:{}","secret_key":"{}","publishable_key":"{}","webhook_secret":"{}"}})", port,
        keys.secret, keys.publishable, keys.webhook_secret);
    std::puts(line.c_str());
    std::fflush(stdout);
    if (flags.ready_file.empty()) return;
    const auto unfinished = flags.ready_file + ".new";
    std::ofstream(unfinished) << line << '\n';
    std::filesystem::rename(unfinished, flags.ready_file);
}

void wait_for_the_end() {
    asio::io_context context;
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([](const boost::system::error_code&, int) {});
    context.run();
}

void serve(const Flags& flags) {
    const auto config = settings_of(flags);
    const Database database(flags);
    const SystemClock clock;
    runtime::Loops loops(runtime::Loops::default_count());
    loops.start();
    const auto run = [&loops](auto work) {
        return asio::co_spawn(loops.context(0), std::move(work), asio::use_future).get();
    };
    pg::PoolOptions pool_options;
    pool_options.url = database.url;
    pool_options.application_name = "stripe_sandbox";
    const auto pool = std::make_shared<pg::Pool>(loops, std::move(pool_options));
    auto sandbox = make_service({.pool = pool, .config = config, .loops = loops, .clock = clock});
    run(pg::migrate(*pool, sandbox.migrations()));
    auto keys = run(sandbox.open());
    if (!flags.webhook_secret.empty()) keys.webhook_secret = flags.webhook_secret;
    if (!flags.webhook_url.empty()) run(sandbox.ensure_endpoint(flags.webhook_url, keys.webhook_secret));
    if (!flags.origin.empty()) sandbox.admit_origin(flags.origin);
    http::ServerOptions server_options;
    server_options.port = flags.port;
    http::Server server(loops, std::move(server_options), sandbox.handler(), sandbox.body_limit());
    server.start();
    service::BackgroundRunner backgrounds(loops, sandbox.backgrounds());
    backgrounds.start();
    tell(flags, server.port(), keys);
    wait_for_the_end();
    server.drain(drain_limit);
    backgrounds.stop();
    sandbox.stop();
    pool->close();
    loops.stop();
}

}  // namespace
}  // namespace rentezy::stripe_sandbox

int main(int argc, char** argv) {
    using rentezy::stripe_sandbox::Flags;
    Flags flags;
    CLI::App app("A Stripe to test against. No card here is real and no money moves.", "stripe_sandbox_server");
    auto* folder = app.add_option("--data-dir", flags.data_dir, "Folder for a database of its own");
    auto* url = app.add_option("--database-url", flags.database_url, "An empty PostgreSQL database instead");
    url->excludes(folder);
    app.add_option("--port", flags.port, "Port on 127.0.0.1; 0: the system chooses");
    app.add_option("--ready-file", flags.ready_file, "Written once it serves: address and keys, one JSON line");
    app.add_option("--webhook-url", flags.webhook_url, "Where all events are sent");
    app.add_option("--webhook-secret", flags.webhook_secret, "What signs them, instead of the account's own");
    app.add_option("--origin", flags.origin, "Whose pages may call it, e.g. http://127.0.0.1:8080");
    app.add_option("--set", flags.settings, "A setting, e.g. stripe.sandbox.webhook_fault=drop");
    CLI11_PARSE(app, argc, argv);
    try {
        if (flags.data_dir.empty() && flags.database_url.empty())
            throw std::runtime_error("say where the state is kept: --data-dir or --database-url");
        rentezy::stripe_sandbox::serve(flags);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "stripe_sandbox_server: %s\n", error.what());
        return 1;
    }
}
