#pragma once
// An event as a page gets it. Pure.
#include <optional>
#include <string>

#include "bus/bus.hpp"

namespace consilium::notify {

struct Notice {
  std::string name;  ///< of the server-sent event: "case", "waiting", "act_now", "act_now_answered"
  std::string data;  ///< JSON
};

/// None for events that no page gets.
[[nodiscard]] std::optional<Notice> notice_of(const bus::Event& event);

/// Whether only those may get it who may see the opinions of its case.
[[nodiscard]] bool is_for_open_viewers(const bus::Event& event);

/// Whether only those may get it for whom something of its case waits, since they follow it.
[[nodiscard]] bool is_for_followers(const bus::Event& event);

/// "event: …\nid: …\ndata: …\n\n"
[[nodiscard]] std::string to_text(const Notice& notice, const std::string& id);

}  // namespace consilium::notify
