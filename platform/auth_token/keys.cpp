#include "platform/auth_token/keys.hpp"

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>

#include "platform/auth_token/base64url.hpp"
#include "platform/auth_token/openssl.hpp"

namespace rentezy::auth_token {
namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr int coordinate_length = 32;
constexpr auto curve = "prime256v1";  // OpenSSL's name of P-256

std::shared_ptr<EVP_PKEY> share(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

bool is_p256(const EVP_PKEY* key) {
    char group[64];
    std::size_t length = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
           std::string_view(group, length) == curve;
}

std::string coordinate(const EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    openssl::require(EVP_PKEY_get_bn_param(key, name, &number) == 1, "reading a coordinate");
    const openssl::Bignum owner(number);
    std::string bytes(coordinate_bytes, '\0');
    openssl::require(BN_bn2binpad(number, bytes_of(bytes), coordinate_length) == coordinate_length,
                     "writing a coordinate");
    return bytes;
}

/// RFC 7638: SHA-256 over the required members in alphabetical order, without spaces.
std::string thumbprint(std::string_view x, std::string_view y) {
    const auto canonical =
        fmt::format(R"({{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}})", to_base64url(x), to_base64url(y));
    std::string digest(32, '\0');
    openssl::require(
        EVP_Digest(canonical.data(), canonical.size(), bytes_of(digest), nullptr, EVP_sha256(), nullptr) == 1,
        "hashing a key");
    return to_base64url(digest);
}

/// The DER form that OpenSSL works with, from r and s side by side.
std::string to_der(std::string_view raw) {
    const openssl::Signature signature(ECDSA_SIG_new());
    openssl::Bignum r(BN_bin2bn(bytes_of(raw), coordinate_length, nullptr));
    openssl::Bignum s(BN_bin2bn(bytes_of(raw) + coordinate_bytes, coordinate_length, nullptr));
    openssl::require(signature && r && s, "reading a signature");
    // The signature owns both from here on; it takes any two numbers.
    openssl::require(ECDSA_SIG_set0(signature.get(), r.release(), s.release()) == 1, "making a signature");
    const int length = i2d_ECDSA_SIG(signature.get(), nullptr);
    openssl::require(length > 0, "measuring a signature");
    std::string der(static_cast<std::size_t>(length), '\0');
    auto* out = bytes_of(der);
    openssl::require(i2d_ECDSA_SIG(signature.get(), &out) == length, "writing a signature");
    return der;
}

std::string from_der(std::string_view der) {
    const auto* in = bytes_of(der);
    const openssl::Signature signature(d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
    openssl::require(signature != nullptr, "reading our signature");
    std::string raw(2 * coordinate_bytes, '\0');
    const bool written =
        BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(raw), coordinate_length) == coordinate_length &&
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(raw) + coordinate_bytes, coordinate_length) ==
            coordinate_length;
    openssl::require(written, "writing our signature");
    return raw;
}

}  // namespace

PublicKey::PublicKey(std::shared_ptr<EVP_PKEY> key, std::string x, std::string y)
    : key_(std::move(key)), x_(std::move(x)), y_(std::move(y)), kid_(thumbprint(x_, y_)) {}

std::optional<PublicKey> PublicKey::from_coordinates(std::string_view x, std::string_view y) {
    if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) return std::nullopt;
    std::string point = "\x04";  // uncompressed: SEC 1, section 2.3.3
    point.append(x).append(y);

    const openssl::ParamBuilder builder(OSSL_PARAM_BLD_new());
    openssl::require(
        builder && OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0) == 1 &&
            OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) == 1,
        "describing a key");
    const openssl::Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    openssl::require(params && context && EVP_PKEY_fromdata_init(context.get()) == 1, "preparing a key");

    EVP_PKEY* made = nullptr;
    const bool read = EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) == 1;
    auto key = share(made);
    const openssl::KeyContext checker(read ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
    const bool valid = checker && EVP_PKEY_public_check(checker.get()) == 1;
    ERR_clear_error();  // a point off the curve is the caller's news, not this thread's
    if (!valid) return std::nullopt;
    return PublicKey(std::move(key), std::string(x), std::string(y));
}

bool PublicKey::verifies(std::string_view message, std::string_view signature) const {
    if (signature.size() != 2 * coordinate_bytes) return false;
    const auto der = to_der(signature);
    const openssl::DigestContext context(EVP_MD_CTX_new());
    openssl::require(context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1,
                     "preparing to verify");
    const int verdict = EVP_DigestVerify(context.get(), bytes_of(der), der.size(), bytes_of(message), message.size());
    ERR_clear_error();
    return verdict == 1;
}

KeyPair::KeyPair(std::shared_ptr<EVP_PKEY> key)
    : key_(key),
      public_key_(key, coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X),
                  coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y)) {}

KeyPair KeyPair::generate() {
    auto* made = EVP_EC_gen(curve);
    openssl::require(made != nullptr, "making a key");
    return KeyPair(share(made));
}

std::optional<KeyPair> KeyPair::from_pem(std::string_view pem) {
    if (pem.size() > 4'096) return std::nullopt;
    const openssl::Bio source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    openssl::require(source != nullptr, "reading a key");
    // Without this, OpenSSL would ask the terminal for the password of an encrypted key.
    const auto no_password = [](char*, int, int, void*) { return -1; };
    const auto key = share(PEM_read_bio_PrivateKey(source.get(), nullptr, no_password, nullptr));
    const openssl::KeyContext checker(key && is_p256(key.get()) ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
    const bool valid = checker && EVP_PKEY_check(checker.get()) == 1;
    ERR_clear_error();
    if (!valid) return std::nullopt;
    return KeyPair(key);
}

std::string KeyPair::to_pem() const {
    const openssl::Bio out(BIO_new(BIO_s_secmem()));
    openssl::require(
        out && PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "writing a key");
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

std::string KeyPair::sign(std::string_view message) const {
    const openssl::DigestContext context(EVP_MD_CTX_new());
    openssl::require(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1,
                     "preparing to sign");
    std::string der(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
    std::size_t length = der.size();
    openssl::require(EVP_DigestSign(context.get(), bytes_of(der), &length, bytes_of(message), message.size()) == 1,
                     "signing");
    return from_der(std::string_view(der).substr(0, length));
}

}  // namespace rentezy::auth_token
