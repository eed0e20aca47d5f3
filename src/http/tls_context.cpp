#include "http/tls_context.hpp"

#include <openssl/ssl.h>

#include "base/check.hpp"

namespace consilium::http {

namespace {

int choose_protocol(SSL* /*ssl*/, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* in, unsigned in_size, void* /*context*/) {
  static constexpr unsigned char offered[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, offered, sizeof offered - 1, in, in_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_NOACK;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

boost::asio::ssl::context make_tls_context(const TlsFiles& files) {
  boost::asio::ssl::context context(boost::asio::ssl::context::tls_server);
  SSL_CTX* const raw = context.native_handle();
  check(SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) == 1, "OpenSSL knows TLS 1.2");
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
  context.use_certificate_chain_file(files.certificate.string());
  context.use_private_key_file(files.key.string(), boost::asio::ssl::context::pem);
  return context;
}

}  // namespace consilium::http
