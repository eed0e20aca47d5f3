#include "members/leaving_service.hpp"

#include <boost/json.hpp>

#include "base/log.hpp"
#include "members/member_json.hpp"
#include "members/member_store.hpp"
#include "store/erasure.hpp"
#include "store/idempotency.hpp"

namespace consilium::members {

namespace json = boost::json;

namespace {

constexpr int export_format = 1;

}  // namespace

void LeavingService::add(ExportFunction export_own, LeaveFunction leave) {
  exports_.push_back(std::move(export_own));
  leaves_.push_back(std::move(leave));
}

Task<Result<json::object>> LeavingService::export_of(MemberId id) {
  co_return co_await parts_.db.read(
      [this, id, now = parts_.clock.now()](store::Transaction& tx) -> Result<json::object> {
        json::object whole{{"consilium_export", export_format},
                           {"made_at", to_minute_text(now)},
                           {"account", to_json(parts_.members.find_in(tx, id))}};
        for (const ExportFunction& function : exports_) {
          function(tx, id, whole);
        }
        return whole;
      });
}

Task<Result<void>> LeavingService::leave(MemberId id, Confirmation confirmation) {
  auto found =
      co_await parts_.db.read([id](store::Transaction& tx) { return find_sign_in(tx, id); });
  if (!found || found->member.handle != confirmation.handle) {
    co_return fail_field("/handle", "wrong", "This is not your handle.");
  }
  if (!found->passphrase_hash.empty() &&
      !co_await parts_.passphrases.matches(found->passphrase_hash,
                                           std::move(confirmation.passphrase))) {
    co_return fail_field("/passphrase", "wrong", "This is not your passphrase.");
  }
  co_await parts_.db.write([this, id](store::Transaction& tx) {
    erase(tx, id);
    return true;
  });
  announce(id);
  co_return Result<void>{};
}

Task<Result<void>> LeavingService::remove(std::string handle) {
  const auto removed =
      co_await parts_.db.write([this, handle](store::Transaction& tx) -> std::optional<MemberId> {
        const auto found = find_by_handle(tx, handle);
        if (!found) {
          return std::nullopt;
        }
        erase(tx, found->member.id);
        return found->member.id;
      });
  if (!removed) {
    co_return fail(ErrorCode::not_found, "There is no member of this handle.");
  }
  announce(*removed);
  co_return Result<void>{};
}

int LeavingService::erase_again(const std::set<std::string>& erased) {
  return parts_.db.write_now([this, erased](store::Transaction& tx) {
    int count = 0;
    for (const std::string& subject : erased) {
      const MemberId id(subject);
      if (find_member(tx, id)) {
        erase(tx, id);
        ++count;
      }
    }
    return count;
  });
}

Task<Result<MemberId>> LeavingService::prove(std::string handle, std::string passphrase) {
  auto found = co_await parts_.db.read(
      [handle](store::Transaction& tx) { return find_by_handle(tx, handle); });
  const bool matched = co_await parts_.passphrases.matches(
      found ? found->passphrase_hash : std::string(), std::move(passphrase));
  if (!matched) {
    co_return fail(ErrorCode::not_signed_in, "Handle or passphrase is wrong.");
  }
  co_return found->member.id;
}

void LeavingService::erase(store::Transaction& tx, const MemberId& id) const {
  for (const LeaveFunction& function : leaves_) {
    function(tx, id);
  }
  store::forget_keys_in(tx, id.text());
  delete_member(tx, id);
  const Time now = parts_.clock.now();
  store::note_erasure(tx, id.text(), now);
  parts_.queue.add(tx, {.kind = keep_erasure, .subject = id.text(), .due = now});
}

void LeavingService::announce(const MemberId& id) {
  parts_.members.forget_member(id);
  for (const auto& function : on_left_) {
    function();
  }
  parts_.queue.announce();
  log_info("member.left");
}

}  // namespace consilium::members
