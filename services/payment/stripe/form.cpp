#include "services/payment/stripe/form.hpp"

#include "platform/contract/form.hpp"

namespace rentezy::payment::stripe {

std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += contract::percent_encode(name);
        text += '=';
        text += contract::percent_encode(value);
    }
    return text;
}

}  // namespace rentezy::payment::stripe
