/// The program's commands and their flags, as CLI11 reads them. Each command is a function in a file of its own.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rentezy {

/// Flags that every command with settings takes.
struct CommonFlags {
    std::filesystem::path data_dir = "var";
    std::optional<std::filesystem::path> config_file;
    std::vector<std::string> settings;  // of each --set
};

struct ServeFlags {
    CommonFlags common;
    std::string address = "127.0.0.1";
    std::optional<int> port;  // 8080 when absent, 0: the system chooses
    std::optional<std::filesystem::path> ready_file;
    std::vector<std::string> services;  // empty: all
    bool demo = false;
};

struct ImportFlags {
    CommonFlags common;
    std::filesystem::path file;
    std::string landlord, city, country, time_zone, currency, price_per = "night";
    bool publish = false;
    bool json = false;
};

struct EventsFlags {
    CommonFlags common;
    std::string topic;
    bool replay = false;
};

// Each returns the program's exit code and throws std::exception with one sentence for a person where it cannot go on.
int serve(const ServeFlags& flags);
int migrate(const CommonFlags& flags);
int seed(const CommonFlags& flags);
int import_listings(const ImportFlags& flags);
int events_tail(const EventsFlags& flags);
int events_dead_letters(const EventsFlags& flags);
int check_everything(const CommonFlags& flags);
int print_openapi(bool events);
int print_config(const CommonFlags& flags);
int create_admin(const CommonFlags& flags, const std::string& email);
int rotate_keys(const CommonFlags& flags);

/// Reads the command line and runs what it says.
int run_command_line(int argc, char** argv);

}  // namespace rentezy
