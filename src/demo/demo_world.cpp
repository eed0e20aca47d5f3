#include "demo/demo_world.hpp"

#include <fmt/format.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <map>
#include <stdexcept>

#include "demo/cast.hpp"
#include "demo/script.hpp"
#include "demo/world_reader.hpp"

namespace consilium::demo {

namespace asio = boost::asio;

namespace {

constexpr std::uint64_t seed = 1500;
// Enough to fill the store's batches, below what its queue takes.
constexpr int most_running = 512;
constexpr std::size_t progress_step = 200;

template <class T>
T must(Result<T> result) {
  if (!result) {
    throw std::runtime_error("the demo world was refused: " + result.error().detail);
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(*result);
  }
}

/// Counts what runs side by side, and lets one wait until few enough do.
class Running {
 public:
  explicit Running(const asio::any_io_executor& executor)
      : executor_(executor), changed_(executor, asio::steady_timer::time_point::max()) {}

  void start(Task<> task) {
    ++count_;
    asio::co_spawn(executor_, std::move(task), [this](std::exception_ptr failure) {
      --count_;
      failure_ = failure_ ? failure_ : failure;
      changed_.cancel();
    });
  }

  /// Ends early, and fails, where something has failed.
  Task<> wait_until(std::function<bool()> holds) {
    while (!holds() && !failure_) {
      co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    if (failure_) {
      // The others still use what the caller owns.
      while (count_ > 0) {
        co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable));
      }
      std::rethrow_exception(failure_);
    }
  }

  Task<> wait_until_few(int most) {
    co_await wait_until([this, most] { return count_ <= most; });
  }

 private:
  asio::any_io_executor executor_;
  asio::steady_timer changed_;
  int count_ = 0;
  std::exception_ptr failure_;
};

/// One case while it is played.
struct Stage {
  const WorldCase* c = nullptr;
  MemberAt presenter = 0;
  Script script;
  cases::CaseId id;                           ///< empty until it is published
  std::vector<opinions::OpinionId> opinions;  ///< empty until they are given
  std::vector<cases::QuestionId> questions;   ///< empty until they are asked
};

struct Cue {
  Stage* stage = nullptr;
  const Act* act = nullptr;
};

/// The opinion that must have its id before the act can begin.
std::optional<OpinionAt> opinion_needed_by(const Act& act) {
  if (const auto* const reply = std::get_if<Reply>(&act)) {
    return reply->opinion;
  }
  if (const auto* const endorse = std::get_if<Endorse>(&act)) {
    return endorse->opinion;
  }
  const auto* const say = std::get_if<Say>(&act);
  return say != nullptr ? say->opinion : std::nullopt;
}

/// The question, likewise.
std::optional<QuestionAt> question_needed_by(const Act& act) {
  if (const auto* const tell = std::get_if<Tell>(&act)) {
    return tell->question;
  }
  const auto* const fold = std::get_if<Fold>(&act);
  return fold != nullptr ? std::optional(fold->question) : std::nullopt;
}

bool can_begin(const Stage& stage, const Act& act) {
  if (std::holds_alternative<Publish>(act)) {
    return true;
  }
  const auto opinion = opinion_needed_by(act);
  const auto question = question_needed_by(act);
  return !stage.id.is_empty() && (!opinion || !stage.opinions[*opinion].is_empty()) &&
         (!question || !stage.questions[*question].is_empty());
}

/// Of equal times in the order of insertion.
using Cues = std::multimap<Time, Cue>;

class Player {
 public:
  Player(Services services, ManualClock& clock, const asio::any_io_executor& executor)
      : services_(services), clock_(clock), running_(executor) {}

  Task<> open_accounts(const std::vector<PlannedMember>& planned) {
    const auto opened = must(co_await services_.db.write(
        [this, &planned](store::Transaction& tx) -> Result<std::vector<members::MemberId>> {
          std::vector<members::MemberId> ids;
          for (const PlannedMember& member : planned) {
            auto account =
                services_.members.open_account(tx, member.standing, member.handle, std::nullopt);
            if (!account) {
              return std::unexpected(account.error());
            }
            ids.push_back(account->id);
          }
          return ids;
        }));
    members_ = opened;
    for (std::size_t at = 0; at < planned.size(); ++at) {
      running_.start(set_preferences(members_[at], planned[at].preferences));
      co_await running_.wait_until_few(most_running);
    }
    co_await running_.wait_until_few(0);
  }

  /// Acts run side by side, and reach the database in the order in which they begin: its one
  /// writer takes them as they come.
  Task<> play(const Cues& cues, const std::function<void(std::size_t, std::size_t)>& progress) {
    std::size_t begun = 0;
    for (const auto& [at, cue] : cues) {
      co_await running_.wait_until([&cue] { return can_begin(*cue.stage, *cue.act); });
      running_.start(perform(at, cue));
      // The end of a case is timed while it is written: the clock must stand still.
      const bool is_end = std::holds_alternative<End>(*cue.act);
      co_await running_.wait_until_few(is_end ? 0 : most_running);
      if (begun++ % progress_step == 0) {
        progress(begun, cues.size());
      }
    }
    co_await running_.wait_until_few(0);
    progress(cues.size(), cues.size());
  }

 private:
  Task<> set_preferences(members::MemberId id, members::Preferences preferences) {
    must(co_await services_.members.change_preferences(std::move(id), std::move(preferences), 1));
  }

  /// A service reads the clock before it first waits, so each is set right before the call.
  Task<> perform(Time at, Cue cue) {
    clock_.set(at);
    try {
      co_await std::visit([&](const auto& act) { return play_act(*cue.stage, act); }, *cue.act);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(
          fmt::format("case {}, act {}: {}", cue.stage->c->key, cue.act->index(), error.what()));
    }
  }

  Task<> play_act(Stage& stage, const Publish&) {
    stage.id = must(co_await services_.cases.publish(members_[stage.presenter], stage.c->problem,
                                                     stage.c->presenter.byline, {}));
  }

  Task<> play_act(Stage& stage, const Amend& update) {
    must(co_await services_.cases.add_update(stage.id, members_[stage.presenter], update.text, {}));
  }

  Task<> play_act(Stage& stage, const View& view) {
    co_await services_.cases.note_view(stage.id, members_[view.viewer]);
  }

  Task<> play_act(Stage& stage, const Reveal& reveal) {
    must(co_await services_.opinions.reveal(stage.id, members_[reveal.viewer]));
  }

  Task<> play_act(Stage& stage, const Give& give) {
    stage.opinions[give.opinion] = must(co_await services_.opinions.give_opinion(
        stage.id, members_[give.author], give.content, {}));
  }

  Task<> play_act(Stage& stage, const Reply& reply) {
    must(co_await services_.opinions.answer_act_now(stage.opinions[reply.opinion],
                                                    members_[stage.presenter], reply.reply.answer,
                                                    reply.reply.reason));
  }

  Task<> play_act(Stage& stage, const Endorse& endorse) {
    must(co_await services_.opinions.endorse(stage.opinions[endorse.opinion],
                                             members_[endorse.author], endorse.endorsement, {}));
  }

  Task<> play_act(Stage& stage, const Say& say) {
    opinions::NewComment comment{.text = say.text, .opinion = std::nullopt, .byline = say.byline};
    if (say.opinion) {
      comment.opinion = stage.opinions[*say.opinion];
    }
    must(co_await services_.opinions.comment(stage.id, members_[say.author], std::move(comment),
                                             {}));
  }

  Task<> play_act(Stage& stage, const Ask& ask) {
    stage.questions[ask.question] =
        must(co_await services_.questions.ask(stage.id, members_[ask.author], ask.content, {}));
  }

  Task<> play_act(Stage& stage, const Tell& tell) {
    must(co_await services_.questions.reply(stage.questions[tell.question],
                                            members_[stage.presenter], tell.text));
  }

  Task<> play_act(Stage& stage, const Fold& fold) {
    must(co_await services_.questions.fold(stage.questions[fold.question],
                                           members_[stage.presenter], cases::Folding::folded));
  }

  Task<> play_act(Stage& stage, const AddPoll&) {
    must(
        co_await services_.polls.add(stage.id, members_[stage.presenter], stage.c->poll->poll, {}));
  }

  Task<> play_act(Stage& stage, const CastVote& cast) {
    must(co_await services_.polls.vote(stage.id, members_[cast.voter], cast.choice, {}));
  }

  Task<> play_act(Stage& stage, const End&) {
    const members::MemberId& presenter = members_[stage.presenter];
    if (stage.c->ending->outcome) {
      must(co_await services_.outcomes.solve(stage.id, presenter, *stage.c->ending->outcome, {}));
    } else {
      must(co_await services_.cases.close(stage.id, presenter, std::nullopt));
    }
  }

  Services services_;
  ManualClock& clock_;
  Running running_;
  std::vector<members::MemberId> members_;
};

std::vector<Stage> set_stages(const World& world, const Cast& cast, Random& random) {
  std::vector<Stage> stages;
  for (std::size_t at = 0; at < world.cases.size(); ++at) {
    const WorldCase& c = world.cases[at];
    Stage stage{.c = &c,
                .presenter = cast.cases[at].presenter,
                .script = write_script(c, cast.cases[at], cast.members, random)};
    stage.opinions.resize(stage.script.opinions);
    stage.questions.resize(c.questions.size());
    stages.push_back(std::move(stage));
  }
  return stages;
}

Cues order_cues(std::vector<Stage>& stages, Time now) {
  Cues cues;
  for (Stage& stage : stages) {
    for (const auto& [at, act] : stage.script.acts) {
      cues.emplace(now - stage.c->ago + at, Cue{&stage, &act});
    }
  }
  return cues;
}

}  // namespace

Task<> fill_world(Services services, ManualClock& clock, Time now,
                  std::function<void(std::size_t done, std::size_t of)> progress) {
  SeededRandom random(seed);
  const World world = read_world();
  const Cast cast = cast_roles(world, random);
  std::vector<Stage> stages = set_stages(world, cast, random);
  const Cues cues = order_cues(stages, now);
  Player player(services, clock, co_await asio::this_coro::executor);
  clock.set(cues.begin()->first);
  co_await player.open_accounts(cast.members);
  co_await player.play(cues, progress);
  clock.set(now);
}

}  // namespace consilium::demo
