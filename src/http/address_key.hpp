#pragma once
// A peer's address as a key for limits. The secret is drawn at start and never stored, so that no
// key can be traced back to an address, and none of yesterday's matches one of today.
#include <boost/asio/ip/address.hpp>

#include <array>
#include <cstddef>
#include <string>

#include "base/random.hpp"

namespace consilium::http {

class AddressKeys {
 public:
  explicit AddressKeys(Random& random) { random.fill(secret_); }

  /// IPv6 addresses of one /64 share a key, since one subscriber has them all.
  [[nodiscard]] std::string key_of(const boost::asio::ip::address& address) const;

 private:
  std::array<std::byte, 32> secret_{};
};

}  // namespace consilium::http
