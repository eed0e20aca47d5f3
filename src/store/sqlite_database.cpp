#include "store/sqlite_database.hpp"

#include <algorithm>

#include "base/thread_pool.hpp"
#include "store/failure.hpp"

namespace consilium::store {

namespace {

/// Deleted content is gone from the log at most about this much later.
constexpr std::chrono::seconds log_age{60};

/// Between two tries where it must be gone at once and a reader is in the way.
constexpr std::chrono::milliseconds log_try{20};

}  // namespace

SqliteDatabase::SqliteDatabase(std::unique_ptr<Connection> writer, const std::string& path,
                               Limits limits)
    : limits_(limits),
      writer_(static_cast<SqliteConnection*>(writer.release())),
      writes_(limits.queued_writes),
      reads_(limits.queued_reads) {
  writer_->set_patience(limits.patience);
  const bool in_memory = path == ":memory:";
  for (std::size_t reader = 0; !in_memory && reader < limits.readers; ++reader) {
    readers_.push_back(std::make_unique<SqliteConnection>(path));
    readers_.back()->set_patience(limits.patience);
    readers_.back()->set_read_only(true);
  }
  threads_.emplace_back([this] { write_until_closed(); });
  for (const auto& reader : readers_) {
    threads_.emplace_back([this, &reader = *reader] { read_until_closed(reader); });
  }
}

SqliteDatabase::~SqliteDatabase() { close(); }

Counts SqliteDatabase::counts() const {
  return {.writes = write_count_,
          .commits = commit_count_,
          .retries = retry_count_,
          .queued = writes_.size()};
}

void SqliteDatabase::close() {
  writes_.close();
  reads_.close();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void SqliteDatabase::enqueue(Request request) {
  const bool to_reader = request.kind == Kind::read && !readers_.empty();
  if (!(to_reader ? reads_ : writes_).push(request)) {
    request.done(std::make_exception_ptr(Overloaded("the database's queue is full or closed")));
  }
}

void SqliteDatabase::write_until_closed() {
  for (;;) {
    std::vector<Request> batch = writer_->must_empty_log() ? writes_.take(limits_.batch, log_try)
                                 : has_written_            ? writes_.take(limits_.batch, log_age)
                                                           : writes_.take(limits_.batch);
    if (!batch.empty()) {
      commit_together(batch);
    } else if (writes_.is_drained()) {
      return;
    }
    empty_log_now_and_then();
  }
}

void SqliteDatabase::commit_together(std::span<Request> batch) {
  std::vector<std::exception_ptr> failures(batch.size());
  try {
    writer_->begin(Connection::Purpose::write);
  } catch (...) {
    // Another process stays in its transaction, or the disk is gone: for all the same, and
    // trying each alone would only wait as often.
    (void)writer_->take_failure();
    std::ranges::fill(failures, std::current_exception());
    answer(batch, failures);
    return;
  }
  try {
    for (std::size_t at = 0; at < batch.size(); ++at) {
      failures[at] = run_part(batch[at]);
    }
    writer_->commit();
    commit_count_ += 1;
    has_written_ = true;
  } catch (...) {
    // Nobody's work is kept. One of them may be to blame, so each gets a transaction of its own.
    writer_->roll_back();
    (void)writer_->take_failure();
    if (batch.size() > 1) {
      retry_count_ += batch.size();
      for (Request& request : batch) {
        commit_together({&request, 1});
      }
      return;
    }
    failures[0] = std::current_exception();
  }
  answer(batch, failures);
}

void SqliteDatabase::answer(std::span<Request> batch, std::span<std::exception_ptr> failures) {
  for (std::size_t at = 0; at < batch.size(); ++at) {
    write_count_ += batch[at].kind == Kind::write ? 1 : 0;
    batch[at].work = nullptr;
    batch[at].done(std::move(failures[at]));
  }
}

std::exception_ptr SqliteDatabase::run_part(Request& request) {
  const bool reads = request.kind == Kind::read;
  writer_->begin_part();
  if (reads) {
    writer_->set_read_only(true);
  }
  Verdict verdict = Verdict::undo;
  std::exception_ptr failure;
  try {
    verdict = request.work(*writer_);
    failure = writer_->take_failure();
  } catch (...) {
    failure = std::current_exception();
    (void)writer_->take_failure();
  }
  if (reads) {
    writer_->set_read_only(false);
  }
  if (!writer_->is_in_transaction()) {
    // The disk is full, or such: SQLite has rolled back everything.
    if (!failure) {
      throw DatabaseFailed("", "a work function ended its transaction");
    }
    std::rethrow_exception(failure);
  }
  if (failure || verdict == Verdict::undo) {
    writer_->undo_part();
  } else {
    writer_->keep_part();
  }
  return failure;
}

void SqliteDatabase::empty_log_now_and_then() {
  const auto now = std::chrono::steady_clock::now();
  if (writer_->must_empty_log() || (has_written_ && now - log_emptied_ >= log_age)) {
    has_written_ = !writer_->empty_log();
    log_emptied_ = now;
  }
}

void SqliteDatabase::read_until_closed(SqliteConnection& reader) {
  for (;;) {
    std::vector<Request> taken = reads_.take(1);
    if (taken.empty()) {
      return;
    }
    std::exception_ptr failure;
    try {
      reader.begin(Connection::Purpose::read);
      (void)taken.front().work(reader);
      failure = reader.take_failure();
    } catch (...) {
      failure = std::current_exception();
      (void)reader.take_failure();
    }
    reader.roll_back();
    taken.front().work = nullptr;
    taken.front().done(std::move(failure));
  }
}

}  // namespace consilium::store
