#include "http/address_key.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

using boost::asio::ip::make_address;

class AddressKeysTest : public ::testing::Test {
 protected:
  std::string key(const char* address) const { return keys_.key_of(make_address(address)); }

  SeededRandom random_{7};
  AddressKeys keys_{random_};
};

TEST_F(AddressKeysTest, OneAddressHasOneKey) {
  EXPECT_EQ(key("192.0.2.1"), key("192.0.2.1"));
  EXPECT_EQ(key("192.0.2.1"), key("::ffff:192.0.2.1"));
  EXPECT_NE(key("192.0.2.1"), key("192.0.2.2"));
}

TEST_F(AddressKeysTest, OneSubscriberOfVersionSixHasOneKey) {
  EXPECT_EQ(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::2"));
  EXPECT_NE(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
}

TEST_F(AddressKeysTest, TheKeyOfAnotherStartIsAnother) {
  const AddressKeys later(random_);
  EXPECT_NE(later.key_of(make_address("192.0.2.1")), key("192.0.2.1"));
}

TEST_F(AddressKeysTest, TheKeyDoesNotHoldTheAddress) {
  EXPECT_EQ(key("192.0.2.1").size(), 22U);
  EXPECT_FALSE(key("192.0.2.1").contains("192"));
}

}  // namespace
}  // namespace consilium::http
