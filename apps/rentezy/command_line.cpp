#include "apps/rentezy/command_line.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace rentezy {
namespace {

void add_common(CLI::App& command, CommonFlags& flags) {
    command.add_option("--data-dir", flags.data_dir, "Folder that holds everything that is kept")
        ->capture_default_str();
    command.add_option("--config", flags.config_file, "TOML file with settings");
    command.add_option("--set", flags.settings, "NAME=VALUE of a setting, as `rentezy config` lists them")
        ->allow_extra_args(false);
}

void add_serve(CLI::App& app, ServeFlags& flags, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("serve", "Run the services: all of them, or those named");
    add_common(*command, flags.common);
    command->add_option("--address", flags.address, "Address to listen on")->capture_default_str();
    command->add_option("--port", flags.port, "Port to listen on; 0: the system chooses")->check(CLI::Range(0, 65535));
    command->add_option("--ready-file", flags.ready_file, "Written, as one line of JSON, once everything is ready");
    command->add_option("--services", flags.services, "Which services to run here; all when absent")->delimiter(',');
    command->add_flag("--demo", flags.demo, "Fill an empty data directory with a town of listings and demo users");
    command->callback([&] { chosen = [&flags] { return serve(flags); }; });
}

void add_import(CLI::App& app, ImportFlags& flags, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("import", "Bring data in");
    command->require_subcommand(1);
    auto* listings = command->add_subcommand("listings", "Homes from a CSV file, one a row");
    listings->add_option("file", flags.file, "The CSV file")->required();
    add_common(*listings, flags.common);
    listings->add_option("--landlord", flags.landlord, "E-mail of the landlord they belong to")->required();
    listings->add_option("--city", flags.city, "The city they are in")->required();
    listings->add_option("--country", flags.country, "The country, ISO 3166-1 alpha-2")->required();
    listings->add_option("--time-zone", flags.time_zone, "IANA time zone of the homes")->required();
    listings->add_option("--currency", flags.currency, "ISO 4217 currency of the prices")->required();
    listings->add_option("--price-per", flags.price_per, "What a price is for; a month's rent is 30 nights")
        ->check(CLI::IsMember({"night", "month"}))
        ->capture_default_str();
    listings->add_flag("--publish", flags.publish, "Publish them, as if each had been approved");
    listings->add_flag("--json", flags.json, "End with a summary as JSON");
    listings->callback([&] { chosen = [&flags] { return import_listings(flags); }; });
}

void add_events(CLI::App& app, EventsFlags& flags, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("events", "Look at the event log");
    command->require_subcommand(1);
    auto* tail = command->add_subcommand("tail", "Print events as they come, one JSON a line");
    add_common(*tail, flags.common);
    tail->add_option("topic", flags.topic, "The service whose events to print: booking, payment, …")->required();
    tail->callback([&] { chosen = [&flags] { return events_tail(flags); }; });
    auto* dead = command->add_subcommand("dead-letters", "List events that could not be applied");
    add_common(*dead, flags.common);
    dead->add_flag("--replay", flags.replay, "Apply them again");
    dead->callback([&] { chosen = [&flags] { return events_dead_letters(flags); }; });
}

struct AllFlags {
    ServeFlags serve;
    ImportFlags import;
    EventsFlags events;
    CommonFlags common;
    std::string email;
    bool event_schemas = false;
};

void add_small(CLI::App& app, AllFlags& flags, std::function<int()>& chosen) {
    const auto plain = [&](CLI::App& parent, const char* name, const char* what, int (*run)(const CommonFlags&)) {
        auto* command = parent.add_subcommand(name, what);
        add_common(*command, flags.common);
        command->callback([&chosen, &flags, run] { chosen = [&flags, run] { return run(flags.common); }; });
    };
    plain(app, "migrate", "Bring every database to this release's schema", &migrate);
    plain(app, "seed", "Fill an empty data directory with demo data", &seed);
    plain(app, "check", "Verify every invariant from the databases; exit 1 and say what is wrong", &check_everything);
    plain(app, "config", "Print every setting with its meaning and value", &print_config);

    auto* openapi = app.add_subcommand("openapi", "Print the OpenAPI document of the public API");
    openapi->add_flag("--events", flags.event_schemas, "Print the JSON Schemas of the events instead");
    openapi->callback([&] { chosen = [&flags] { return print_openapi(flags.event_schemas); }; });

    auto* admin = app.add_subcommand("admin", "What only the operator may do");
    admin->require_subcommand(1);
    auto* create = admin->add_subcommand("create", "Make an admin; the password is read from standard input");
    add_common(*create, flags.common);
    create->add_option("--email", flags.email, "The admin's e-mail address")->required();
    create->callback([&] { chosen = [&flags] { return create_admin(flags.common, flags.email); }; });
    plain(*admin, "rotate-keys", "Sign new tokens with a new key; nobody is signed out", &rotate_keys);
}

}  // namespace

int run_command_line(int argc, char** argv) {
    CLI::App app("RentEzy: rent a home, from search to keys.", "rentezy");
    app.require_subcommand(1);
    AllFlags flags;
    std::function<int()> chosen;
    add_serve(app, flags.serve, chosen);
    add_import(app, flags.import, chosen);
    add_events(app, flags.events, chosen);
    add_small(app, flags, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : 1;
    }
    return chosen();
}

}  // namespace rentezy
