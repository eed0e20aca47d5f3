#include "demo/script.hpp"

#include <cmath>
#include <set>

#include "base/check.hpp"
#include "cases/kind_rules.hpp"
#include "demo/crowd.hpp"
#include "demo/draw.hpp"

namespace consilium::demo {

namespace {

constexpr double endorsing_curve = 1.5;

class Writing {
 public:
  Writing(const WorldCase& c, const CaseCast& roles, Turnout turnout, Random& random)
      : case_(c), roles_(roles), turnout_(std::move(turnout)), random_(random) {
    for (const Role& person : c.people) {
      bylines_[person.key] = person.byline;
    }
  }

  /// Of events of the same minute the one that is added first comes first.
  Script write() {
    add(minutes(0), Publish{});
    for (const WrittenUpdate& update : case_.updates) {
      add(update.at, Amend{update.text});
    }
    for (const Visit& visit : turnout_.visits) {
      add(visit.at, View{visit.viewer});
    }
    for (QuestionAt at = 0; at < case_.questions.size(); ++at) {
      write_question(at);
    }
    write_poll();
    write_opinions();
    for (const WrittenEndorsement& endorsement : case_.endorsements) {
      if (endorsement.by.empty()) {
        write_counted(endorsement);
      } else {
        look(endorsement.by, endorsement.at);
        add(endorsement.at,
            endorse(roles_.people.at(endorsement.by), endorsement, bylines_.at(endorsement.by)));
      }
    }
    for (const WrittenComment& comment : case_.comments) {
      write_comment(comment);
    }
    if (case_.ending) {
      add(case_.ending->at, End{});
    }
    script_.opinions = case_.opinions.size() + turnout_.opinions.size();
    return std::move(script_);
  }

 private:
  void add(minutes at, Act act) { script_.acts.emplace(at, std::move(act)); }

  /// A person sees what others said; again changes nothing.
  void look(const std::string& person, minutes at) {
    if (person != "presenter" && cases::has_act(case_.problem.kind, cases::Act::reveal)) {
      add(at, Reveal{roles_.people.at(person)});
    }
  }

  void write_question(QuestionAt at) {
    const WrittenQuestion& written = case_.questions[at];
    add(written.at, Ask{roles_.people.at(written.by),
                        at,
                        {.text = written.text, .byline = bylines_.at(written.by)}});
    if (written.reply) {
      add(written.replied_at, Tell{at, *written.reply});
    }
    if (written.is_folded) {
      add(written.replied_at, Fold{at});
    }
  }

  /// Before the opinions of the same minute, whose authors have revealed after it.
  void write_poll() {
    if (!case_.poll) {
      return;
    }
    const WrittenPoll& written = *case_.poll;
    add(written.at, AddPoll{});
    std::multimap<minutes, MemberAt> authors;
    for (const DrawnOpinion& drawn : turnout_.opinions) {
      if (drawn.at > written.at) {
        authors.emplace(drawn.at, drawn.author);
      }
    }
    std::size_t left = written.votes;
    for (const auto& [at, author] : authors) {
      if (left-- == 0) {
        break;
      }
      add(at, CastVote{author, draw_weighted(random_, written.weights)});
    }
  }

  void write_opinions() {
    for (OpinionAt at = 0; at < case_.opinions.size(); ++at) {
      const WrittenOpinion& written = case_.opinions[at];
      const MemberAt author = roles_.people.at(written.by);
      if (written.is_informed) {
        look(written.by, written.at);
      }
      add(written.at, Give{author,
                           at,
                           {.content = written.content,
                            .act_now = written.act_now,
                            .expected_agreement = written.expected_agreement,
                            .byline = bylines_.at(written.by)}});
      look(written.by, written.at);
      if (written.reply) {
        add(written.reply->at, Reply{at, *written.reply});
      }
    }
    for (OpinionAt at = 0; at < turnout_.opinions.size(); ++at) {
      DrawnOpinion& drawn = turnout_.opinions[at];
      add(drawn.at, Give{drawn.author, case_.opinions.size() + at, std::move(drawn.opinion)});
      add(drawn.at, Reveal{drawn.author});
    }
  }

  [[nodiscard]] OpinionAt latest_of(const std::string& person, minutes by) const {
    std::optional<OpinionAt> latest;
    for (OpinionAt at = 0; at < case_.opinions.size(); ++at) {
      const WrittenOpinion& opinion = case_.opinions[at];
      if (opinion.by == person && opinion.at <= by &&
          (!latest || case_.opinions[*latest].at <= opinion.at)) {
        latest = at;
      }
    }
    check(latest.has_value(), "whoever is endorsed or answered has given an opinion");
    return *latest;
  }

  [[nodiscard]] Endorse endorse(MemberAt author, const WrittenEndorsement& written,
                                std::optional<members::BylineChoice> byline) const {
    return {author,
            latest_of(written.on, written.at),
            {.kind = written.kind,
             .about = written.about,
             .name = written.name,
             .reason = written.reason,
             .byline = byline}};
  }

  /// By members of the crowd who have answered before, each once.
  void write_counted(const WrittenEndorsement& written) {
    std::set<MemberAt> taken;
    for (std::size_t turn = 0; turn < written.count; ++turn) {
      const double part = std::pow(
          (static_cast<double>(turn) + draw_unit(random_)) / static_cast<double>(written.count),
          endorsing_curve);
      const double span = static_cast<double>((written.until - written.at).count());
      const minutes when = written.at + minutes(static_cast<std::int64_t>(span * part));
      std::vector<MemberAt> able;
      for (const DrawnOpinion& drawn : turnout_.opinions) {
        if (drawn.at < when && !taken.contains(drawn.author)) {
          able.push_back(drawn.author);
        }
      }
      if (able.empty()) {
        continue;
      }
      const MemberAt author = draw_from(random_, able);
      taken.insert(author);
      add(when, endorse(author, written, std::nullopt));
    }
  }

  void write_comment(const WrittenComment& written) {
    look(written.by, written.at);
    const bool is_presenter = written.by == "presenter";
    Say say{.author = is_presenter ? roles_.presenter : roles_.people.at(written.by),
            .opinion = std::nullopt,
            .text = written.text,
            .byline = std::nullopt};
    if (!written.on.empty()) {
      say.opinion = latest_of(written.on, written.at);
    }
    if (!is_presenter) {
      say.byline = bylines_.at(written.by);
    }
    add(written.at, std::move(say));
  }

  const WorldCase& case_;
  const CaseCast& roles_;
  Turnout turnout_;
  Random& random_;
  std::map<std::string, members::BylineChoice> bylines_;
  Script script_;
};

}  // namespace

Script write_script(const WorldCase& c, const CaseCast& roles,
                    const std::vector<PlannedMember>& members, Random& random) {
  return Writing(c, roles, draw_turnout(c, roles, members, random), random).write();
}

}  // namespace consilium::demo
