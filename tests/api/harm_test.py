"""Harm marks: at the advice at once, at the presenter when they weigh enough, and nothing hidden."""
import unittest

from client import EventStream
from samples import new_case, new_opinion
from scene import People
from server import DemoServer


class Harm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.fitting = self.people.next()
        other = [self.fitting.specialty]
        self.presenter, self.author, self.blind, self.one, self.two = (
            self.people.next(avoid=other) for _ in range(5))
        self.case = self.presenter.made("/cases", new_case(
            specialties=[self.fitting.specialty], byline="anonymous"))["id"]
        self.opinion = self.author.made(f"/cases/{self.case}/opinions", new_opinion(
            "Asthma", plan=[{"step": "Observe"}, {"step": "Ibuprofen", "kind": "drug"}]))["id"]
        for reader in (self.fitting, self.one, self.two):
            reader.expect(200, "POST", f"/cases/{self.case}/reveal", {})

    def mark(self, client, reason="Renal failure.", **where):
        where = where or {"about": "step", "index": 1}
        return client.made(f"/opinions/{self.opinion}/harm", {"reason": reason, **where})

    def marks(self, client=None):
        page = (client or self.presenter).expect(200, "GET", f"/cases/{self.case}/opinions").json
        return page["opinions"][0]["harm"]

    def waits(self):
        return [one for one in self.presenter.expect(200, "GET", "/waiting").json["waiting"]
                if one["kind"] == "harm" and one["case"] == self.case]

    def test_a_fitting_specialist_reaches_the_presenter_at_once(self):
        stream = EventStream(self.presenter)
        self.addCleanup(stream.close)
        mark = self.mark(self.fitting, byline="anonymous", about="step", index=1)
        stream.read_until(lambda name, data: name == "waiting" and data["case"] == self.case)
        one, = self.waits()
        self.assertEqual((one["text"], one["opinion"]), ("Renal failure.", self.opinion))
        shown, = self.marks()
        self.assertEqual(shown, mark)
        self.assertEqual((shown["about"], shown["index"], shown["seen"],
                          shown["byline"]["shown"]), ("step", 1, False, "anonymous"))

    def test_one_other_member_does_not_and_two_do(self):
        self.mark(self.one)
        self.assertEqual(self.waits(), [])
        self.assertEqual(len(self.marks(self.two)), 1)  # yet it stands there at once
        self.mark(self.two, about="step", index=0)
        self.assertEqual(self.waits(), [])  # at another advice
        self.mark(self.two)
        self.assertEqual(len(self.waits()), 1)
        for client, count in ((self.two, 2), (self.one, 1)):
            page = client.expect(200, "GET", f"/cases/{self.case}/opinions").json
            self.assertEqual(len(page["viewer"]["harm"]), count)

    def test_a_member_marks_an_advice_once_and_can_take_it_back(self):
        first = self.mark(self.one)
        again = self.mark(self.one, reason="On dialysis.")
        self.assertEqual(first["id"], again["id"])
        self.assertEqual([mark["reason"] for mark in self.marks()], ["On dialysis."])
        self.mark(self.two)
        self.assertEqual(len(self.waits()), 1)
        self.two.expect(404, "DELETE", f"/harm/{first['id']}")
        self.one.expect(204, "DELETE", f"/harm/{first['id']}")
        self.assertEqual(len(self.marks()), 1)
        self.assertEqual(self.waits(), [])  # one is left, of no specialty that was asked
        self.one.expect(404, "DELETE", f"/harm/{first['id']}")
        left = self.marks()[0]["id"]
        self.presenter.expect(201, "POST", f"/cases/{self.case}/outcome", {"diagnosis": "Measles"})
        self.two.expect(409, "DELETE", f"/harm/{left}")

    def test_seen_is_the_presenters_and_is_told_to_all_who_may_see(self):
        mark = self.mark(self.fitting)
        self.mark(self.one)
        self.one.expect(404, "POST", f"/harm/{mark['id']}/seen", {})
        self.presenter.expect(204, "POST", f"/harm/{mark['id']}/seen", {})
        self.assertEqual(self.waits(), [])
        self.assertEqual([one["seen"] for one in self.marks(self.one)], [True, True])
        self.mark(self.two)  # news again
        self.assertEqual(len(self.waits()), 1)

    def test_the_author_marks_nothing_of_their_own_and_a_point_must_be_there(self):
        self.author.expect(403, "POST", f"/opinions/{self.opinion}/harm", {"reason": "No."})
        for body in ({"about": "step", "index": 2}, {"about": "diagnosis", "index": 1},
                     {"about": "step"}):
            wrong = self.one.expect(400, "POST", f"/opinions/{self.opinion}/harm",
                                    {"reason": "No.", **body})
            self.assertEqual(wrong.pointers(), ["/index"])
        self.one.expect(400, "POST", f"/opinions/{self.opinion}/harm", {"reason": ""})

    def test_a_blind_viewer_learns_nothing_and_marks_nothing(self):
        pages = [f"/cases/{self.case}{rest}" for rest in ("", "/opinions", "/consensus", "/comments")]
        self.blind.expect(200, "GET", pages[0])
        def read():
            answers = [self.blind.expect(200, "GET", page) for page in [*pages, "/waiting"]]
            return [(answer.body, answer.header("ETag")) for answer in answers]
        before = read()
        stream = EventStream(self.blind)
        self.addCleanup(stream.close)
        mark = self.mark(self.fitting)
        self.presenter.expect(204, "POST", f"/harm/{mark['id']}/seen", {})
        self.assertEqual(read(), before)
        self.blind.expect(404, "POST", f"/opinions/{self.opinion}/harm", {"reason": "No."})
        self.people.next().made(f"/cases/{self.case}/opinions", new_opinion())
        stream.read_until(lambda name, data: name == "case" and data["case"] == self.case
                          and data["opinions"] == 2)
        self.assertNotIn("discussion", stream.text)
        self.assertNotIn("waiting", stream.text)

    def test_marked_advice_stays_and_the_collective_plan_says_that_it_is_contested(self):
        for _ in range(2):
            self.people.next().made(f"/cases/{self.case}/opinions", new_opinion(
                "Asthma", plan=[{"step": "ibuprofen"}]))
        self.mark(self.fitting)
        self.mark(self.one, about="diagnosis", index=0)
        page = self.presenter.expect(200, "GET", f"/cases/{self.case}/opinions")
        self.assertIn("Ibuprofen", page.everything())
        answer = self.presenter.expect(200, "GET", f"/cases/{self.case}/consensus").json
        self.assertEqual({row["step"].lower(): row["harm"] for row in answer["plan"]},
                         {"ibuprofen": 1, "observe": 0})
        self.assertEqual([row["harm"] for row in answer["ranking"]], [1])

    def test_a_comment_can_be_marked_too(self):
        comment = self.one.made(f"/cases/{self.case}/comments", {"text": "Ten grams."})
        self.one.expect(403, "POST", f"/comments/{comment['id']}/harm", {"reason": "No."})
        self.blind.expect(404, "POST", f"/comments/{comment['id']}/harm", {"reason": "No."})
        self.fitting.made(f"/comments/{comment['id']}/harm", {"reason": "Milligrams."})
        shown, = self.two.expect(200, "GET", f"/cases/{self.case}/comments").json["comments"]
        self.assertEqual([mark["reason"] for mark in shown["harm"]], ["Milligrams."])
        one, = self.waits()
        self.assertEqual(one["comment"], comment["id"])


if __name__ == "__main__":
    unittest.main()
