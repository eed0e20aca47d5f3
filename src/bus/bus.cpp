#include "bus/bus.hpp"

#include <chrono>

#include "base/check.hpp"
#include "base/log.hpp"

namespace consilium::bus {

namespace {

constexpr std::chrono::hours kept{48};
constexpr int at_once = 256;

/// Events of one database take turns between their sequence number and their commit.
constexpr const char* take_turn = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(7295436)) AS turn";

constexpr store::Migration list[] = {
    {.feature = "bus", .number = 1, .sql = R"(
      CREATE TABLE events (
        sequence {sequence},
        kind {text} NOT NULL,
        subject {text} NOT NULL,
        recipient {text} NOT NULL,
        payload {text} NOT NULL,
        at BIGINT NOT NULL);
      CREATE INDEX events_at ON events (at);
      CREATE INDEX events_recipient ON events (subject) WHERE recipient <> '';)"},
};

std::vector<Event> find_events(store::Transaction& tx, std::int64_t after, int most) {
  std::vector<Event> events;
  for (auto& [sequence, kind, subject, recipient, payload, at] :
       tx.rows<std::int64_t, std::string, std::string, std::string, std::string, Time>(
           "SELECT sequence, kind, subject, recipient, payload, at FROM events"
           " WHERE sequence > :after ORDER BY sequence LIMIT :most",
           after, most)) {
    Event event;
    event.kind = std::move(kind);
    event.subject = std::move(subject);
    event.recipient = std::move(recipient);
    event.payload = std::move(payload);
    event.sequence = sequence;
    event.at = at;
    events.push_back(std::move(event));
  }
  return events;
}

std::int64_t find_last(store::Transaction& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(sequence), 0) FROM events");
}

}  // namespace

Bus::Bus(store::Database& db, const Clock& clock) : db_(db), clock_(clock) {}

Bus::~Bus() = default;

void Bus::record(store::Transaction& tx, const NewEvent& event) const {
  for (const RecordFunction& function : on_record_) {
    function(tx, event);
  }
  if (tx.engine() == store::Engine::postgresql) {
    // Sequences are taken before the commit and would become visible out of order. SQLite has
    // one writer.
    (void)tx.value<int>(take_turn);
  }
  tx.run(
      "INSERT INTO events (kind, subject, recipient, payload, at)"
      " VALUES (:kind, :subject, :recipient, :payload, :at)",
      event.kind, event.subject, event.recipient, event.payload, clock_.now());
}

void Bus::announce() {
  if (delivery_) {
    delivery_->wake();
  }
}

void Bus::subscribe(Listener listener) {
  check(!delivery_, "listeners subscribe before the bus starts");
  listeners_.push_back(std::move(listener));
}

void Bus::start(const boost::asio::any_io_executor& executor) {
  check(!delivery_, "the bus starts once");
  delivered_ = db_.read_now(find_last);
  delivery_ = RepeatedTask::make(executor, [this] { return deliver(); });
  delivery_->start();
}

Task<> Bus::stop() {
  if (delivery_) {
    co_await delivery_->stop();
  }
}

Task<std::vector<Event>> Bus::since(std::int64_t sequence, int most) {
  co_return co_await db_.read(
      [=](store::Transaction& tx) { return find_events(tx, sequence, most); });
}

Task<std::int64_t> Bus::last_sequence() { co_return co_await db_.read(find_last); }

Task<> Bus::deliver() {
  for (;;) {
    const std::vector<Event> events = co_await since(delivered_, at_once);
    for (const Event& event : events) {
      delivered_ = event.sequence;
      tell(event);
    }
    if (events.size() < static_cast<std::size_t>(at_once) || delivery_->is_stopping()) {
      co_return;
    }
  }
}

void Bus::tell(const Event& event) const {
  for (const Listener& listener : listeners_) {
    try {
      listener(event);
    } catch (const std::exception& failure) {
      log_exception("bus.listener_failed", failure);
    }
  }
}

std::int64_t forget_old_events(store::Transaction& tx, Time now) {
  return tx.run("DELETE FROM events WHERE at < :before", now - kept);
}

std::int64_t forget_subject(store::Transaction& tx, const std::string& subject) {
  return tx.run("DELETE FROM events WHERE subject = :subject", subject);
}

std::int64_t forget_recipient(store::Transaction& tx, const std::string& recipient) {
  return tx.run("DELETE FROM events WHERE recipient = :recipient", recipient);
}

std::int64_t forget_recipients(store::Transaction& tx, const std::string& subject) {
  return tx.run("DELETE FROM events WHERE subject = :subject AND recipient <> ''", subject);
}

std::span<const store::Migration> migrations() { return list; }

}  // namespace consilium::bus
