#include "demo/world_files.hpp"

// The assembler takes the files in; src/CMakeLists.txt names them as what this object depends on.
#define WORLD_FILE(symbol)                                \
  asm(".section .rodata\n" #symbol                        \
      "_begin:\n"                                         \
      ".incbin \"demo/world/" #symbol ".json\"\n" #symbol \
      "_end:\n"                                           \
      ".text\n");                                         \
  extern "C" const char symbol##_begin[];                 \
  extern "C" const char symbol##_end[];

WORLD_FILE(members)
WORLD_FILE(cases_stories)
WORLD_FILE(cases_children)
WORLD_FILE(cases_infection)
WORLD_FILE(cases_nerves)
WORLD_FILE(cases_heart_lung)
WORLD_FILE(cases_inside)
WORLD_FILE(cases_blood)
WORLD_FILE(cases_emergency)
WORLD_FILE(cases_kinds)

namespace consilium::demo {

std::string_view members_file() { return {members_begin, members_end}; }

std::vector<std::string_view> case_files() {
  return {{cases_stories_begin, cases_stories_end},
          {cases_children_begin, cases_children_end},
          {cases_infection_begin, cases_infection_end},
          {cases_nerves_begin, cases_nerves_end},
          {cases_heart_lung_begin, cases_heart_lung_end},
          {cases_inside_begin, cases_inside_end},
          {cases_blood_begin, cases_blood_end},
          {cases_emergency_begin, cases_emergency_end},
          {cases_kinds_begin, cases_kinds_end}};
}

}  // namespace consilium::demo
