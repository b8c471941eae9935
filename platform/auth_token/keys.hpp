/// The keys of ES256 (RFC 7518, section 3.4): ECDSA on P-256 with SHA-256. The auth service alone owns a KeyPair;
/// everyone else has public keys, in the JSON form of RFC 7517.
#pragma once
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace rentezy::auth_token {

/// Cheap to copy; immutable; safe from any thread.
class PublicKey {
  public:
    /// The two coordinates, 32 bytes each, big-endian. None unless they are a point of the curve.
    [[nodiscard]] static std::optional<PublicKey> from_coordinates(std::string_view x, std::string_view y);

    /// The key's name: its thumbprint by RFC 7638, 43 characters. The same key has the same name everywhere.
    [[nodiscard]] const std::string& kid() const noexcept { return kid_; }
    [[nodiscard]] const std::string& x() const noexcept { return x_; }
    [[nodiscard]] const std::string& y() const noexcept { return y_; }

    /// Whether `signature` (64 bytes, r then s, not DER) is of `message` by this key.
    [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

  private:
    friend class KeyPair;
    PublicKey(std::shared_ptr<evp_pkey_st> key, std::string x, std::string y);

    std::shared_ptr<evp_pkey_st> key_;
    std::string x_, y_, kid_;
};

/// Cheap to copy; immutable; safe from any thread. OpenSSL clears the private key's memory when the last copy goes.
class KeyPair {
  public:
    /// A new key from OpenSSL's random generator.
    [[nodiscard]] static KeyPair generate();
    /// None unless it is an unencrypted private key on P-256.
    [[nodiscard]] static std::optional<KeyPair> from_pem(std::string_view pem);

    /// Unencrypted PKCS #8: a secret, to be stored in a file of mode 0600 or in the auth database, and never printed.
    [[nodiscard]] std::string to_pem() const;

    [[nodiscard]] const PublicKey& public_key() const noexcept { return public_key_; }
    [[nodiscard]] const std::string& kid() const noexcept { return public_key_.kid(); }

    /// 64 bytes: r then s.
    [[nodiscard]] std::string sign(std::string_view message) const;

  private:
    explicit KeyPair(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> key_;
    PublicKey public_key_;
};

/// Some public keys, found by name: the current one first, then those whose tokens are still alive.
class KeySet {
  public:
    static constexpr std::size_t limit = 16;

    KeySet() = default;
    /// Throws std::length_error above the limit.
    explicit KeySet(std::vector<PublicKey> keys);

    /// Reads a JWK Set. Keys of other kinds are passed over, as RFC 7517 asks; what claims to be ES256 and is not (a
    /// point off the curve, a kid that is not its thumbprint, a private member) makes the whole set an error, told in a
    /// sentence.
    [[nodiscard]] static std::expected<KeySet, std::string> parse(std::string_view jwks_json);
    [[nodiscard]] std::string to_json() const;

    /// Null where there is none of that name. The pointer is good as long as this set.
    [[nodiscard]] const PublicKey* find(std::string_view kid) const noexcept;
    [[nodiscard]] const std::vector<PublicKey>& keys() const noexcept { return keys_; }

  private:
    std::vector<PublicKey> keys_;
};

}  // namespace rentezy::auth_token
