#include "demo/demo_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/log.hpp"
#include "cases/case_selection.hpp"
#include "cases/case_store.hpp"
#include "cases/question_store.hpp"
#include "demo/world_reader.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/poll_store.hpp"
#include "opinions/test_community.hpp"
#include "outcomes/outcome_service.hpp"
#include "outcomes/outcome_store.hpp"

namespace consilium::demo {
namespace {

const Time now = Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24));

struct Played {
  cases::Case c;
  std::vector<cases::Update> updates;
  std::vector<cases::CountryViews> viewed_from;
  std::vector<opinions::Opinion> opinions;
  std::vector<cases::Question> questions;
};

struct Filled {
  Filled() {
    set_log_level(LogLevel::warning);
    community.run(fill_world({*db, community.members, community.cases, community.questions,
                              community.opinions, community.polls, outcomes},
                             community.clock, now, [this](std::size_t done, std::size_t of) {
                               progress.emplace_back(done, of);
                             }));
    for (members::Member& member : community.run(community.members.list(5'000))) {
      members.emplace(member.id, std::move(member));
    }
    played = db->read_now([](store::Transaction& tx) {
      std::map<std::string, Played> found;
      for (cases::Case& c : cases::select_for_any_audience(tx, {.most = 1'000})) {
        const auto id = c.id;
        const std::string question = c.problem.question;
        found.emplace(question,
                      Played{std::move(c), cases::updates_of(tx, id), cases::viewed_from(tx, id),
                             opinions::opinions_of(tx, id), cases::questions_of(tx, id)});
      }
      return found;
    });
  }
  /// Of a case of the files.
  const Played& of(const WorldCase& c) const { return played.at(c.problem.question); }
  const WorldCase& named(std::string_view key) const {
    return *std::ranges::find(world.cases, key, &WorldCase::key);
  }

  World world = read_world();
  std::vector<store::Migration> migrations =
      store::join_migrations({opinions::test_migrations(), outcomes::migrations()});
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  opinions::TestCommunity community{*db};
  outcomes::OutcomeService outcomes{*db, community.clock, community.cases};
  std::vector<std::pair<std::size_t, std::size_t>> progress;
  std::map<members::MemberId, members::Member> members;
  std::map<std::string, Played> played;
};

// Filled once, since it takes a while under a sanitizer; no test changes it.
const Filled& filled() {
  static const Filled once;
  return once;
}

template <class Range, class Count>
std::size_t different(const Range& range, Count of) {
  std::set<std::string> values;
  for (const auto& element : range) {
    values.insert(of(element));
  }
  return values.size();
}

TEST(DemoWorld, has_1500_members_of_40_countries_and_84_cases_in_many_languages) {
  const Filled& world = filled();
  EXPECT_EQ(world.members.size(), 1500U);
  const auto country = [](const auto& member) { return member.second.standing.country; };
  const auto specialty = [](const auto& member) { return member.second.standing.specialty; };
  EXPECT_EQ(different(world.members, country), 40U);
  EXPECT_GE(different(world.members, specialty), 25U);
  EXPECT_EQ(world.played.size(), 84U);
  const auto language = [](const auto& played) { return played.second.c.problem.language; };
  EXPECT_GE(different(world.played, language), 6U);
  const auto state = [](const auto& played) {
    return std::string(cases::case_states[static_cast<std::size_t>(played.second.c.state)]);
  };
  EXPECT_EQ(different(world.played, state), 3U);
}

TEST(DemoWorld, every_case_has_the_opinions_views_and_countries_of_its_file) {
  const Filled& world = filled();
  for (const WorldCase& c : world.world.cases) {
    const Played& played = world.of(c);
    EXPECT_EQ(played.opinions.size(), c.crowd.opinions) << c.key;
    EXPECT_EQ(played.c.opinions, static_cast<int>(c.crowd.opinions)) << c.key;
    EXPECT_EQ(played.c.views, static_cast<int>(c.views.count)) << c.key;
    EXPECT_EQ(played.c.countries, static_cast<int>(c.views.countries)) << c.key;
    EXPECT_EQ(played.updates.size(), c.updates.size()) << c.key;
  }
}

TEST(DemoWorld, everything_happened_at_its_minute_and_nothing_after_now) {
  const Filled& world = filled();
  for (const WorldCase& c : world.world.cases) {
    const Played& played = world.of(c);
    EXPECT_EQ(played.c.published_at, now - c.ago) << c.key;
    for (std::size_t at = 0; at < c.updates.size(); ++at) {
      EXPECT_EQ(played.updates[at].at, played.c.published_at + c.updates[at].at) << c.key;
    }
    for (const WrittenOpinion& written : c.opinions) {
      EXPECT_TRUE(std::ranges::any_of(played.opinions,
                                      [&](const opinions::Opinion& opinion) {
                                        return opinion.sent_at ==
                                                   played.c.published_at + written.at &&
                                               opinion.content.reasons == written.content.reasons &&
                                               opinion.is_independent != written.is_informed;
                                      }))
          << c.key << " " << written.by;
    }
    for (const opinions::Opinion& opinion : played.opinions) {
      EXPECT_TRUE(opinion.sent_at >= played.c.published_at && opinion.sent_at < now) << c.key;
    }
  }
}

TEST(DemoWorld, questions_and_replies_stand_as_written_and_one_is_folded_away) {
  const Filled& world = filled();
  std::size_t folded = 0;
  for (const WorldCase& c : world.world.cases) {
    const Played& played = world.of(c);
    ASSERT_EQ(played.questions.size(), c.questions.size()) << c.key;
    for (const WrittenQuestion& written : c.questions) {
      const auto found = std::ranges::find(played.questions, written.text, &cases::Question::text);
      ASSERT_NE(found, played.questions.end()) << c.key;
      EXPECT_EQ(found->at, played.c.published_at + written.at) << c.key;
      EXPECT_EQ(found->reply.has_value(), written.reply.has_value()) << c.key;
      EXPECT_EQ(found->is_folded, written.is_folded) << c.key;
      folded += found->is_folded ? 1 : 0;
    }
  }
  EXPECT_GE(folded, 1U);
}

TEST(DemoWorld, polls_stand_as_written_with_independent_votes) {
  const Filled& world = filled();
  std::size_t polls = 0;
  for (const WorldCase& c : world.world.cases) {
    const auto [poll, ballots] = world.db->read_now([&](store::Transaction& tx) {
      const auto& id = world.of(c).c.id;
      return std::pair(opinions::find_poll(tx, id), opinions::ballots_in(tx, id));
    });
    ASSERT_EQ(poll.has_value(), c.poll.has_value()) << c.key;
    if (poll) {
      ++polls;
      EXPECT_EQ(poll->choices, c.poll->poll.choices) << c.key;
      EXPECT_EQ(ballots.size(), c.poll->votes) << c.key;
      EXPECT_TRUE(std::ranges::all_of(ballots, [](const opinions::Ballot& ballot) {
        return ballot.vote.is_independent;
      })) << c.key;
    }
  }
  EXPECT_GE(polls, 2U);
}

TEST(DemoWorld, each_author_answers_once_and_speaks_the_language_of_the_case) {
  const Filled& world = filled();
  for (const WorldCase& c : world.world.cases) {
    const Played& played = world.of(c);
    EXPECT_EQ(different(played.opinions, [](const auto& opinion) { return opinion.author.text(); }),
              c.crowd.opinions)
        << c.key;
    for (const opinions::Opinion& opinion : played.opinions) {
      const auto& languages = world.members.at(opinion.author).preferences.languages;
      EXPECT_EQ(std::ranges::count(languages, c.problem.language), 1) << c.key;
    }
  }
}

TEST(DemoWorld, a_sibling_with_e_coli_was_seen_1200_times_from_many_countries_in_two_days) {
  const Played& played = filled().of(filled().named("ecoli_in_a_sibling"));
  int views = 0;
  for (const cases::CountryViews& from : played.viewed_from) {
    views += from.views;
  }
  EXPECT_EQ(views, 1200);
  EXPECT_GE(played.viewed_from.size(), 30U);
}

TEST(DemoWorld, of_231_doctors_in_48_hours_one_saw_the_plastic_bronchitis_before_reveal) {
  const Played& played = filled().of(filled().named("branch_like_mass"));
  std::vector<opinions::Opinion> alone;
  for (const opinions::Opinion& opinion : played.opinions) {
    EXPECT_LT(opinion.sent_at, played.c.published_at + std::chrono::hours(48));
    const bool names = std::ranges::any_of(opinion.content.differential, [](const auto& item) {
      return item.diagnosis == "Fontan-associated plastic bronchitis";
    });
    if (names && opinion.is_independent) {
      alone.push_back(opinion);
    }
  }
  EXPECT_EQ(played.opinions.size(), 231U);
  ASSERT_EQ(alone.size(), 1U);
  const members::Standing cardiologist{.specialty = "cardiology", .country = "US"};
  EXPECT_EQ(filled().members.at(alone[0].author).standing, cardiologist);
  ASSERT_TRUE(alone[0].act_now);
  EXPECT_EQ(alone[0].act_now->answer, opinions::ActNowAnswer::acting);
  EXPECT_EQ(played.c.final_diagnosis, "Fontan-associated plastic bronchitis");
}

TEST(DemoWorld, the_thyroid_cancer_had_more_than_40_doctors_of_several_specialties_in_a_day) {
  const Filled& world = filled();
  const Played& played = world.of(world.named("refractory_thyroid_cancer"));
  EXPECT_GT(played.opinions.size(), 40U);
  EXPECT_GE(different(played.opinions,
                      [&](const auto& opinion) {
                        return world.members.at(opinion.author).standing.specialty;
                      }),
            5U);
  EXPECT_LT(played.opinions.back().sent_at, played.c.published_at + std::chrono::hours(24));
  EXPECT_EQ(played.c.state, cases::CaseState::solved);
}

TEST(DemoWorld, progress_grows_to_all) {
  const auto& progress = filled().progress;
  EXPECT_TRUE(std::ranges::is_sorted(progress));
  EXPECT_EQ(progress.back().first, progress.back().second);
}

}  // namespace
}  // namespace consilium::demo
