"""Polls: answered blind, shown after reveal, and no vote tells whose it is."""
import contextlib
import sqlite3
import unittest

from client import EventStream
from samples import new_case, new_opinion
from scene import People, Scene
from server import DemoServer

POLL = {"question": "Which first?", "choices": ["Drain", "Wait", "Scan"]}


class Polls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.presenter, self.viewer = self.people.next(), self.people.next()
        self.case = self.presenter.made("/cases", new_case(byline="anonymous"))["id"]
        self.presenter.made(f"/cases/{self.case}/poll", POLL)

    def vote(self, voter, choice):
        return voter.made(f"/cases/{self.case}/vote", {"choice": choice})

    def result(self, reader):
        return reader.expect(200, "GET", f"/cases/{self.case}/poll").json

    def counts(self, reader, side="independent"):
        return [choice["count"] for choice in self.result(reader)[side]["choices"]]

    def rows(self, sql, *values):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def blind_answers(self):
        """All that a blind viewer can read in which a count could stand."""
        pages = [f"/cases/{self.case}", f"/cases/{self.case}/poll", f"/cases/{self.case}/opinions",
                 f"/cases/{self.case}/consensus", f"/cases/{self.case}/comments",
                 "/feed?show=unsolved", "/feed?show=for_me", "/waiting"]
        answers = [self.viewer.expect(200, "GET", page) for page in pages]
        return [(answer.path, answer.body, answer.header("ETag")) for answer in answers]

    def test_votes_change_nothing_that_a_blind_viewer_reads(self):
        self.viewer.expect(200, "GET", f"/cases/{self.case}")
        before = self.blind_answers()
        for choice in (0, 0, 2, 1, 0):
            self.vote(self.people.next(), choice)
        self.assertEqual(self.blind_answers(), before)
        self.assertEqual(self.result(self.viewer), {"case": self.case, "variant": "blind"})
        self.assertEqual(self.counts(self.presenter), [3, 1, 1])

    def test_the_stream_tells_of_votes_only_those_who_may_see(self):
        blind, presenter = EventStream(self.viewer), EventStream(self.presenter)
        for stream in (blind, presenter):
            self.addCleanup(stream.close)
        self.vote(self.people.next(), 0)
        event = presenter.read_until(lambda name, data: name == "case" and data["what"] == "vote")
        self.assertEqual(event, {"case": self.case, "what": "vote", "opinions": 0, "version": 1})
        self.people.next().made(f"/cases/{self.case}/opinions", new_opinion())
        blind.read_until(lambda name, data: name == "case" and data["what"] == "opinion"
                         and data["case"] == self.case)
        self.assertNotIn('"vote"', blind.text)

    def test_a_new_poll_is_told_to_all(self):
        stream = EventStream(self.viewer)
        self.addCleanup(stream.close)
        case = self.presenter.made("/cases", new_case())["id"]
        self.presenter.made(f"/cases/{case}/poll", POLL)
        stream.read_until(lambda name, data: name == "case" and data["what"] == "poll"
                          and data["case"] == case)
        page = self.viewer.expect(200, "GET", f"/cases/{case}").json
        self.assertEqual(page["poll"], POLL)
        self.assertEqual((page["viewer"]["vote"], page["viewer"]["may_vote"]), (None, True))

    def test_the_own_vote_is_marked_changed_until_reveal_and_then_stands(self):
        for choice in (0, 1):
            self.assertEqual(self.vote(self.viewer, choice), {"choice": choice, "independent": True})
        viewer = self.viewer.expect(200, "GET", f"/cases/{self.case}").json["viewer"]
        self.assertEqual((viewer["variant"], viewer["vote"]["choice"]), ("blind", 1))
        self.viewer.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        self.viewer.expect(409, "POST", f"/cases/{self.case}/vote", {"choice": 2})
        self.assertEqual(self.counts(self.viewer), [0, 1, 0])

    def test_who_votes_after_reveal_is_counted_apart(self):
        self.viewer.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        self.assertEqual(self.vote(self.viewer, 2), {"choice": 2, "independent": False})
        self.assertEqual(self.counts(self.viewer), [0, 0, 0])
        self.assertEqual(self.counts(self.viewer, "informed"), [0, 0, 1])

    def test_one_who_has_answered_reveals_by_asking_for_the_result(self):
        self.viewer.made(f"/cases/{self.case}/opinions", new_opinion())
        self.vote(self.viewer, 0)
        self.assertEqual(self.vote(self.viewer, 1)["independent"], True)
        self.assertEqual(self.counts(self.viewer), [0, 1, 0])
        self.viewer.expect(409, "POST", f"/cases/{self.case}/vote", {"choice": 0})

    def test_a_choice_that_is_not_there_and_a_second_poll_are_refused(self):
        wrong = self.viewer.expect(400, "POST", f"/cases/{self.case}/vote", {"choice": 3})
        self.assertEqual(wrong.pointers(), ["/choice"])
        self.presenter.expect(409, "POST", f"/cases/{self.case}/poll", POLL)
        case = self.presenter.made("/cases", new_case())["id"]
        self.viewer.expect(404, "POST", f"/cases/{case}/vote", {"choice": 0})
        self.presenter.expect(404, "GET", f"/cases/{case}/poll")
        for choices in (["One"], ["Same", "SAME"], ["1", "2", "3", "4", "5", "6", "7"]):
            wrong = self.presenter.expect(400, "POST", f"/cases/{case}/poll",
                                          {**POLL, "choices": choices})
            self.assertEqual(wrong.pointers(), ["/choices"])

    def test_no_group_under_three_is_named_and_no_voter_at_all(self):
        voters = [self.people.next() for _ in range(24)]
        for number, voter in enumerate(voters):
            self.vote(voter, number % 3)
        standings = self.rows("SELECT handle, specialty, country FROM members")
        mine = [row for row in standings if row[0] in {voter.handle for voter in voters}]
        answer = self.presenter.expect(200, "GET", f"/cases/{self.case}/poll")
        side = answer.json["independent"]
        for column, groups, name in ((1, "specialties", "specialty"), (2, "countries", "country")):
            voted = [row[column] for row in mine]
            named = {}
            for choice in side["choices"]:
                for group in choice["support"][groups]:
                    named[group[name]] = named.get(group[name], 0) + group["count"]
            for code, count in named.items():
                self.assertEqual(count, voted.count(code))
                self.assertGreaterEqual(count, 3)
            others = len(voted) - sum(named.values())
            self.assertTrue(others == 0 or others >= 3, others)
        members = self.rows("SELECT id, handle FROM members")
        for text in (word for row in members for word in row):
            self.assertNotIn(f'"{text}"', answer.everything())

    def test_an_ended_case_takes_no_vote_and_knows_no_voters(self):
        scene = Scene(self.people)
        scene.member.made(f"/cases/{scene.case}/vote", {"choice": 0})
        query = "SELECT count(*), count(voter) FROM votes WHERE case_id = ?"
        self.assertEqual(self.rows(query, scene.case), [(1, 1)])
        scene.presenter.expect(201, "POST", f"/cases/{scene.case}/outcome", {"diagnosis": "Measles"})
        self.assertEqual(self.rows(query, scene.case), [(1, 0)])
        for voter in (scene.member, scene.author):
            voter.expect(409, "POST", f"/cases/{scene.case}/vote", {"choice": 1})
        result = scene.member.expect(200, "GET", f"/cases/{scene.case}/poll").json
        self.assertEqual(result["independent"]["votes"], 1)


if __name__ == "__main__":
    unittest.main()
