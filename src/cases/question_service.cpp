#include "cases/question_service.hpp"

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "cases/question_json.hpp"
#include "cases/question_store.hpp"

namespace consilium::cases {

namespace {

constexpr int most_waiting = 100;

bus::NewEvent event_for(std::string_view kind, const Case& c, const MemberId& recipient) {
  return {.kind = std::string(kind),
          .subject = c.id.text(),
          .recipient = recipient.text(),
          .payload = "{}"};
}

std::unexpected<Error> no_question() {
  return fail(ErrorCode::not_found, "There is no such question.");
}

}  // namespace

QuestionService::QuestionService(Parts parts) : parts_(parts) {
  parts_.cases.on_end([](store::Transaction& tx, const CaseId& id) { forget_waiting(tx, id); });
}

void QuestionService::announce(const CaseId& id) {
  parts_.cache.forget(id.text());
  parts_.bus.announce();
}

Task<Result<QuestionId>> QuestionService::ask(CaseId id, MemberId author, NewQuestion asked,
                                              store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  const QuestionId new_id = QuestionId::make(parts_.random);
  auto sent = co_await parts_.db.write([this, id, author, asked = std::move(asked), key, now,
                                        new_id](store::Transaction& tx) -> Result<QuestionId> {
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return QuestionId(**before);
    }
    const auto c = parts_.cases.find_in(tx, id, author);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (auto allowed = may_ask(*c, author, count_questions(tx, id, author)); !allowed) {
      return std::unexpected(allowed.error());
    }
    if (auto byline = members::settle_byline(tx, parts_.random, id.text(), author, asked.byline);
        !byline) {
      return std::unexpected(byline.error());
    }
    insert_question(tx,
                    {.id = new_id,
                     .case_id = id,
                     .author = author,
                     .text = asked.text,
                     .at = to_minute(now),
                     .reply = std::nullopt},
                    c->presenter);
    store::remember(tx, key, new_id.text(), now);
    parts_.bus.record(tx, event_of(question_asked, *c));
    parts_.bus.record(tx, event_for(question_received, *c, c->presenter));
    return new_id;
  });
  if (sent) {
    parts_.cases.announce_act(id, author);
    announce(id);
    log_info("question.asked", {{"case", id}});
  }
  co_return sent;
}

Result<QuestionService::Found> QuestionService::find_in(store::Transaction& tx,
                                                        const QuestionId& id,
                                                        const MemberId& presenter) const {
  auto question = find_question(tx, id);
  if (!question) {
    return no_question();
  }
  auto c = parts_.cases.find_in(tx, question->case_id, presenter);
  if (!c) {
    return no_question();  // the same as for one that does not exist
  }
  if (auto allowed = may_change(*c, presenter); !allowed) {
    return std::unexpected(allowed.error());
  }
  return Found{std::move(*question), std::move(*c)};
}

Task<Result<void>> QuestionService::reply(QuestionId id, MemberId presenter, std::string text) {
  const Time now = parts_.clock.now();
  const auto replied = co_await parts_.db.write(
      [this, id, presenter, text = std::move(text), now](store::Transaction& tx) -> Result<CaseId> {
        const auto found = find_in(tx, id, presenter);
        if (!found) {
          return std::unexpected(found.error());
        }
        const auto& [question, c] = *found;
        const auto changed = with_reply(question, text, to_minute(now));
        if (!changed) {
          return std::unexpected(changed.error());
        }
        if (question.reply && question.reply->text == text) {
          return c.id;
        }
        set_reply(tx, *changed);
        if (!question.is_folded) {
          parts_.cases.tell_news(tx, c, News::replied);
        }
        parts_.bus.record(tx, event_of(question_answered, c));
        parts_.bus.record(tx, event_for(reply_received, c, question.author));
        return c.id;
      });
  if (!replied) {
    co_return std::unexpected(replied.error());
  }
  announce(*replied);
  log_info("question.answered", {{"case", *replied}});
  co_return Result<void>{};
}

Task<Result<void>> QuestionService::fold(QuestionId id, MemberId presenter, Folding folding) {
  const auto folded = co_await parts_.db.write(
      [this, id, presenter, folding](store::Transaction& tx) -> Result<CaseId> {
        const auto found = find_in(tx, id, presenter);
        if (!found) {
          return std::unexpected(found.error());
        }
        const bool is_folded = folding == Folding::folded;
        if (found->question.is_folded != is_folded) {
          set_folded(tx, id, is_folded);
          parts_.bus.record(tx, event_of(question_folded, found->c));
        }
        return found->c.id;
      });
  if (!folded) {
    co_return std::unexpected(folded.error());
  }
  announce(*folded);
  co_return Result<void>{};
}

Task<Result<boost::json::value>> QuestionService::question(QuestionId id, Seal seal) {
  co_return co_await parts_.db.read(
      [id, seal](store::Transaction& tx) -> Result<boost::json::value> {
        const auto question = find_question(tx, id);
        if (!question) {
          return no_question();
        }
        const auto byline = members::byline_of(tx, question->case_id.text(), question->author);
        return to_json(*question, byline, seal == Seal::open);
      });
}

boost::json::array QuestionService::waiting_in(store::Transaction& tx,
                                               const MemberId& member) const {
  boost::json::array list;
  for (const Question& question : find_waiting_questions(tx, member, most_waiting)) {
    if (const auto c = parts_.cases.find_in(tx, question.case_id, member)) {
      list.push_back(waiting_json(question, *c));
    }
  }
  return list;
}

}  // namespace consilium::cases
