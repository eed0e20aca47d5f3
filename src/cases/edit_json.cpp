#include "cases/edit_json.hpp"

#include <boost/json.hpp>

#include "cases/edit_store.hpp"

namespace consilium::cases {

boost::json::array edits_json(store::Transaction& tx, const CaseId& id) {
  boost::json::array list;
  for (const EarlierTexts& earlier : earlier_texts_of(tx, id)) {
    const auto& lesson = earlier.texts.lesson;
    list.push_back({{"until", to_minute_text(earlier.until)},
                    {"question", earlier.texts.question},
                    {"story", earlier.texts.story},
                    {"lesson", lesson ? boost::json::value{{"went_wrong", lesson->went_wrong},
                                                           {"take_away", lesson->take_away}}
                                      : boost::json::value()}});
  }
  return list;
}

}  // namespace consilium::cases
