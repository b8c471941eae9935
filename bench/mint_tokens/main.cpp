/// Many signed-in tenants at once, for benches only: users and sessions straight into auth's database, and access
/// tokens signed with its key. Through POST /auth/register each would cost a password hash, which is slow on purpose.
/// Prints a line of token<TAB>user id for each. It is no part of the product and is not installed with it: whoever can
/// run it against a database can read the signing key anyway.
#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <iostream>

#include "bench/mint_tokens/queries.hpp"
#include "platform/auth_token/token.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::bench {
namespace {

constexpr int batch_size = 5'000;

struct Wanted {
    std::string database_url;
    int count = 1'000;
    int minutes = 60;
    std::string issuer = "rentezy";
    std::string audience = "rentezy";
};

struct Batch {
    std::vector<auth_token::UserId> users;
    std::vector<auth_token::SessionId> sessions;
};

Batch new_people(int count) {
    Batch batch;
    for (int number = 0; number < count; ++number) {
        batch.users.push_back(auth_token::UserId::make());
        batch.sessions.push_back(auth_token::SessionId::make());
    }
    return batch;
}

task<auth_token::Signer> signer_of(pg::Pool& pool, auth_token::Realm realm) {
    const auto rows = co_await pool.execute(sql::mint_key);
    if (rows.empty()) throw std::runtime_error("There is no signing key yet: start the server once.");
    auto key = auth_token::KeyPair::from_pem(rows.one().get<std::string>("private_key_pem"));
    if (!key) throw std::runtime_error("The signing key in the database is not a private key on P-256.");
    co_return auth_token::Signer(std::move(*key), std::move(realm));
}

task<void> add_people(pg::Pool& pool, const Batch& batch, std::chrono::seconds life) {
    auto tx = co_await pool.begin();
    co_await tx.execute(sql::mint_users, batch.users);
    co_await tx.execute(sql::mint_sessions, batch.sessions, batch.users, life.count());
    co_await tx.commit_or_throw();
}

void print_tokens(const auth_token::Signer& signer, const Batch& batch, std::chrono::seconds life) {
    const auto now = SystemClock().now();
    for (std::size_t number = 0; number < batch.users.size(); ++number) {
        const auth_token::Principal principal{.user = batch.users[number],
                                              .role = auth_token::Role::tenant,
                                              .session = batch.sessions[number],
                                              .expires_at = now + life};
        std::cout << signer.sign(principal, now) << '\t' << batch.users[number].to_string() << '\n';
    }
}

task<void> mint(pg::Pool& pool, Wanted wanted) {
    const std::chrono::seconds life = std::chrono::minutes(wanted.minutes);
    const auto signer = co_await signer_of(pool, {.issuer = wanted.issuer, .audience = wanted.audience});
    for (int left = wanted.count; left > 0; left -= batch_size) {
        const auto batch = new_people(std::min(left, batch_size));
        co_await add_people(pool, batch, life);
        print_tokens(signer, batch, life);
    }
}

int run(const Wanted& wanted) {
    runtime::Loops loops(1);
    pg::PoolOptions options;
    options.url = wanted.database_url;
    options.application_name = "mint_tokens";
    options.statement_timeout = std::chrono::seconds(60);
    pg::Pool pool(loops, options);
    loops.start();
    try {
        asio::co_spawn(loops.context(0), mint(pool, wanted), asio::use_future).get();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        loops.stop();
        return 1;
    }
    loops.stop();
    return 0;
}

}  // namespace
}  // namespace rentezy::bench

int main(int argc, char** argv) {
    rentezy::bench::Wanted wanted;
    CLI::App app("Makes signed-in tenants for a bench and prints their access tokens.");
    app.add_option("--auth-database", wanted.database_url, "URL of auth's database, from the ready file")->required();
    app.add_option("--count", wanted.count, "How many")->check(CLI::Range(1, 1'000'000));
    app.add_option("--minutes", wanted.minutes, "How long their tokens live")->check(CLI::Range(1, 1'440));
    app.add_option("--issuer", wanted.issuer, "As the server's tokens say");
    app.add_option("--audience", wanted.audience, "As the server's tokens say");
    CLI11_PARSE(app, argc, argv);
    return rentezy::bench::run(wanted);
}
