#include "platform/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <boost/asio/ip/address.hpp>
#include <cerrno>

namespace rentezy::http {
namespace {

[[noreturn]] void fail(const std::string& what) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    ERR_clear_error();
    throw std::runtime_error(fmt::format("{} ({})", what, reason.data()));
}

// A BIO over a socket that stays non-blocking by flag and never raises SIGPIPE; OpenSSL's own does neither.
int descriptor_of(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

int bio_write(BIO* bio, const char* data, int size) {
    BIO_clear_retry_flags(bio);
    const auto sent = ::send(descriptor_of(bio), data, static_cast<std::size_t>(size), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && would_block()) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* data, int size) {
    BIO_clear_retry_flags(bio);
    const auto received = ::recv(descriptor_of(bio), data, static_cast<std::size_t>(size), MSG_DONTWAIT);
    if (received < 0 && would_block()) BIO_set_retry_read(bio);
    return static_cast<int>(received);
}

long bio_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

const BIO_METHOD* socket_method() {
    static const BIO_METHOD* const method = [] {
        auto* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without signals");
        if (made == nullptr) throw std::bad_alloc();
        BIO_meth_set_write(made, bio_write);
        BIO_meth_set_read(made, bio_read);
        BIO_meth_set_ctrl(made, bio_control);
        BIO_meth_set_create(made, [](BIO* bio) {
            BIO_set_init(bio, 1);
            return 1;
        });
        return made;
    }();
    return method;
}

TlsContext make_context(const SSL_METHOD* method) {
    TlsContext context(SSL_CTX_new(method), SSL_CTX_free);
    if (!context) fail("TLS cannot be set up");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // Buffers are let go while a connection is idle; a partly written record may be retried from another address.
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    return context;
}

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned int size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, offered, size);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

TlsSession make_session(const TlsContext& context, int descriptor) {
    TlsSession session(SSL_new(context.get()));
    auto* bio = BIO_new(socket_method());
    if (!session || bio == nullptr) throw std::bad_alloc();
    // The number itself is kept where a pointer would be; nobody follows it.
    BIO_set_data(bio,
                 reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor)));  // NOLINT(performance-no-int-to-ptr)
    SSL_set_bio(session.get(), bio, bio);
    return session;
}

}  // namespace

void TlsSessionDeleter::operator()(ssl_st* session) const { SSL_free(session); }

TlsContext make_server_tls(const TlsFiles& files) {
    auto context = make_context(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate_chain.c_str()) != 1)
        fail(fmt::format("The TLS certificate {} cannot be read", files.certificate_chain));
    if (SSL_CTX_use_PrivateKey_file(context.get(), files.private_key.c_str(), SSL_FILETYPE_PEM) != 1)
        fail(fmt::format("The TLS key {} cannot be read, or is not the certificate's", files.private_key));
    if (SSL_CTX_check_private_key(context.get()) != 1)
        fail(fmt::format("The TLS key {} is not the certificate's", files.private_key));
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    return context;
}

TlsContext make_client_tls(const std::string& extra_authorities) {
    auto context = make_context(TLS_client_method());
    SSL_CTX_set_default_verify_paths(context.get());
    if (!extra_authorities.empty() &&
        SSL_CTX_load_verify_locations(context.get(), extra_authorities.c_str(), nullptr) != 1)
        fail(fmt::format("The certificate authorities in {} cannot be read", extra_authorities));
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    return context;
}

TlsSession accept_tls(const TlsContext& context, int descriptor) {
    auto session = make_session(context, descriptor);
    SSL_set_accept_state(session.get());
    return session;
}

TlsSession connect_tls(const TlsContext& context, int descriptor, const std::string& host) {
    auto session = make_session(context, descriptor);
    SSL_set_connect_state(session.get());
    boost::system::error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (!not_an_address) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session.get()), host.c_str());
    } else {
        SSL_set_tlsext_host_name(session.get(), const_cast<char*>(host.c_str()));  // NOLINT: the macro's own cast
        SSL_set_hostflags(session.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        SSL_set1_host(session.get(), host.c_str());
    }
    return session;
}

}  // namespace rentezy::http
