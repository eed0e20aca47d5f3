"""Facts: stored as typed, and as rows only where the server understands them itself."""
import contextlib
import sqlite3
import unittest

from samples import new_case
from scene import People
from server import DemoServer


class Facts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.presenter, self.reader = self.people.next(), self.people.next()

    def post(self, facts, **changes):
        return self.presenter.made("/cases", new_case(facts=facts, **changes))["id"]

    def facts(self, case):
        return self.reader.expect(200, "GET", f"/cases/{case}").json["facts"]

    def wrong(self, facts, **changes):
        answer = self.presenter.expect(400, "POST", "/cases", new_case(facts=facts, **changes))
        return [field["pointer"] for field in answer.json["errors"]]

    def test_case_without_facts_has_none(self):
        case = self.presenter.made("/cases", new_case())["id"]
        self.assertEqual(self.facts(case), [])

    def test_typed_line_becomes_rows_and_stays_as_typed(self):
        typed = "Na 128, K 6.1, CRP 210 mg/l, BP 88/46, lives alone"
        [facts] = self.facts(self.post({"findings": {"typed": typed}}))
        self.assertEqual(facts["findings"]["typed"], typed)
        rows = facts["findings"]["rows"]
        self.assertEqual([row["code"] for row in rows],
                         ["sodium", "potassium", "crp", "blood_pressure"])
        self.assertEqual(rows[1]["si"], {"value": "6.1", "unit": "mmol/L"})
        self.assertEqual(rows[1]["conventional"], {"value": "6.1", "unit": "mEq/L"})
        self.assertEqual([row["group"] for row in rows], ["labs"] * 3 + ["vitals"])

    def test_what_is_not_understood_is_no_row(self):
        [facts] = self.facts(self.post({"findings": {"typed": "K pending, CRP 80 -> 210 mg/l"}}))
        self.assertEqual(facts["findings"]["rows"], [])

    def test_part_that_its_author_keeps_as_text_is_no_row(self):
        [facts] = self.facts(self.post({"findings": {
            "typed": "Na 128, K 6.1", "kept_as_text": ["K 6.1"]}}))
        self.assertEqual([row["code"] for row in facts["findings"]["rows"]], ["sodium"])

    def test_all_facts_come_back(self):
        given = {"pregnancy_week": "28+3", "weight_kg": 72.5,
                 "drugs": [{"name": "Ramipril", "dose": "5 mg"}, {"name": "as typed 1-0-1"}],
                 "allergies": {"known": "some", "names": ["Penicillin"]},
                 "timeline": [{"day": -3, "text": "Fever."}, {"day": 0, "text": "Rash."}]}
        [facts] = self.facts(self.post(given, sex="female"))
        self.assertEqual(facts, {"version": 1, **given})

    def test_update_brings_its_own_facts(self):
        case = self.post({"findings": {"typed": "K 6.1"}})
        self.presenter.made(f"/cases/{case}/updates", {
            "text": "New result.", "facts": {"findings": {"typed": "K 5.2"}}})
        self.assertEqual([(one["version"], one["findings"]["rows"][0]["value"])
                          for one in self.facts(case)], [(1, "6.1"), (2, "5.2")])

    def test_every_wrong_field_is_named_and_nothing_is_stored(self):
        self.assertEqual(set(self.wrong({
            "pregnancy_week": "28+9", "weight_kg": 0, "drugs": [{"dose": "5 mg"}],
            "allergies": {"known": "some"}, "findings": {"typed": ""},
            "timeline": [{"day": 40000, "text": "x"}]}, sex="female")), {
                "/facts/pregnancy_week", "/facts/weight_kg", "/facts/drugs/0/name",
                "/facts/allergies/names", "/facts/findings/typed", "/facts/timeline/0/day"})
        self.assertEqual(self.wrong({"pregnancy_week": "28"}, sex="male"),
                         ["/facts/pregnancy_week"])
        self.assertEqual(self.wrong({"drugs": [{"name": "x"}] * 41}), ["/facts/drugs"])

    def test_withdrawal_erases_facts(self):
        case = self.post({"findings": {"typed": "K 6.1"}})
        self.presenter.expect(204, "DELETE", f"/cases/{case}")
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            self.assertEqual(database.execute(
                "SELECT COUNT(*) FROM facts WHERE case_id = ?", (case,)).fetchone(), (0,))


if __name__ == "__main__":
    unittest.main()
