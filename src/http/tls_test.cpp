// The server over TLS, with a certificate made for the test.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "http/server_fixture.hpp"
#include "http/tls_context.hpp"

namespace consilium::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("consilium_tls_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    files_ = {folder_ / "cert.pem", folder_ / "key.pem"};
    write_pair(files_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static void write_pair(const TlsFiles& files) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                  &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> first(
        std::fopen(files.certificate.c_str(), "w"), &std::fclose);
    PEM_write_X509(first.get(), certificate.get());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> second(std::fopen(files.key.c_str(), "w"),
                                                                 &std::fclose);
    PEM_write_PrivateKey(second.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  }

  ServerSettings settings() const {
    ServerSettings settings;
    settings.tls = files_;
    return settings;
  }

  std::filesystem::path folder_;
  TlsFiles files_;
};

std::vector<Endpoint> page(std::size_t size) {
  return {{Method::get, "/page", Access::anyone, no_body, saying(std::string(size, 'x'))}};
}

/// Asks over TLS and reads until the server's close_notify; empty where no session comes about.
std::string ask_secure(std::uint16_t port, asio::ssl::context& context, std::string_view request) {
  asio::io_context io;
  asio::ssl::stream<tcp::socket> stream(io, context);
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  boost::system::error_code error;
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) {
    return "";
  }
  asio::write(stream, asio::buffer(request));
  std::string text;
  asio::read(stream, asio::dynamic_buffer(text), error);
  EXPECT_EQ(error, asio::error::eof) << "without close_notify";
  return text;
}

TEST_F(TlsTest, AnswersOverTlsAndDemandsItForLater) {
  TestServer server(settings(), page(1'000'000));
  for (const auto version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    asio::ssl::context client(asio::ssl::context::tls_client);
    SSL_CTX_set_max_proto_version(client.native_handle(), version);
    const std::string text =
        ask_secure(server.port(), client, get("/page", "Connection: close\r\n"));
    EXPECT_TRUE(text.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(text.contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
    EXPECT_TRUE(text.ends_with("\r\n\r\n" + std::string(1'000'000, 'x')));
  }
}

TEST_F(TlsTest, OldVersionsAreRefused) {
  TestServer server(settings(), page(4));
  asio::ssl::context client(asio::ssl::context::tls_client);
  SSL_CTX_set_security_level(client.native_handle(), 0);
  SSL_CTX_set_min_proto_version(client.native_handle(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(client.native_handle(), TLS1_1_VERSION);
  EXPECT_EQ(ask_secure(server.port(), client, get("/page")), "");
}

TEST_F(TlsTest, PlainTextOnTheTlsPortAndAHandshakeThatStopsAreClosed) {
  ServerSettings given = settings();
  given.header_time = std::chrono::milliseconds(100);
  TestServer server(given, page(4));
  EXPECT_EQ(server.ask(get("/page")).status, 0);
  TestClient silent(server.port());
  EXPECT_TRUE(silent.is_closed_within(std::chrono::seconds(3)));
}

TEST_F(TlsTest, AKeyOfAnotherCertificateIsSaidAtStart) {
  const TlsFiles other{folder_ / "other_cert.pem", folder_ / "other_key.pem"};
  write_pair(other);
  EXPECT_THROW((void)make_tls_context({files_.certificate, other.key}),
               boost::system::system_error);
  EXPECT_THROW((void)make_tls_context({folder_ / "none.pem", files_.key}),
               boost::system::system_error);
}

}  // namespace
}  // namespace consilium::http
