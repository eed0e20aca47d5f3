// The id of one kind of thing is not the id of another.
// expect: no viable conversion|no matching
#include "base/id.hpp"

using CaseId = consilium::Id<struct CaseTag>;
using OpinionId = consilium::Id<struct OpinionTag>;

OpinionId ids_of_two_kinds(const CaseId& case_id, const OpinionId& opinion_id) {
#ifdef MUST_NOT_COMPILE
  return case_id;
#endif
  (void)case_id;
  return opinion_id;
}
