/// `rentezy openapi`: the public contract, from the routes that answer it.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "apps/rentezy/api_document.hpp"
#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/product.hpp"
#include "apps/rentezy/settings.hpp"
#include "contracts/events/all.hpp"

namespace rentezy {

int print_openapi(bool events) {
    if (events) {
        fmt::print("{}", contracts::event_schemas());
        return 0;
    }
    const auto config = load_settings({});
    const auto databases = Databases::none();
    Node node(config, databases);
    ProductOptions options;
    options.wanted = {service_names.begin(), service_names.end()};
    // Nothing is mailed; the folder that the mail port makes for itself is taken away again.
    options.data_dir =
        std::filesystem::temp_directory_path() / fmt::format("rentezy-openapi-{}", Uuid::v7().to_string());
    {
        Product product(node, options);
        fmt::print("{}", api_document(product));
    }
    std::filesystem::remove_all(options.data_dir);
    return 0;
}

}  // namespace rentezy
