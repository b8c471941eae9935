/// Stripe's webhook signatures: https://docs.stripe.com/webhooks/signature. The header reads
/// `t=<unix seconds>,v1=<hex>[,v1=<hex>…]`, where v1 is HMAC-SHA256 of "<t>.<body>" under the endpoint's secret. There
/// are several v1 while a secret is being rolled; other schemes are passed over.
#pragma once
#include <chrono>
#include <expected>
#include <string_view>

namespace rentezy::payment::stripe {

/// How far a stamp may be off, in either direction.
inline constexpr std::chrono::seconds signature_tolerance{300};

/// Whether one of the signatures is ours and the stamp is of now. Compares in constant time. `now` is since the Unix
/// epoch. Error: a sentence for the sender, without anything secret.
[[nodiscard]] std::expected<void, std::string_view> check_signature(std::string_view secret, std::string_view header,
                                                                    std::string_view body, std::chrono::seconds now);

}  // namespace rentezy::payment::stripe
