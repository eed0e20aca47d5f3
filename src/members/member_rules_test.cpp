#include "members/member_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::members {
namespace {

TEST(Handle, letters_digits_and_underscore_beginning_with_a_letter) {
  EXPECT_EQ(read_handle("north_of_60"), "north_of_60");
  EXPECT_EQ(read_handle("North"), "north");
  for (const char* wrong :
       {"ab", "1st", "_x_", "a b", "dr.who", "señor", "", "a123456789012345678901234"}) {
    EXPECT_FALSE(read_handle(wrong)) << wrong;
  }
}

TEST(InvitationCode, is_read_as_people_type_it) {
  SeededRandom random(1);
  const std::string code = make_invitation_code(random);
  ASSERT_EQ(code.size(), 14U);
  std::string typed;
  for (const char character : code) {
    typed += character == '-' ? ' ' : static_cast<char>(std::tolower(character));
  }
  EXPECT_EQ(read_invitation_code(typed), code);
  EXPECT_EQ(read_invitation_code("OIL1-0000-0000"), "0111-0000-0000");
}

TEST(InvitationCode, what_cannot_be_a_code_is_none) {
  for (const char* wrong :
       {"", "ABCD", "ABCD-EFGH-JKMU", "ABCD-EFGH-JKMN-PQRS", "ABCD-EFGH-JKM\xff"}) {
    EXPECT_FALSE(read_invitation_code(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace consilium::members
