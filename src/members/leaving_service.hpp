#pragma once
// Use cases of one's own data: take a copy, leave with all of it. Each feature hands in functions
// for its own rows; what those hold is not known here. Coroutines on the server's threads.
#include <boost/json/object.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "members/member_service.hpp"

namespace consilium::members {

/// A job whose subject is the id of an erased case or member: the wiring keeps it where a restored
/// database finds it.
inline constexpr const char* keep_erasure = "keep_erasure";

/// What a member types to show that they mean it. The passphrase is asked of those who have one.
struct Confirmation {
  std::string handle;
  std::string passphrase;
};

class LeavingService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    jobs::Queue& queue;
    signin::Passphrases& passphrases;
    MemberService& members;
  };
  explicit LeavingService(Parts parts) : parts_(parts) {}

  /// Adds what the member has given, and nothing of anybody else, as members of the object.
  using ExportFunction =
      std::function<void(store::Transaction&, const MemberId&, boost::json::object&)>;
  /// Erases all that the feature holds of the member, in the transaction that erases the account.
  using LeaveFunction = std::function<void(store::Transaction&, const MemberId&)>;
  /// Before the server starts. Rows that others refer to are handed in last.
  void add(ExportFunction export_own, LeaveFunction leave);
  /// After the commit, before the answer: what is kept in memory is read anew.
  void on_left(std::function<void()> function) { on_left_.push_back(std::move(function)); }

  /// {"consilium_export": 1, "made_at", "account", and what the features add}
  Task<Result<boost::json::object>> export_of(MemberId id);

  /// Erases the account and everything that the member gave.
  Task<Result<void>> leave(MemberId id, Confirmation confirmation);
  /// The same at the operator's hand, on a member's wish. Not found where there is no such handle.
  Task<Result<void>> remove(std::string handle);

  /// Erases again what a restored database still holds of members who left after its copy was
  /// taken; returns how many. Blocks: at start-up.
  int erase_again(const std::set<std::string>& erased);

  /// Whether this is the passphrase of the account of that handle.
  Task<Result<MemberId>> prove(std::string handle, std::string passphrase);

 private:
  void erase(store::Transaction& tx, const MemberId& id) const;
  void announce(const MemberId& id);

  Parts parts_;
  std::vector<ExportFunction> exports_;
  std::vector<LeaveFunction> leaves_;
  std::vector<std::function<void()>> on_left_;
};

}  // namespace consilium::members
