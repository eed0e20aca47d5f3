#include "http/address_key.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/encoding.hpp"

namespace consilium::http {

std::string AddressKeys::key_of(const boost::asio::ip::address& address) const {
  // An IPv4 address is keyed in its IPv6 form, whole; so the two families cannot meet.
  std::array<unsigned char, 16> bytes{};
  if (address.is_v4()) {
    bytes =
        boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes();
  } else {
    bytes = address.to_v6().to_bytes();
    if (!address.to_v6().is_v4_mapped()) {
      std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    }
  }
  std::array<std::byte, crypto_generichash_BYTES_MIN> key{};
  crypto_generichash(reinterpret_cast<unsigned char*>(key.data()), key.size(), bytes.data(),
                     bytes.size(), reinterpret_cast<const unsigned char*>(secret_.data()),
                     secret_.size());
  return to_base64url(key);
}

}  // namespace consilium::http
