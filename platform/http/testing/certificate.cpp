#include "platform/http/testing/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace rentezy::http::testing {
namespace {

void require(bool held, const char* what) {
    if (!held) throw std::runtime_error(what);
}

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Cert = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Cert make_certificate(EVP_PKEY* key) {
    Cert cert(X509_new(), X509_free);
    X509_set_version(cert.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(cert.get()), 86'400);
    X509_set_pubkey(cert.get(), key);
    auto* name = X509_get_subject_name(cert.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(cert.get(), name);

    const std::pair<int, const char*> extensions[] = {{NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"},
                                                      {NID_basic_constraints, "critical,CA:TRUE"}};
    for (const auto& [kind, text] : extensions) {
        const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
            X509V3_EXT_conf_nid(nullptr, nullptr, kind, text), X509_EXTENSION_free);
        require(extension && X509_add_ext(cert.get(), extension.get(), -1) == 1, "cannot extend the certificate");
    }
    require(X509_sign(cert.get(), key, EVP_sha256()) > 0, "cannot sign the certificate");
    return cert;
}

File open_for_writing(const std::string& path) {
    File file(std::fopen(path.c_str(), "w"), std::fclose);
    require(file != nullptr, "cannot write the certificate");
    return file;
}

}  // namespace

Certificate::Certificate() : folder_((std::filesystem::temp_directory_path() / "rentezy-tls-XXXXXX").string()) {
    require(::mkdtemp(folder_.data()) != nullptr, "cannot make a folder for the certificate");
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    require(key != nullptr, "cannot make a key");
    const auto cert = make_certificate(key.get());
    require(PEM_write_X509(open_for_writing(certificate_file()).get(), cert.get()) == 1,
            "cannot write the certificate");
    require(
        PEM_write_PrivateKey(open_for_writing(key_file()).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "cannot write the key");
}

Certificate::~Certificate() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace rentezy::http::testing
