#pragma once
// Passphrases: argon2id (RFC 9106) on a thread and a bounded queue of its own, so that a flood of
// sign-ins slows only sign-ins.
#include <string>

#include "base/task.hpp"
#include "base/thread_pool.hpp"

namespace consilium::signin {

/// Work of one hash. The defaults take about a tenth of a second and 64 MiB.
struct PassphraseCost {
  unsigned long long passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20U;
};

class Passphrases {
 public:
  /// Queues at most `queue_limit` hashes; one more throws Overloaded.
  explicit Passphrases(PassphraseCost cost = {}, std::size_t queue_limit = 64);

  /// In the PHC string format, salt and cost included.
  Task<std::string> hash(std::string passphrase);

  /// False also where `hash` is empty or not in the format; takes as long as for a right one, so
  /// that time does not tell which handles exist.
  Task<bool> matches(std::string hash, std::string passphrase);

 private:
  PassphraseCost cost_;
  std::string stand_in_;  ///< verified where there is no hash
  ThreadPool pool_;
};

}  // namespace consilium::signin
