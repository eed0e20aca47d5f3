#include "opinions/reading_service.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "cases/case_json.hpp"
#include "cases/case_rules.hpp"
#include "cases/edit_json.hpp"
#include "cases/kinds.hpp"
#include "opinions/act_now_store.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/harm_store.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/poll_json.hpp"
#include "opinions/poll_rules.hpp"
#include "opinions/poll_store.hpp"
#include "opinions/practice_rules.hpp"
#include "opinions/revision_store.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

constexpr std::size_t opinions_a_page = 250;
constexpr std::size_t comments_a_page = 200;

std::string_view variant_of(const ViewerFacts& facts) {
  if (facts.viewer.is_presenter) {
    return "presenter";
  }
  return facts.may_see() ? "open" : "blind";
}

http::SharedText own_text(store::Transaction& tx, const CaseId& id, const MemberId& viewer,
                          const std::vector<Opinion>& own) {
  json::array opinions;
  for (const Opinion& opinion : own) {
    opinions.push_back(json::value(opinion.id.text()));
  }
  json::array endorsements;
  for (const Endorsement& endorsement : endorsements_of(tx, id)) {
    if (endorsement.author == viewer) {
      endorsements.push_back(mark_json(endorsement));
    }
  }
  json::array harm;
  for (const HarmMark& mark : harm_marks_of(tx, id)) {
    if (mark.author == viewer) {
      harm.push_back(json::value(mark.id.text()));
    }
  }
  return http::close_object({{"opinions", std::move(opinions)},
                             {"endorsements", std::move(endorsements)},
                             {"harm", std::move(harm)}});
}

// Rows after the cursor, at most `most`, and the cursor of what comes next.
template <class Row, class TimeOf>
std::pair<std::span<const Row>, json::value> page_of(const std::vector<Row>& rows, TimeOf time_of,
                                                     const std::optional<http::Cursor>& after,
                                                     std::size_t most) {
  auto begin = rows.begin();
  if (after) {
    begin = std::ranges::find_if(rows, [&](const Row& row) {
      return std::pair(std::invoke(time_of, row), row.id.text()) >
             std::pair(after->time, after->id);
    });
  }
  const auto left = static_cast<std::size_t>(rows.end() - begin);
  const std::span<const Row> page(begin, std::min(left, most));
  json::value next;
  if (left > most) {
    next =
        json::value_from(http::to_text({std::invoke(time_of, page.back()), page.back().id.text()}));
  }
  return {page, std::move(next)};
}

std::string page_name(std::string name, const std::optional<http::Cursor>& after) {
  return after ? name + " after " + to_text(*after) : name;
}

http::SharedText own_comments_text(store::Transaction& tx, const CaseId& id,
                                   const MemberId& viewer) {
  json::array ids;
  for (const CommentId& comment : comments_by(tx, id, viewer)) {
    ids.push_back(json::value(comment.text()));
  }
  return http::close_object({{"comments", std::move(ids)}});
}

/// What the author's own answer to a share is worth: the independent one where there is one.
std::optional<Hit> hit_in(store::Transaction& tx, const cases::Case& c,
                          const std::vector<Opinion>& own) {
  if (c.problem.kind != cases::CaseKind::share || own.empty()) {
    return std::nullopt;
  }
  const auto answer = cases::find_answer(tx, c.id);
  const auto first = std::ranges::find(own, true, &Opinion::is_independent);
  return hit_of(first == own.end() ? own.front() : *first, names_of(answer.value()));
}

// To a blind author too: what the presenter said to them, and nothing that others said.
json::object own_act_now_json(const ViewerFacts::OwnActNow& own) {
  json::object object{{"opinion", own.opinion.text()},
                      {"action", own.act_now.action},
                      {"answer", act_now_answers[static_cast<std::size_t>(own.act_now.answer)]}};
  if (own.act_now.answer_reason) {
    object["answer_reason"] = *own.act_now.answer_reason;
  }
  if (own.act_now.revoked) {
    object["revoked"] = *own.act_now.revoked;
  }
  return object;
}

Document blind(json::object object) {
  return {"blind", {std::make_shared<const std::string>(json::serialize(object))}};
}

}  // namespace

template <class Make>
Task<Result<http::SharedText>> ReadingService::shared(CaseId id, MemberId viewer,
                                                      std::string variant, Make make) {
  const http::BodyCache::Key key{id.text(), std::move(variant)};
  if (auto ready = cache_.find(key)) {
    co_return ready;
  }
  const auto ticket = cache_.ticket(id.text());
  auto made = co_await db_.read([this, id, viewer, make = std::move(make)](
                                    store::Transaction& tx) -> Result<http::SharedText> {
    const auto crowd = crowd_in(tx, id, viewer);
    if (!crowd) {
      return std::unexpected(crowd.error());
    }
    return make(tx, *crowd);
  });
  if (made) {
    cache_.keep(key, ticket, *made);
  }
  co_return made;
}

Result<Crowd> ReadingService::crowd_in(store::Transaction& tx, const CaseId& id,
                                       const MemberId& viewer) const {
  auto c = cases_.find_in(tx, id, viewer);
  if (!c) {
    return std::unexpected(c.error());
  }
  const int version = c->version;
  return Crowd{.c = std::move(*c),
               .opinions = opinions_of(tx, id),
               .endorsements = endorsements_of(tx, id),
               .checks = checks_of(tx, id),
               .harm = harm_marks_of(tx, id),
               .standing = authors_standing(tx, id, version),
               .bylines = members::bylines_of(tx, id.text())};
}

Task<Result<ViewerCache::Facts>> ReadingService::facts_of(CaseId id, MemberId viewer) {
  if (auto ready = viewers_.find(id, viewer)) {
    co_return ready;
  }
  const auto ticket = viewers_.ticket();
  auto read =
      co_await db_.read([this, id, viewer](store::Transaction& tx) -> Result<ViewerCache::Facts> {
        const auto c = cases_.find_in(tx, id, viewer);
        if (!c) {
          return std::unexpected(c.error());
        }
        const auto own = opinions_by(tx, id, viewer);
        ViewerFacts facts{.viewer = opinions_.viewer_in(tx, *c, viewer), .state = c->state};
        facts.audience = cases::audience_told(*c, viewer);
        facts.byline = members::find_byline_choice(tx, id.text(), viewer);
        facts.may_give_opinion = may_give_opinion(*c, facts.viewer, viewer, own).has_value();
        facts.is_asked_again = is_asked_again(tx, id, viewer);
        if (!own.empty()) {
          facts.latest_opinion = own.back().id;
        }
        facts.vote = find_vote(tx, id, viewer);
        facts.may_vote = find_poll(tx, id) && may_vote(*c, facts.viewer, facts.vote);
        for (const ViewerFunction& function : on_viewer_) {
          function(tx, *c, viewer, facts.more);
        }
        for (const Opinion& opinion : own) {
          if (opinion.act_now) {
            facts.own_act_now = ViewerFacts::OwnActNow{opinion.id, *opinion.act_now};
          }
        }
        facts.has_act_now_news = facts.own_act_now && has_act_now_news(tx, id, viewer);
        facts.own = own_text(tx, id, viewer, own);
        facts.own_comments = own_comments_text(tx, id, viewer);
        facts.hit = hit_in(tx, *c, own);
        facts.has_taken_along =
            c->problem.kind == cases::CaseKind::lesson && cases::has_taken(tx, id, viewer);
        return std::make_shared<const ViewerFacts>(std::move(facts));
      });
  if (read) {
    viewers_.keep(id, viewer, ticket, *read);
  }
  co_return read;
}

Task<Result<ViewerCache::Facts>> ReadingService::facts_for_open(CaseId id, MemberId viewer) {
  auto facts = co_await facts_of(id, viewer);
  if (!facts) {
    co_return facts;
  }
  const Viewer& seen = (*facts)->viewer;
  const bool is_open = (*facts)->state == cases::CaseState::open;
  if (is_open && seen.has_answered && !seen.has_revealed && !seen.is_presenter) {
    if (auto revealed = co_await opinions_.reveal(id, viewer); !revealed) {
      co_return std::unexpected(revealed.error());
    }
    co_return co_await facts_of(id, viewer);
  }
  co_return facts;
}

Task<bool> ReadingService::may_see(CaseId id, MemberId viewer) {
  const auto facts = co_await facts_of(std::move(id), std::move(viewer));
  co_return facts && (*facts)->may_see();
}

Task<Result<Document>> ReadingService::case_page(CaseId id, MemberId viewer) {
  auto facts = co_await facts_of(id, viewer);
  if (facts && (*facts)->viewer.kind == cases::CaseKind::share) {
    // To one who has answered the page of a share tells the answer: from then on they have seen it.
    facts = co_await facts_for_open(id, viewer);
  }
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  const ViewerFacts& known = **facts;
  if (known.has_act_now_news) {
    co_await read_act_now_news(id, viewer);
  }
  const bool may_see = known.may_see();
  auto shared =
      co_await cases_.document(id, viewer, may_see ? cases::Seal::open : cases::Seal::closed);
  if (!shared) {
    co_return std::unexpected(shared.error());
  }
  const std::string_view variant = variant_of(known);
  json::object own{
      {"variant", variant},
      {"opinion", known.latest_opinion ? json::value(known.latest_opinion->text()) : json::value()},
      {"byline", known.byline
                     ? json::value(members::byline_choices[static_cast<std::size_t>(*known.byline)])
                     : json::value()},
      {"may_give_opinion", known.may_give_opinion},
      {"asked_again", known.is_asked_again},
      {"vote", known.vote ? json::value(to_json(*known.vote)) : json::value()},
      {"may_vote", known.may_vote}};
  if (known.hit) {
    own["hit"] = {{"rank", json::value_from(known.hit->rank)},
                  {"independent", known.hit->is_independent}};
  }
  if (known.viewer.kind == cases::CaseKind::lesson) {
    own["taken"] = known.has_taken_along;
  }
  if (known.audience) {
    own["audience"] = cases::audiences[static_cast<std::size_t>(*known.audience)];
  }
  own.insert(known.more.begin(), known.more.end());
  if (links_by_) {
    own["links"] = co_await links_by_(id, viewer);
  }
  if (known.own_act_now) {
    own["act_now"] = own_act_now_json(*known.own_act_now);
  }
  co_return Document{variant, {std::move(*shared), http::close_object(own)}};
}

Task<> ReadingService::read_act_now_news(CaseId id, MemberId author) {
  co_await db_.write([id, author](store::Transaction& tx) {
    forget_act_now_news(tx, id, author);
    return true;
  });
  viewers_.forget(id, author);
}

Task<Result<int>> ReadingService::count_opinions(CaseId id, MemberId viewer) {
  co_return co_await db_.read([this, id, viewer](store::Transaction& tx) -> Result<int> {
    const auto c = cases_.find_in(tx, id, viewer);
    if (!c) {
      return std::unexpected(c.error());
    }
    return c->opinions;
  });
}

Task<Result<Document>> ReadingService::opinions(CaseId id, MemberId viewer,
                                                std::optional<http::Cursor> after) {
  const auto facts = co_await facts_for_open(id, viewer);
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  if (!(*facts)->may_see()) {
    const auto count = co_await count_opinions(id, viewer);
    if (!count) {
      co_return std::unexpected(count.error());
    }
    co_return blind(
        {{"variant", "blind"}, {"n", *count}, {"opinions", json::array()}, {"next", nullptr}});
  }
  auto body =
      co_await shared(id, viewer, page_name("opinions", after),
                      [after](store::Transaction&, const Crowd& crowd) -> Result<http::SharedText> {
                        auto said = by_opinion(crowd.endorsements, crowd.checks, crowd.harm);
                        const auto [page, next] =
                            page_of(crowd.opinions, &Opinion::sent_at, after, opinions_a_page);
                        json::array list;
                        for (const Opinion& opinion : page) {
                          list.push_back(to_json(opinion, crowd.bylines, said[opinion.id]));
                        }
                        return http::open_object({{"variant", "open"},
                                                  {"n", crowd.c.opinions},
                                                  {"opinions", std::move(list)},
                                                  {"next", next}});
                      });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  co_return Document{"open", {std::move(*body), (*facts)->own}};
}

Task<Result<Document>> ReadingService::consensus(CaseId id, MemberId viewer) {
  const auto facts = co_await facts_for_open(id, viewer);
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  if (!(*facts)->may_see()) {
    const auto count = co_await count_opinions(id, viewer);
    if (!count) {
      co_return std::unexpected(count.error());
    }
    co_return blind({{"case", id.text()}, {"variant", "blind"}, {"n", *count}});
  }
  auto body = co_await shared(
      id, viewer, "consensus",
      [](store::Transaction&, const Crowd& crowd) -> Result<http::SharedText> {
        return std::make_shared<const std::string>(json::serialize(consensus_json(crowd)));
      });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  co_return Document{"open", {std::move(*body)}};
}

Task<Result<Document>> ReadingService::poll_result(CaseId id, MemberId viewer) {
  const auto facts = co_await facts_for_open(id, viewer);
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  if (!(*facts)->may_see()) {
    co_return blind({{"case", id.text()}, {"variant", "blind"}});
  }
  auto body = co_await shared(
      id, viewer, "poll",
      [](store::Transaction& tx, const Crowd& crowd) -> Result<http::SharedText> {
        const auto poll = find_poll(tx, crowd.c.id);
        if (!poll) {
          return fail(ErrorCode::not_found, "The case has no poll.");
        }
        const Tally tally = tally_of(*poll, ballots_in(tx, crowd.c.id));
        return std::make_shared<const std::string>(json::serialize(to_json(crowd.c.id, tally)));
      });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  co_return Document{"open", {std::move(*body)}};
}

Task<Result<Document>> ReadingService::comments(CaseId id, MemberId viewer,
                                                std::optional<http::Cursor> after) {
  const auto facts = co_await facts_for_open(id, viewer);
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  if (!(*facts)->may_see()) {
    co_return blind({{"variant", "blind"}, {"comments", json::array()}, {"next", nullptr}});
  }
  auto body = co_await shared(
      id, viewer, page_name("comments", after),
      [after](store::Transaction& tx, const Crowd& crowd) -> Result<http::SharedText> {
        const auto all = comments_of(tx, crowd.c.id);
        std::map<CommentId, std::vector<EarlierComment>> earlier;
        for (EarlierComment& one : earlier_comments_of(tx, crowd.c.id)) {
          earlier[one.comment].push_back(std::move(one));
        }
        const auto [page, next] = page_of(all, &Comment::at, after, comments_a_page);
        auto harm = by_comment(crowd.harm);
        json::array list;
        for (const Comment& comment : page) {
          list.push_back(to_json(comment, crowd.bylines, earlier[comment.id], harm[comment.id]));
        }
        return http::open_object(
            {{"variant", "open"}, {"comments", std::move(list)}, {"next", next}});
      });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  co_return Document{"open", {std::move(*body), (*facts)->own_comments}};
}

Task<Result<Document>> ReadingService::edits(CaseId id, MemberId viewer) {
  const auto facts = co_await facts_for_open(id, viewer);
  if (!facts) {
    co_return std::unexpected(facts.error());
  }
  if (!(*facts)->may_see()) {
    co_return blind({{"variant", "blind"}, {"edits", json::array()}});
  }
  auto body = co_await shared(
      id, viewer, "edits",
      [](store::Transaction& tx, const Crowd& crowd) -> Result<http::SharedText> {
        return std::make_shared<const std::string>(json::serialize(
            json::object({{"variant", "open"}, {"edits", cases::edits_json(tx, crowd.c.id)}})));
      });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  co_return Document{"open", {std::move(*body)}};
}

Task<json::value> ReadingService::waiting_act_nows(MemberId presenter) {
  co_return co_await db_.read([this, presenter](store::Transaction& tx) -> json::value {
    json::array list;
    for (const Opinion& opinion : find_waiting_act_nows(tx, presenter)) {
      const auto c = cases_.find_in(tx, opinion.case_id, presenter);
      if (!c) {
        continue;
      }
      const Bylines bylines = members::bylines_of(tx, c->id.text());
      auto said = by_opinion({}, checks_of(tx, c->id), {});
      json::object act_now = to_json(*opinion.act_now, bylines, said[opinion.id].checks);
      list.push_back({{"opinion", opinion.id.text()},
                      {"case", c->id.text()},
                      {"question", c->problem.question},
                      {"age", cases::to_json(c->problem.age)},
                      {"sex", cases::sexes[static_cast<std::size_t>(c->problem.sex)]},
                      {"byline", members::to_json(bylines.at(opinion.author))},
                      {"checks", std::move(act_now["checks"])},
                      {"reason", opinion.act_now->reason},
                      {"action", opinion.act_now->action},
                      {"at", to_minute_text(opinion.sent_at)}});
    }
    return {{"act_now", std::move(list)}};
  });
}

Task<Result<json::value>> ReadingService::opinion(OpinionId id) {
  co_return co_await db_.read([id](store::Transaction& tx) -> Result<json::value> {
    const auto opinion = find_opinion(tx, id);
    if (!opinion) {
      return fail(ErrorCode::not_found, "There is no such opinion.");
    }
    const CaseId& in = opinion->case_id;
    auto said = by_opinion(endorsements_of(tx, in), checks_of(tx, in), harm_marks_of(tx, in));
    return to_json(*opinion, members::bylines_of(tx, in.text()), said[id]);
  });
}

Task<Result<json::value>> ReadingService::opinion_alone(OpinionId id) {
  co_return co_await db_.read([id](store::Transaction& tx) -> Result<json::value> {
    const auto opinion = find_opinion(tx, id);
    if (!opinion) {
      return fail(ErrorCode::not_found, "There is no such opinion.");
    }
    return to_json(*opinion, members::bylines_of(tx, opinion->case_id.text()), Said{});
  });
}

Task<Result<json::value>> ReadingService::comment(CommentId id) {
  co_return co_await db_.read([id](store::Transaction& tx) -> Result<json::value> {
    const auto comment = find_comment(tx, id);
    if (!comment) {
      return fail(ErrorCode::not_found, "There is no such comment.");
    }
    std::vector<EarlierComment> earlier = earlier_comments_of(tx, comment->case_id);
    std::erase_if(earlier, [&](const EarlierComment& one) { return one.comment != id; });
    auto harm = by_comment(harm_marks_of(tx, comment->case_id));
    return to_json(*comment, members::bylines_of(tx, comment->case_id.text()), earlier, harm[id]);
  });
}

Task<json::value> ReadingService::harm_mark(HarmMark mark) {
  co_return co_await db_.read([mark](store::Transaction& tx) -> json::value {
    return to_json(mark, members::bylines_of(tx, mark.case_id.text()));
  });
}

}  // namespace consilium::opinions
