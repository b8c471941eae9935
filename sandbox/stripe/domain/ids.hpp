/// Stripe's ids: a prefix that tells the kind and a tail of letters and digits. The tail is a version 7 UUID in base
/// 62, its digits in the order of ASCII and always 22 of them, so ids of one kind sort by age: a list is a range scan
/// over the primary key, newest first, and no other index serves it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/ids/uuid.hpp"

namespace rentezy::stripe_sandbox {

enum class Kind {
    payment_intent,
    charge,
    refund,
    payment_method,
    customer,
    setup_intent,
    setup_attempt,
    event,
    webhook_endpoint,
    balance_transaction,
    request,
};

/// "pi_3", "cus_1" …: what ids of this kind begin with.
[[nodiscard]] std::string_view prefix(Kind kind);
/// "payment_intent": the word Stripe's messages and the member `object` use.
[[nodiscard]] std::string_view noun(Kind kind);

[[nodiscard]] std::string make_id(Kind kind, const Uuid& uuid);
/// The kind whose prefix the id has; none for foreign text.
[[nodiscard]] std::optional<Kind> kind_of(std::string_view id);
/// What follows the prefix. The id must be of that kind.
[[nodiscard]] std::string_view tail(Kind kind, std::string_view id);

/// Letters and digits from random bytes, one each: the form of keys and client secrets. The 62 are drawn without bias
/// worth naming: 256 mod 62 favours eight of them by a fifth, which 24 characters or more leave over 140 bits.
[[nodiscard]] std::string letters(std::span<const unsigned char> random);

}  // namespace rentezy::stripe_sandbox
