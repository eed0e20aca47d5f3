#include "opinions/revision_service.hpp"

#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/revision_store.hpp"

namespace consilium::opinions {

namespace {

constexpr int most_waiting = 100;

}  // namespace

RevisionService::RevisionService(Parts parts) : parts_(parts) {
  parts_.cases.on_update([this](store::Transaction& tx, const cases::Case& c) {
    for (const MemberId& author : ask_authors_again(tx, c.id)) {
      parts_.bus.record(tx, {.kind = std::string(second_look_wanted),
                             .subject = c.id.text(),
                             .recipient = author.text(),
                             .payload = "{}"});
    }
  });
  parts_.cases.on_end(
      [](store::Transaction& tx, const CaseId& id) { forget_all_asked_again(tx, id); });
}

Task<Result<void>> RevisionService::let_stand(CaseId id, MemberId author) {
  const auto said =
      co_await parts_.db.write([this, id, author](store::Transaction& tx) -> Result<void> {
        const auto c = parts_.cases.find_in(tx, id, author);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (is_standing(tx, id, author, c->version)) {
          return {};
        }
        if (!is_asked_again(tx, id, author)) {
          return fail(ErrorCode::conflict, "No answer of yours waits for a second look here.");
        }
        put_standing(tx, id, author, c->version);
        forget_asked_again(tx, id, author);
        parts_.bus.record(tx, cases::event_of(discussion_grew, *c));
        return {};
      });
  if (said) {
    parts_.cases.announce_act(id, author);
    parts_.cases.announce_change(id);
  }
  co_return said;
}

boost::json::array RevisionService::waiting_in(store::Transaction& tx,
                                               const MemberId& member) const {
  boost::json::array list;
  for (const CaseId& id : find_cases_asked_again(tx, member, most_waiting)) {
    const auto c = parts_.cases.find_in(tx, id, member);
    const auto updates = parts_.cases.updates_in(tx, id);
    if (!c || updates.empty()) {
      continue;
    }
    list.push_back({{"kind", "update"},
                    {"case", id.text()},
                    {"case_question", c->problem.question},
                    {"question", nullptr},
                    {"text", cases::excerpt_of(updates.back().text)},
                    {"at", to_minute_text(updates.back().at)}});
  }
  return list;
}

}  // namespace consilium::opinions
