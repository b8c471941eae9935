/// The database's host by number. libpq would look a name up blocking, which no I/O loop may.
#pragma once
#include <string>

#include "platform/base/task.hpp"

namespace rentezy::pg::detail {

/// One host as libpq takes it: its name for every address, comma by comma. Empty where libpq has nothing to look up.
struct Addresses {
    std::string hosts;
    std::string addresses;
};

/// The addresses of the one host that `url` names; none for a socket's folder, a number, a `hostaddr`, or several hosts
/// to try in turn. Throws ConnectionLost when the name is not known.
task<Addresses> look_up(executor loop, std::string url);

}  // namespace rentezy::pg::detail
