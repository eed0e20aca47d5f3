#include "store/erasure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace consilium::store {

namespace {

constexpr Migration list[] = {
    {.feature = "erasures", .number = 1, .sql = R"(
      CREATE TABLE erasures (
        subject {text} PRIMARY KEY,
        at BIGINT NOT NULL);)"},
};

[[noreturn]] void fail_with_errno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class File {
 public:
  File(const std::filesystem::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (descriptor_ < 0) {
      fail_with_errno("cannot open the list of erasures");
    }
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(const std::string& text) const {
    // One call, so that lines of two processes never mix; a short write is broken off.
    if (::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      fail_with_errno("cannot write the list of erasures");
    }
  }
  void flush() const {
    if (::fsync(descriptor_) != 0) {
      fail_with_errno("cannot keep the list of erasures");
    }
  }

 private:
  int descriptor_;
};

}  // namespace

void note_erasure(Transaction& tx, const std::string& subject, Time now) {
  tx.run(
      "INSERT INTO erasures (subject, at) VALUES (:subject, :at) "
      "ON CONFLICT (subject) DO NOTHING",
      subject, now);
  tx.empty_log_after();
}

bool is_erased(Transaction& tx, const std::string& subject) {
  return tx.row<int>("SELECT 1 FROM erasures WHERE subject = :subject", subject).has_value();
}

std::set<std::string> erased_subjects(Transaction& tx) {
  std::set<std::string> found;
  for (auto& [subject] : tx.rows<std::string>("SELECT subject FROM erasures")) {
    found.insert(std::move(subject));
  }
  return found;
}

std::span<const Migration> erasure_migrations() { return list; }

void ErasureLedger::keep(const std::string& subject) const {
  const File file(file_, O_WRONLY | O_CREAT | O_APPEND);
  // A line break first: the line before may have been broken off.
  file.write("\n" + subject + "\n");
  file.flush();
  File(file_.parent_path(), O_RDONLY | O_DIRECTORY).flush();
}

std::set<std::string> ErasureLedger::subjects() const {
  std::set<std::string> found;
  std::ifstream file(file_);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) {
      found.insert(line);
    }
  }
  return found;
}

}  // namespace consilium::store
