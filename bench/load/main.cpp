/// The load generator's command line; what it prints on standard output is one JSON object (`hold`: one when all are
/// open, one at the end).
#include <fmt/core.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iostream>

#include "bench/load/saga.hpp"

namespace {

using namespace rentezy::load;

struct Flags {
    std::string url;
    std::string tokens;
    std::string wishes;
    std::string order = "once";
    std::string move_in;
    std::string token_order = "connected";
    std::string provider;
    double seconds = 10;
    double warm_up = 0;
    double timeout = 10;
    RunOptions options;
};

std::chrono::milliseconds to_milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(seconds * 1e3));
}

std::vector<std::string> lines_of(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream file(path);
    if (!file) throw std::runtime_error(fmt::format("{} cannot be read.", path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line.substr(0, line.find('\t')));
    return lines;
}

void print(const boost::json::object& object) { std::cout << boost::json::serialize(object) << std::endl; }

int print_report(const Flags& flags, const Report& report) {
    auto object = report.tally.to_json(report.measured);
    object["connections"] = flags.options.connections;
    object["rate"] = flags.options.rate;
    object["exhausted"] = report.exhausted;
    object["turned_away"] = report.turned_away;
    object["stopped_at_ms"] =
        std::chrono::duration_cast<std::chrono::milliseconds>(report.stopped_at.time_since_epoch()).count();
    boost::json::object steps;
    for (const auto& [name, histogram] : report.steps) steps[name] = latencies(histogram);
    if (!steps.empty()) object["steps_ms"] = std::move(steps);
    print(object);
    return 0;
}

int print_run(const Flags& flags, RequestSource& source) {
    return print_report(flags, run(parse_target(flags.url), source, flags.options));
}

int get(const Flags& flags) {
    const std::map<std::string, TokenOrder> orders{{"connected", TokenOrder::connected}, {"once", TokenOrder::once}};
    const auto source = repeated_get(parse_target(flags.url), lines_of(flags.tokens), orders.at(flags.token_order));
    return print_run(flags, *source);
}

int book(const Flags& flags) {
    const std::map<std::string, WishOrder> orders{
        {"once", WishOrder::once}, {"around", WishOrder::around}, {"connected", WishOrder::connected}};
    const auto source = bookings(parse_target(flags.url), read_wishes(flags.wishes), orders.at(flags.order),
                                 flags.options.connections, flags.move_in);
    return print_run(flags, *source);
}

int saga(const Flags& flags) {
    return print_report(flags, walk_sagas({.bookings = parse_target(flags.url),
                                           .provider = parse_target(flags.provider),
                                           .wishes = read_wishes(flags.wishes),
                                           .move_in = flags.move_in},
                                          flags.options));
}

bool input_has_ended() {
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    if (poll(&input, 1, 0) <= 0) return false;
    char byte = 0;
    return read(STDIN_FILENO, &byte, 1) <= 0;
}

int hold(const Flags& flags) {
    const auto source = repeated_get(parse_target(flags.url), lines_of(flags.tokens));
    const auto open_at_the_end = hold_open(
        parse_target(flags.url), *source, flags.options, [](std::size_t open) { print({{"open", open}}); },
        [] { return input_has_ended(); });
    print({{"open_at_the_end", open_at_the_end}});
    return 0;
}

void add_common(CLI::App& command, Flags& flags) {
    command.add_option("url", flags.url, "http://HOST:PORT/PATH")->required();
    command.add_option("--connections", flags.options.connections, "Connections")->check(CLI::Range(1, 50'000));
    command.add_option("--timeout", flags.timeout, "Seconds after which an answer is given up");
    command.add_option("--tokens", flags.tokens, "File with an access token a line; connection n uses line n, around");
}

void add_measure(CLI::App& command, Flags& flags) {
    add_common(command, flags);
    command.add_option("--seconds", flags.seconds, "Seconds to measure");
    command.add_option("--warm-up", flags.warm_up, "Seconds of load before that");
    command.add_option("--rate", flags.options.rate, "Requests a second, open loop; 0: closed loop")
        ->check(CLI::Range(0.0, 1e6));
    command.add_flag("--impatient", flags.options.impatient, "Open loop: who finds no connection free goes away");
}

/// As many connections as the system allows this process.
void raise_file_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int main(int argc, char** argv) {
    Flags flags;
    CLI::App app("Puts load on a RentEzy server and prints what came of it as JSON.");
    app.require_subcommand(1);
    auto* get_command = app.add_subcommand("get", "The same GET over and over");
    add_measure(*get_command, flags);
    get_command
        ->add_option("--token-order", flags.token_order,
                     "connected: a user stays on a connection; once: each token once, then the run is over")
        ->check(CLI::IsMember({"connected", "once"}));
    auto* book_command = app.add_subcommand("book", "POST /bookings");
    add_measure(*book_command, flags);
    auto* saga_command =
        app.add_subcommand("saga", "POST /bookings, pay, confirm at the provider, look until confirmed");
    add_measure(*saga_command, flags);
    saga_command->add_option("--provider", flags.provider, "http://HOST:PORT of the payment provider")->required();
    for (auto* command : {book_command, saga_command}) {
        command->add_option("--wishes", flags.wishes, "File with lines of token<TAB>room type id")->required();
        command->add_option("--move-in", flags.move_in, "YYYY-MM-DD")->required();
    }
    book_command
        ->add_option(
            "--order", flags.order,
            "once: each line once; around: again from the first; connected: a user stays on a connection, around")
        ->check(CLI::IsMember({"once", "around", "connected"}));
    auto* hold_command = app.add_subcommand("hold", "One GET a connection, then silence until standard input ends");
    add_common(*hold_command, flags);
    CLI11_PARSE(app, argc, argv);
    flags.options.measure = to_milliseconds(flags.seconds);
    flags.options.warm_up = to_milliseconds(flags.warm_up);
    flags.options.timeout = to_milliseconds(flags.timeout);
    raise_file_limit();
    try {
        if (get_command->parsed()) return get(flags);
        if (book_command->parsed()) return book(flags);
        if (saga_command->parsed()) return saga(flags);
        return hold(flags);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
