/// Owners for OpenSSL's objects, and its errors as exceptions. Included by this folder's .cpp files only.
#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace rentezy::auth_token::openssl {

template <auto free_function>
struct Deleter {
    template <class T>
    void operator()(T* object) const noexcept {
        free_function(object);
    }
};
template <class T, auto free_function>
using Owned = std::unique_ptr<T, Deleter<free_function>>;

using Bio = Owned<BIO, BIO_free_all>;
using Bignum = Owned<BIGNUM, BN_clear_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using ParamBuilder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;

/// For calls that fail only when memory or OpenSSL itself is broken. Empties the thread's error queue.
inline void require(bool succeeded, const char* what) {
    if (succeeded) return;
    const auto code = ERR_get_error();
    char reason[256];
    ERR_error_string_n(code, reason, sizeof reason);
    ERR_clear_error();
    throw std::runtime_error(std::string("OpenSSL: ") + what + ": " + reason);
}

}  // namespace rentezy::auth_token::openssl
