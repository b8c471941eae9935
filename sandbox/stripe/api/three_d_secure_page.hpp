/// The HTML of the bank's page and its style sheet.
#pragma once
#include <string>
#include <string_view>

namespace rentezy::stripe_sandbox::api {

/// What the customer is asked.
struct Question {
    std::string what;   // "NOK 12,500.00" or "Save this card"
    std::string brand;  // "visa"
    std::string last4;
};
[[nodiscard]] std::string question_page(const Question& question);

/// Said where there is nothing to press any more.
[[nodiscard]] std::string message_page(std::string_view title, std::string_view sentence);

extern const std::string_view style_sheet;

}  // namespace rentezy::stripe_sandbox::api
