#pragma once
// For tests only: databases in memory and on files that vanish, and bounded waiting.
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "store/database.hpp"

namespace consilium::store {

/// An empty folder that goes with the object.
class TestFolder {
 public:
  TestFolder() {
    std::string name = std::filesystem::temp_directory_path() / "consilium-test-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A database in memory with these migrations: fast, and gone with the object.
[[nodiscard]] inline std::unique_ptr<Database> open_test_database(
    std::span<const Migration> migrations) {
  auto opened = Database::open({.where = ":memory:"}, migrations);
  if (!opened) {
    throw std::runtime_error(opened.error().detail);
  }
  return std::move(*opened);
}

/// One list of several features' migrations.
[[nodiscard]] inline std::vector<Migration> join_migrations(
    std::initializer_list<std::span<const Migration>> lists) {
  std::vector<Migration> joined;
  for (const std::span<const Migration> list : lists) {
    joined.insert(joined.end(), list.begin(), list.end());
  }
  return joined;
}

/// Runs a coroutine to its end, on another thread.
template <class T>
T run_to_end(Task<T> task) {
  static boost::asio::thread_pool loop(1);
  return boost::asio::co_spawn(loop, std::move(task), boost::asio::use_future).get();
}

/// Returns once the claim holds; throws after ten seconds.
template <class Claim>
void wait_until(Claim claim) {
  for (int look = 0; look < 10'000; ++look) {
    if (claim()) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  throw std::runtime_error("waited in vain");
}

[[nodiscard]] inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace consilium::store
