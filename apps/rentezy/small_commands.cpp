/// Commands that need the databases but serve nothing.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/demo.hpp"
#include "apps/rentezy/product.hpp"
#include "apps/rentezy/session.hpp"
#include "platform/contract/types.hpp"
#include "platform/event_log/dead_letters.hpp"
#include "services/auth/admin.hpp"
#include "services/auth/api/errors.hpp"
#include "services/auth/app/key_ring.hpp"

namespace rentezy {
namespace {

std::string first_line_of_input() {
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

ProductOptions everything_under(const std::filesystem::path& data_dir) {
    ProductOptions options;
    options.wanted = {service_names.begin(), service_names.end()};
    options.data_dir = data_dir;
    return options;
}

}  // namespace

int migrate(const CommonFlags& flags) {
    Session session(flags);
    Product product(session.node, everything_under(flags.data_dir));
    product.migrate();
    fmt::print("Every database is at this release's schema.\n");
    return 0;
}

int seed(const CommonFlags& flags) {
    Session session(flags);
    Product product(session.node, everything_under(flags.data_dir));
    product.migrate();
    seed_demo(session.node, product);
    return 0;
}

int print_config(const CommonFlags& flags) {
    fmt::print("{}", load_settings(flags).print());
    return 0;
}

int create_admin(const CommonFlags& flags, const std::string& email) {
    const auto address = contract::Email::parse(email);
    if (!address) throw std::runtime_error(fmt::format("--email: {}", address.error().detail));
    const auto password = contract::Password::parse(first_line_of_input());
    if (!password)
        throw std::runtime_error(
            fmt::format("The password (first line of standard input): {}", password.error().detail));
    Session session(flags);
    Product product(session.node, everything_under(flags.data_dir));
    product.migrate();
    auth::PasswordHasher hasher(session.node.workers());
    const auto made = session.node.run(
        auth::create_admin(*session.node.pool("auth"), hasher, address->value(), password->reveal(), "Administrator"));
    if (!made) {
        const auto refused = auth::problem(made.error());
        // What is wrong with a field is told by its sentence; of anything else the title is what an operator can use.
        throw std::runtime_error(refused.errors.empty() ? fmt::format("{}: {}.", email, refused.title)
                                                        : refused.detail);
    }
    fmt::print("{} is an admin.\n", email);
    return 0;
}

int rotate_keys(const CommonFlags& flags) {
    Session session(flags);
    const auto kid = session.node.run(auth::rotate_keys(*session.node.pool("auth")));
    fmt::print("New tokens are signed with {}; older ones stay good until they expire.\n", kid);
    return 0;
}

int events_tail(const EventsFlags& flags) {
    Session session(flags.common);
    session.node.run(event_log::tail(*session.node.event_log(), flags.topic, {}, [](const event_log::Record& record) {
        fmt::print("{}\n", event_log::to_json(record.event));
        std::fflush(stdout);
        return true;
    }));
    return 0;
}

int events_dead_letters(const EventsFlags& flags) {
    Session session(flags.common);
    Product product(session.node, everything_under(flags.common.data_dir));
    std::size_t left = 0;
    for (const auto& service : product.services()) {
        if (flags.replay) {
            const auto result = session.node.run(event_log::replay_dead_letters(*service.pool, service.consumers));
            if (result.applied + result.failed > 0)
                fmt::print("{}: {} applied, {} failed again\n", service.name, result.applied, result.failed);
        }
        for (const auto& letter : session.node.run(event_log::list_dead_letters(*service.pool))) {
            fmt::print("{} {} {} {} after {} attempts: {}\n", letter.at, letter.consumer, letter.event.type,
                       letter.event.subject, letter.attempts, letter.error);
            ++left;
        }
    }
    if (left == 0) fmt::print("No event waits for a person.\n");
    return left == 0 ? 0 : 1;
}

}  // namespace rentezy
