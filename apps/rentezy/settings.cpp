#include "apps/rentezy/settings.hpp"

#include "apps/rentezy/options.hpp"
#include "platform/log/log.hpp"
#include "sandbox/stripe/service.hpp"
#include "services/auth/service.hpp"
#include "services/booking/service.hpp"
#include "services/gateway/gateway.hpp"
#include "services/payment/service.hpp"

namespace rentezy {

config::Schema every_option() {
    config::Schema schema;
    options::declare(schema);
    gateway::declare_options(schema);
    auth::declare_options(schema);
    booking::declare_options(schema);
    payment::declare_options(schema);
    stripe_sandbox::declare_options(schema);
    return schema;
}

config::Config load_settings(const CommonFlags& flags) {
    auto config = config::Config::load(
        every_option(),
        {.file = flags.config_file, .environment = config::process_environment(), .flags = flags.settings});
    if (!config) {
        std::string sentences = "the configuration cannot be used:";
        for (const auto& sentence : config.error()) sentences += "\n  " + sentence;
        throw std::runtime_error(sentences);
    }
    log::configure({.level = log::parse_level(config->get(options::log_level)).value(),
                    .format = log::parse_format(config->get(options::log_format)).value()});
    return std::move(*config);
}

}  // namespace rentezy
