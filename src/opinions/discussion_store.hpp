#pragma once
// All SQL of endorsements and comments. Runs on the store's threads.
#include <map>
#include <string>
#include <vector>

#include "opinions/opinion.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

inline constexpr store::Migration discussion_migration{
    .feature = "opinions", .number = 2, .sql = R"(
CREATE TABLE endorsements (
  opinion_id {text} NOT NULL REFERENCES opinions (id) ON DELETE CASCADE,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  kind BIGINT NOT NULL,
  about BIGINT NOT NULL,
  name_key {text} NOT NULL,
  name {text} NOT NULL,
  reason {text},
  at BIGINT NOT NULL,
  PRIMARY KEY (opinion_id, author, about, name_key)
);
CREATE INDEX endorsements_by_case ON endorsements (case_id);
CREATE TABLE comments (
  id {text} PRIMARY KEY,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  opinion_id {text} REFERENCES opinions (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  text {text} NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX comments_by_case ON comments (case_id, at, id);
)"};

inline constexpr store::Migration comment_edits_migration{
    .feature = "comment_edits", .number = 1, .sql = R"(
ALTER TABLE comments ADD COLUMN edits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN edited_at BIGINT;
CREATE TABLE earlier_comments (
  comment_id {text} NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  text {text} NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (comment_id, number)
);
)"};

/// Replaces the author's earlier one on the same thing.
void put_endorsement(store::Transaction& tx, const CaseId& id, const Endorsement& endorsement);
/// By minute, then in an order that tells nothing.
[[nodiscard]] std::vector<Endorsement> endorsements_of(store::Transaction& tx, const CaseId& id);

void insert_comment(store::Transaction& tx, const Comment& comment);
[[nodiscard]] std::vector<Comment> comments_of(store::Transaction& tx, const CaseId& id);
/// How often each comment of the case was corrected, by id.
[[nodiscard]] std::map<std::string, int> comment_edits(store::Transaction& tx, const CaseId& id);
[[nodiscard]] std::optional<Comment> find_comment(store::Transaction& tx, const CommentId& id);
/// The author's own in a case.
[[nodiscard]] std::vector<CommentId> comments_by(store::Transaction& tx, const CaseId& id,
                                                 const MemberId& author);
/// The comment says `text` from now on, and what it said before is kept.
void correct_comment(store::Transaction& tx, const Comment& before, const std::string& text,
                     Time at);
/// Of each comment oldest first.
[[nodiscard]] std::vector<EarlierComment> earlier_comments_of(store::Transaction& tx,
                                                              const CaseId& id);

/// Oldest first, in all cases.
[[nodiscard]] std::vector<Endorsement> endorsements_by(store::Transaction& tx,
                                                       const MemberId& author);
[[nodiscard]] std::vector<Comment> comments_by(store::Transaction& tx, const MemberId& author);
/// When a member leaves. Returns the cases in which they stood.
[[nodiscard]] std::vector<CaseId> erase_discussion_by(store::Transaction& tx,
                                                      const MemberId& author);

}  // namespace consilium::opinions
