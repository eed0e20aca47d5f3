#include "public_page/number_service.hpp"

namespace consilium::public_page {

namespace {

constexpr auto kept_for = std::chrono::minutes(10);
constexpr auto looked_back = std::chrono::days(90);
constexpr auto youngest = std::chrono::days(1);  // a younger case may still be answered in time

}  // namespace

Task<Numbers> NumberService::numbers() {
  const Time now = parts_.clock.now();
  {
    const std::scoped_lock lock(mutex_);
    if (kept_ && now < kept_->until) {
      co_return kept_->numbers;
    }
    if (kept_) {
      kept_->until = now + kept_for;  // others do with the old ones while these are read
    }
  }
  const Facts facts =
      co_await parts_.db.read([this, now](store::Transaction& tx) { return facts_in(tx, now); });
  const std::scoped_lock lock(mutex_);
  kept_ = Kept{numbers_of(facts), now + kept_for};
  co_return kept_->numbers;
}

Facts NumberService::facts_in(store::Transaction& tx, Time now) const {
  Facts facts{.standings = parts_.members.standings_in(tx),
              .open_asks = parts_.cases.open_asks_in(tx)};
  for (const cases::Asked& asked : parts_.cases.asked_in(tx, now - looked_back, now - youngest)) {
    facts.asks.push_back({asked.at, parts_.opinions.first_opinion_in(tx, asked.id)});
  }
  return facts;
}

}  // namespace consilium::public_page
