#include "signin/passphrase.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace consilium::signin {
namespace {

constexpr PassphraseCost cheap{.passes = 1, .memory_bytes = 8192};

template <class T>
T run(Task<T> task) {
  boost::asio::io_context context;
  auto result = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
  context.run();
  return result.get();
}

TEST(Passphrase, only_the_right_passphrase_matches) {
  Passphrases passphrases(cheap);
  const std::string hash = run(passphrases.hash("a quiet long evening"));
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(run(passphrases.matches(hash, "a quiet long evening")));
  EXPECT_FALSE(run(passphrases.matches(hash, "a quiet long morning")));
  EXPECT_FALSE(run(passphrases.matches(hash, "")));
}

TEST(Passphrase, two_hashes_of_one_passphrase_differ) {
  Passphrases passphrases(cheap);
  EXPECT_NE(run(passphrases.hash("the same words")), run(passphrases.hash("the same words")));
}

TEST(Passphrase, nothing_matches_an_account_without_passphrase) {
  Passphrases passphrases(cheap);
  EXPECT_FALSE(run(passphrases.matches("", "nobody's passphrase")));
  EXPECT_FALSE(run(passphrases.matches("not a hash", "anything")));
}

TEST(Passphrase, a_full_queue_refuses) {
  Passphrases passphrases(cheap, 0);
  EXPECT_THROW(run(passphrases.hash("one too many")), Overloaded);
}

}  // namespace
}  // namespace consilium::signin
