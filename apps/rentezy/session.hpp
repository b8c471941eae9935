/// Settings, databases and a node for one command that serves nothing, taken down in the right order.
#pragma once
#include "apps/rentezy/node.hpp"
#include "apps/rentezy/settings.hpp"

namespace rentezy {

struct Session {
    explicit Session(const CommonFlags& flags)
        : config(load_settings(flags)),
          databases(Databases::attach_or_open(flags.data_dir, config)),
          node(config, databases) {}
    ~Session() {
        node.stop();
        databases.close();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    config::Config config;
    Databases databases;
    Node node;
};

}  // namespace rentezy
