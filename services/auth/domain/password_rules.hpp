/// Which passwords are refused beyond their length, by NIST SP 800-63B, 5.1.1.2: those that everybody tries first, and
/// those made of what everybody knows of the user. No rules about kinds of characters: they make passwords worse.
#pragma once
#include <expected>
#include <string_view>

#include "services/auth/domain/error.hpp"

namespace rentezy::auth {

/// Errors: password_common, password_personal.
[[nodiscard]] std::expected<void, Error> check_password(std::string_view password, std::string_view email,
                                                        std::string_view full_name);

/// Whether it is on the list of common ones (in any case of letters), one character repeated, one short block repeated,
/// or a run of neighbours in the alphabet, among the digits or on a keyboard's row.
[[nodiscard]] bool is_common_password(std::string_view password);

}  // namespace rentezy::auth
