#pragma once
// TLS settings of the listener.
#include <boost/asio/ssl/context.hpp>

#include "http/server.hpp"

namespace consilium::http {

/// TLS 1.2 and 1.3, http/1.1 by ALPN, no renegotiation. Throws boost::system::system_error where a
/// file cannot be read or key and certificate do not belong together.
[[nodiscard]] boost::asio::ssl::context make_tls_context(const TlsFiles& files);

}  // namespace consilium::http
