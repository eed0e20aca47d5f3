"""Act now: answered by the presenter, checked by three who fit, limited, and revoked by moderators."""
import contextlib
import sqlite3
import unittest

from client import EventStream
from samples import new_case, new_opinion
from scene import People
from server import DemoServer

CALL = {"reason": "Casts after Fontan mean failing circulation.", "action": "Transfer tonight."}


class ActNow(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        """Three who fit sign in last, so that they are the ones seen most recently."""
        self.author = self.people.next()
        fitting = self.author.specialty
        self.presenter = self.people.next(avoid=[fitting])
        self.blind = self.people.next(avoid=[fitting])
        handles = [self.author.handle]
        self.fitting = []
        for _ in range(3):
            self.fitting.append(self.people.next(specialty=fitting, but_not=handles))
            handles.append(self.fitting[-1].handle)
        self.case = self.presenter.made("/cases", new_case(byline="anonymous"))["id"]

    def give(self, **changes):
        self.opinion = self.author.made(
            f"/cases/{self.case}/opinions",
            new_opinion("Plastic bronchitis", act_now=CALL, byline="anonymous", **changes))["id"]
        return self.opinion

    def rows(self, sql, *values):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def asked(self):
        return self.rows("SELECT m.handle, m.specialty, m.country, c.answer FROM act_now_checks c "
                         "JOIN members m ON m.id = c.member_id WHERE c.opinion_id = ?", self.opinion)

    def asked_clients(self):
        handles = {row[0] for row in self.asked()}
        return [client for client in self.fitting if client.handle in handles]

    def waits(self, client, kind):
        return [one for one in client.expect(200, "GET", "/waiting").json["waiting"]
                if one["kind"] == kind and one["case"] == self.case]

    def covers(self, client):
        return [one for one in client.expect(200, "GET", "/act_now").json["act_now"]
                if one["case"] == self.case]

    def look(self, client):
        return client.expect(200, "POST", f"/opinions/{self.opinion}/act_now/look", {}).json

    def check(self, client, status=204, **body):
        return client.expect(status, "POST", f"/opinions/{self.opinion}/act_now/check", body)

    def answer(self, **body):
        self.presenter.expect(200, "POST", f"/opinions/{self.opinion}/act_now", body)

    def shown(self, client=None):
        page = (client or self.presenter).expect(200, "GET", f"/cases/{self.case}/opinions").json
        return next(one for one in page["opinions"] if one["id"] == self.opinion)["act_now"]

    # The presenter and the author.

    def test_the_author_learns_what_was_tapped_live_and_at_return_and_stays_blind(self):
        stream = EventStream(self.author)
        self.addCleanup(stream.close)
        self.give()
        self.assertEqual(len(self.covers(self.presenter)), 1)
        self.presenter.expect(400, "POST", f"/opinions/{self.opinion}/act_now",
                              {"answer": "not_applicable"})
        self.answer(answer="not_applicable", reason="Already transferred.")
        self.assertEqual(self.covers(self.presenter), [])
        told = stream.read_until(lambda name, data: name == "act_now_answered")
        self.assertEqual(told, {"case": self.case, "opinion": self.opinion})
        waits = self.waits(self.author, "act_now_answer")
        self.assertEqual([(one["answer"], one["text"], one["opinion"]) for one in waits],
                         [("not_applicable", "Already transferred.", self.opinion)])
        for _ in range(2):
            viewer = self.author.expect(200, "GET", f"/cases/{self.case}").json["viewer"]
            self.assertEqual(viewer["act_now"]["answer_reason"], "Already transferred.")
        # Reading the case has read it, and nothing of the others' was revealed by it.
        self.assertEqual(self.waits(self.author, "act_now_answer"), [])
        self.assertEqual(self.rows("SELECT count(*) FROM reveals WHERE case_id = ?", self.case),
                         [(0,)])

    def test_a_changed_answer_is_told_again(self):
        self.give()
        for body in ({"answer": "acting"}, {"answer": "not_applicable", "reason": "Died."}):
            self.answer(**body)
            self.author.expect(200, "GET", f"/cases/{self.case}")
            self.assertEqual(self.waits(self.author, "act_now_answer"), [])
        viewer = self.author.expect(200, "GET", f"/cases/{self.case}").json["viewer"]
        self.assertEqual(viewer["act_now"]["answer"], "not_applicable")

    # Who is asked to check.

    def test_three_who_fit_and_were_seen_last_are_asked(self):
        self.give()
        rows = self.asked()
        self.assertEqual(len({row[0] for row in rows}), 3)
        self.assertEqual({row[1] for row in rows}, {self.author.specialty})
        self.assertEqual({row[3] for row in rows}, {0})
        # The one seen last is asked in any case; the others give way only to another country.
        last = self.fitting[-1]
        self.assertIn(last.handle, {row[0] for row in rows})
        self.assertTrue({self.author.handle, self.presenter.handle}.isdisjoint(
            row[0] for row in rows))

    def test_specialties_that_the_case_asks_fit_too_and_none_outside_its_audience(self):
        wanted = self.fitting[0].specialty
        other = self.people.next(avoid=[wanted])
        self.case = self.presenter.made("/cases", new_case(
            specialties=[other.specialty], audience="specialties"))["id"]
        self.author = self.people.next(specialty=other.specialty, but_not=[other.handle])
        self.give()
        self.assertEqual({row[1] for row in self.asked()}, {other.specialty})

    def test_the_asked_alone_hear_of_it_and_learn_nothing_before_they_look(self):
        stranger = EventStream(self.blind)
        self.addCleanup(stranger.close)
        streams = [EventStream(client) for client in self.fitting]
        for stream in streams:
            self.addCleanup(stream.close)
        self.give()
        asked = self.asked_clients()
        self.assertTrue(asked)
        for client, stream in zip(self.fitting, streams):
            if client in asked:
                stream.read_until(lambda name, data: name == "waiting"
                                  and data["case"] == self.case)
        for client in asked:
            one, = self.waits(client, "check")
            self.assertEqual((one["text"], one["opinion"]), ("", self.opinion))
            page = client.expect(200, "GET", f"/cases/{self.case}")
            self.assertEqual(page.json["viewer"]["variant"], "blind")
            self.assertNotIn(CALL["action"], page.everything())
        self.blind.made(f"/cases/{self.case}/questions", {"text": "Any travel?"})
        stranger.read_until(lambda name, data: name == "case" and data["case"] == self.case
                            and data["what"] == "question")
        self.assertNotIn("waiting", stranger.text)
        self.assertNotIn(self.opinion, stranger.text)
        self.assertEqual(self.waits(self.blind, "check"), [])

    def test_looking_reveals_and_the_later_opinion_is_informed(self):
        self.give()
        client = self.asked_clients()[0]
        self.check(client, 409, answer="confirm")
        page = self.look(client)
        self.assertEqual((page["action"], page["reason"], page["check"], page["case"]),
                         (CALL["action"], CALL["reason"], "waiting", self.case))
        self.assertEqual(page["byline"]["shown"], "anonymous")
        viewer = client.expect(200, "GET", f"/cases/{self.case}").json["viewer"]
        self.assertEqual(viewer["variant"], "open")
        mine = client.made(f"/cases/{self.case}/opinions", new_opinion())
        self.assertFalse(mine["independent"])

    def test_who_is_not_asked_finds_no_such_thing(self):
        self.give()
        for client in (self.blind, self.presenter, self.author):
            client.expect(404, "POST", f"/opinions/{self.opinion}/act_now/look", {})
            self.check(client, 404, answer="confirm")

    def test_what_the_asked_say_is_shown_live_to_those_who_may_see(self):
        self.give()
        client = self.asked_clients()[0]
        presenter, blind = EventStream(self.presenter), EventStream(self.blind)
        for stream in (presenter, blind):
            self.addCleanup(stream.close)
        before = self.blind.expect(200, "GET", f"/cases/{self.case}")
        self.look(client)
        self.check(client, 400, answer="object")
        self.check(client, answer="object", reason="The casts are mucus.", byline="anonymous")
        presenter.read_until(lambda name, data: name == "act_now"
                             and data["opinion"] == self.opinion)
        for shown in (self.covers(self.presenter)[0]["checks"], self.shown()["checks"]):
            self.assertEqual((shown["asked"], shown["confirm"], shown["object"]), (2, 0, 1))
            word, = shown["said"]
            self.assertEqual((word["answer"], word["reason"], word["byline"]["shown"]),
                             ("object", "The casts are mucus.", "anonymous"))
        consensus = self.presenter.expect(200, "GET", f"/cases/{self.case}/consensus").json
        self.assertEqual(consensus["act_now"][0]["checks"]["object"], 1)
        after = self.blind.expect(200, "GET", f"/cases/{self.case}")
        self.assertEqual((before.body, before.header("ETag")), (after.body, after.header("ETag")))
        self.people.next().made(f"/cases/{self.case}/opinions", new_opinion())
        blind.read_until(lambda name, data: name == "case" and data["case"] == self.case
                         and data["opinions"] == 2)
        self.assertNotIn("act_now", blind.text)
        self.assertNotIn("discussion", blind.text)
        self.assertEqual(self.waits(client, "check"), [])

    def test_after_not_mine_another_is_asked_and_never_the_same(self):
        self.give()
        first = {row[0] for row in self.asked()}
        client = self.asked_clients()[0]
        self.check(client, answer="not_mine")
        rows = self.asked()
        self.assertEqual(len(rows), 4)
        self.assertEqual(len({row[0] for row in rows}), 4)
        self.assertTrue(first < {row[0] for row in rows})
        # Saying it again asks nobody.
        self.check(client, answer="not_mine")
        self.assertEqual(len(self.asked()), 4)
        self.assertEqual(self.shown()["checks"]["asked"], 3)

    def test_the_end_of_the_case_forgets_who_was_asked_and_keeps_what_was_said(self):
        self.give()
        self.answer(answer="acting")
        client = self.asked_clients()[0]
        self.look(client)
        self.check(client, answer="confirm")
        self.presenter.expect(201, "POST", f"/cases/{self.case}/outcome", {"diagnosis": "Measles"})
        self.assertEqual([row[3] for row in self.asked()], [1])
        self.assertEqual(self.rows("SELECT count(*) FROM act_now_news WHERE case_id = ?", self.case),
                         [(0,)])
        self.assertEqual(self.shown(self.blind)["checks"]["confirm"], 1)
        self.check(client, 409, answer="not_mine")

    # The limit, and moderators.

    def test_the_fourth_act_now_in_a_day_is_refused_in_clear_words(self):
        for _ in range(3):
            self.give()
            self.case = self.presenter.made("/cases", new_case())["id"]
        refused = self.author.expect(429, "POST", f"/cases/{self.case}/opinions",
                                     new_opinion(act_now=CALL))
        self.assertEqual(refused.json["errors"][0]["code"], "too_many_act_nows")
        self.assertIn("three times in 24 hours", refused.json["detail"])
        self.assertTrue(23 * 3600 < int(refused.header("Retry-After")) <= 24 * 3600)
        self.author.made(f"/cases/{self.case}/opinions", new_opinion())

    def moderator(self):
        moderator = self.people.moderator()
        moderator.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        return moderator

    def test_a_moderator_revokes_one_and_it_stops_at_the_presenter(self):
        self.give()
        path = f"/opinions/{self.opinion}/act_now"
        for client in (self.author, self.presenter, self.blind):
            client.expect(403, "POST", f"{path}/revoke", {"reason": "No."})
        self.moderator().expect(200, "POST", f"{path}/revoke", {"reason": "Another patient's."})
        self.assertEqual(self.covers(self.presenter), [])
        self.presenter.expect(409, "POST", path, {"answer": "acting"})
        self.assertEqual(self.shown()["revoked"], "Another patient's.")
        for client in self.asked_clients():
            self.assertEqual(self.waits(client, "check"), [])
        self.assertEqual(self.asked(), [])
        waits = self.waits(self.author, "act_now_answer")
        self.assertEqual([(one["answer"], one["text"]) for one in waits],
                         [("revoked", "Another patient's.")])

    def test_a_blind_moderator_learns_nothing_either(self):
        self.give()
        moderator = self.people.moderator()
        for method, path, body in (("POST", "revoke", {"reason": "No."}), ("GET", "right", None),
                                   ("POST", "right", {"may_mark": False})):
            moderator.expect(404, method, f"/opinions/{self.opinion}/act_now/{path}", body)

    def test_the_right_is_taken_and_given_back(self):
        self.give()
        path = f"/opinions/{self.opinion}/act_now/right"
        moderator = self.moderator()
        self.assertEqual(moderator.expect(200, "GET", path).json, {"may_mark": True})
        moderator.expect(200, "POST", path, {"may_mark": False})
        self.assertEqual(moderator.expect(200, "GET", path).json, {"may_mark": False})
        self.case = self.presenter.made("/cases", new_case())["id"]
        refused = self.author.expect(403, "POST", f"/cases/{self.case}/opinions",
                                     new_opinion(act_now=CALL))
        self.assertEqual(refused.json["errors"][0]["code"], "right_taken")
        moderator.expect(200, "POST", path, {"may_mark": True})
        self.give()

    def test_what_a_moderator_does_at_one_opinion_shows_at_no_other_of_its_author(self):
        first, moderator = self.give(), self.moderator()
        self.case = self.presenter.made("/cases", new_case(byline="anonymous"))["id"]
        second = self.give()
        self.moderator()  # has seen this case too
        moderator.expect(200, "POST", f"/opinions/{first}/act_now/right", {"may_mark": False})
        path = f"/opinions/{second}/act_now/right"
        self.assertEqual(moderator.expect(200, "GET", path).json, {"may_mark": True})
        moderator.expect(200, "POST", f"/opinions/{first}/act_now/right", {"may_mark": True})

    def test_the_operator_grants_and_revokes_roles(self):
        handle = self.blind.handle
        self.assertEqual(self.people.change_role("grant", handle, "editor"), 0)
        self.assertEqual(self.people.change_role("grant", handle, "moderator"), 0)
        fresh = self.people.nobody().sign_in_as(handle)
        self.assertEqual(fresh.expect(200, "GET", "/me").json["roles"], ["moderator", "editor"])
        self.assertEqual(self.people.change_role("revoke", handle, "moderator"), 0)
        fresh = self.people.nobody().sign_in_as(handle)
        self.assertEqual(fresh.expect(200, "GET", "/me").json["roles"], ["editor"])
        self.assertEqual(self.people.change_role("grant", "nobody_has_this", "editor"), 1)
        self.assertEqual(self.people.change_role("grant", handle, "king"), 2)
        self.assertEqual(self.people.change_role("make", handle, "editor"), 2)


if __name__ == "__main__":
    unittest.main()
