"""Following, saving and links: for the member alone, and never a way around anonymity, blindness or
audience."""
import contextlib
import sqlite3
import unittest

from client import Client, EventStream
from samples import canary, new_case, new_opinion
from scene import People
from server import DemoServer

OWN_LISTS = ("following", "saved", "mine")


class Following(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.posted = []
        self.presenter, self.viewer = self.people.next(), self.people.next()

    def rows(self, sql, *values):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def post(self, presenter, byline="anonymous", **changes):
        self.posted.append(presenter.made("/cases", new_case(byline=byline, **changes))["id"])
        return self.posted[-1]

    def shown(self, reader, show):
        """Of the cases of this test; members of the demo world have done things before."""
        return [case["id"] for case in reader.walk(f"/feed?show={show}", "cases")
                if case["id"] in self.posted]

    def waiting(self, reader, case):
        return [one for one in reader.expect(200, "GET", "/waiting").json["waiting"]
                if one["case"] == case]

    def viewer_of(self, reader, case):
        return reader.expect(200, "GET", f"/cases/{case}").json["viewer"]

    def follow(self, reader, case, handle):
        return reader.expect(201, "POST", "/following", {"case": case, "handle": handle}).json

    def state_of(self, reader):
        """All in which a follower could see that something has happened."""
        targets = [f"/feed?show={show}" for show in OWN_LISTS] + ["/following", "/waiting"]
        answers = [reader.expect(200, "GET", target) for target in targets]
        return [(answer.path, answer.body, answer.header("ETag")) for answer in answers]


class Cases(Following):
    def test_a_case_is_followed_and_saved_until_one_stops(self):
        case = self.post(self.presenter)
        for what, show in (("follow", "following"), ("save", "saved")):
            name = "following" if what == "follow" else "saved"
            self.assertFalse(self.viewer_of(self.viewer, case)[name])
            for _ in range(2):
                self.viewer.expect(204, "PUT", f"/cases/{case}/{what}")
            self.assertTrue(self.viewer_of(self.viewer, case)[name])
            self.assertEqual(self.shown(self.viewer, show), [case])
            for _ in range(2):
                self.viewer.expect(204, "DELETE", f"/cases/{case}/{what}")
            self.assertFalse(self.viewer_of(self.viewer, case)[name])
            self.assertEqual(self.shown(self.viewer, show), [])

    def test_presenter_and_authors_follow_by_themselves_and_can_stop(self):
        case = self.post(self.presenter)
        self.viewer.made(f"/cases/{case}/opinions", new_opinion())
        for member in (self.presenter, self.viewer):
            self.assertTrue(self.viewer_of(member, case)["following"])
            member.expect(204, "DELETE", f"/cases/{case}/follow")
        self.presenter.made(f"/cases/{case}/updates", {"text": "A new result."})
        self.viewer.made(f"/cases/{case}/opinions", new_opinion("Again"))
        for member in (self.presenter, self.viewer):
            self.assertFalse(self.viewer_of(member, case)["following"])
            self.assertNotIn(case, self.shown(member, "following"))

    def test_mine_holds_what_one_posted_and_what_one_answered(self):
        posted, answered = self.post(self.viewer), self.post(self.presenter)
        self.viewer.made(f"/cases/{answered}/opinions", new_opinion())
        self.assertEqual(set(self.shown(self.viewer, "mine")), {posted, answered})

    def test_a_follower_is_told_in_one_line_that_opening_the_case_reads(self):
        case = self.post(self.presenter)
        asker = self.people.next()
        self.viewer.expect(204, "PUT", f"/cases/{case}/follow")
        stream = EventStream(self.viewer)
        self.addCleanup(stream.close)

        def told(what, text):
            stream.read_until(lambda name, data: name == "waiting" and data == {"case": case})
            line, = self.waiting(self.viewer, case)
            self.assertEqual((line["kind"], line["what"], line["text"]), ("followed", what, text))
            self.assertEqual(self.waiting(self.presenter, case), [])
            self.viewer.expect(200, "GET", f"/cases/{case}")
            self.assertEqual(self.waiting(self.viewer, case), [])

        self.presenter.made(f"/cases/{case}/updates", {"text": "The culture grew."})
        told("update", "The culture grew.")
        question = asker.made(f"/cases/{case}/questions", {"text": "Any travel?"})["id"]
        self.presenter.expect(200, "POST", f"/questions/{question}/reply", {"text": "None."})
        told("reply", "")
        self.presenter.expect(201, "POST", f"/cases/{case}/outcome", {"diagnosis": "Measles"})
        told("outcome", "")

    def test_closing_is_told_and_the_case_stays_in_both_lists(self):
        case = self.post(self.presenter)
        for what in ("follow", "save"):
            self.viewer.expect(204, "PUT", f"/cases/{case}/{what}")
        self.presenter.expect(200, "POST", f"/cases/{case}/close", {})
        self.assertEqual([one["what"] for one in self.waiting(self.viewer, case)], ["closed"])
        for show in ("following", "saved"):
            self.assertEqual(self.shown(self.viewer, show), [case])

    def test_who_is_asked_for_a_second_look_is_not_told_twice(self):
        case = self.post(self.presenter)
        self.viewer.made(f"/cases/{case}/opinions", new_opinion())
        self.presenter.made(f"/cases/{case}/updates", {"text": "A new result."})
        self.assertEqual([one["kind"] for one in self.waiting(self.viewer, case)], ["update"])

    def test_nothing_that_is_sealed_reaches_a_follower(self):
        words = [canary(word) for word in ("working", "diagnosis", "comment", "folded", "replied")]
        case = self.post(self.presenter, working_diagnosis=words[0])
        author = self.people.next()
        self.viewer.expect(204, "PUT", f"/cases/{case}/follow")
        before = self.state_of(self.viewer)
        stream = EventStream(self.viewer)
        self.addCleanup(stream.close)
        author.made(f"/cases/{case}/opinions", new_opinion(words[1]))
        author.expect(200, "POST", f"/cases/{case}/reveal", {})
        author.made(f"/cases/{case}/comments", {"text": words[2]})
        question = author.made(f"/cases/{case}/questions", {"text": words[3]})["id"]
        self.presenter.expect(200, "POST", f"/questions/{question}/fold", {"folded": True})
        self.presenter.expect(200, "POST", f"/questions/{question}/reply", {"text": words[4]})
        waiting = [row for row in self.state_of(self.viewer) if row[0] == "/waiting"]
        self.assertEqual(waiting, [row for row in before if row[0] == "/waiting"])
        self.presenter.made(f"/cases/{case}/updates", {"text": "A new result."})
        stream.read_until(lambda name, data: name == "waiting" and data["case"] == case)
        self.assertEqual(stream.text.count("event: waiting"), 1)
        heard = stream.text + "".join(body.decode() for _, body, _ in self.state_of(self.viewer))
        for word in words:
            self.assertNotIn(word.lower(), heard.lower())

    def test_one_who_does_not_follow_is_told_nothing(self):
        case = self.post(self.presenter)
        other, stream = self.people.next(), EventStream(self.viewer)
        self.addCleanup(stream.close)
        other.expect(204, "PUT", f"/cases/{case}/follow")
        self.presenter.made(f"/cases/{case}/updates", {"text": "A new result."})
        self.presenter.expect(200, "POST", f"/cases/{case}/close", {})
        stream.read_until(lambda name, data: name == "case" and data["case"] == case
                          and data["what"] == "closed")
        self.assertNotIn("event: waiting", stream.text)
        self.assertEqual(self.waiting(self.viewer, case), [])

    def test_of_a_withdrawn_case_a_follower_learns_that_one_is_gone_and_nothing_else(self):
        word = canary("gone")
        case = self.post(self.presenter, story=f"Four days of fever and of {word}, then a rash.")
        for what in ("follow", "save"):
            self.viewer.expect(204, "PUT", f"/cases/{case}/{what}")
        self.presenter.expect(204, "DELETE", f"/cases/{case}")
        answer = self.viewer.expect(200, "GET", "/waiting")
        gone = [one for one in answer.json["waiting"] if one["kind"] == "withdrawn"]
        self.assertEqual([(one["cases"], one["case"], one["case_question"], one["text"])
                          for one in gone], [(1, None, None, "")])
        for text in (case, word):
            self.assertNotIn(text, answer.everything())
        for table in ("followed_cases", "saved_cases"):
            self.assertEqual(self.rows(f"SELECT 1 FROM {table} WHERE case_id = ?", case), [])
        self.assertEqual(self.shown(self.viewer, "saved"), [])
        self.viewer.expect(204, "DELETE", "/waiting/withdrawn")
        self.assertEqual([one for one in self.viewer.expect(200, "GET", "/waiting").json["waiting"]
                          if one["kind"] == "withdrawn"], [])

    def test_when_a_case_ends_nobody_is_kept_but_who_follows_or_saved(self):
        case = self.post(self.presenter)
        self.viewer.made(f"/cases/{case}/opinions", new_opinion())
        self.viewer.expect(204, "DELETE", f"/cases/{case}/follow")
        query = "SELECT count(*) FROM followed_cases WHERE case_id = ?"
        self.assertEqual(self.rows(query, case), [(2,)])
        self.presenter.expect(200, "POST", f"/cases/{case}/close", {})
        self.assertEqual(self.rows(query, case), [(1,)])
        days = self.rows("SELECT day FROM followed_cases UNION SELECT day FROM saved_cases")
        self.assertTrue(all(day % (86_400 * 1_000_000) == 0 for day, in days))


class Handles(Following):
    def setUp(self):
        super().setUp()
        self.known = self.post(self.presenter, byline="handle")
        self.follow(self.viewer, self.known, self.presenter.handle)

    def test_the_posts_of_a_handle_stand_under_following_until_one_stops(self):
        self.assertEqual(self.shown(self.viewer, "following"), [self.known])
        listed = self.viewer.expect(200, "GET", "/following").json["members"]
        self.assertEqual([one["handle"] for one in listed], [self.presenter.handle])
        self.viewer.expect(204, "DELETE", f"/following/{self.presenter.handle}")
        self.assertEqual(self.shown(self.viewer, "following"), [])
        self.assertEqual(self.viewer.expect(200, "GET", "/following").json, {"members": []})

    def test_what_a_followed_handle_does_anonymously_reaches_no_follower(self):
        other = self.people.next()
        theirs = self.post(other)
        self.viewer.expect(200, "POST", f"/cases/{theirs}/reveal", {})
        before = self.state_of(self.viewer)
        # The same by somebody who is not followed, so that the streams can be compared.
        stranger = self.people.next()
        heard = []
        for author in (self.presenter, stranger):
            stream = EventStream(self.viewer)
            self.addCleanup(stream.close)
            case = self.post(author)
            author.made(f"/cases/{theirs}/opinions", new_opinion(byline="anonymous"))
            author.made(f"/cases/{case}/updates", {"text": "A new result."})
            author.expect(200, "POST", f"/cases/{case}/close", {})
            stream.read_until(lambda name, data, case=case: data["case"] == case
                              and data.get("what") == "closed")
            heard.append([line for line in stream.text.replace(case, "CASE").splitlines()
                          if line.startswith("event:")])
            after = self.state_of(self.viewer)
            self.assertEqual(after, before)
        self.assertEqual(heard[0], heard[1])

    def test_a_byline_that_goes_to_handle_appears_from_then_on(self):
        case = self.post(self.presenter)
        answered = self.post(self.people.next())
        self.viewer.expect(200, "POST", f"/cases/{answered}/reveal", {})
        self.presenter.made(f"/cases/{answered}/opinions", new_opinion(byline="anonymous"))
        self.assertEqual(self.shown(self.viewer, "following"), [self.known])
        for one in (case, answered):
            self.presenter.expect(204, "POST", f"/cases/{one}/byline", {"byline": "handle"})
        self.assertEqual(set(self.shown(self.viewer, "following")), {self.known, case, answered})

    def test_an_opinion_by_handle_shows_only_where_the_viewer_has_revealed_or_it_has_ended(self):
        for opens in ("reveal", "close"):
            owner = self.people.next()
            case = self.post(owner)
            before = self.state_of(self.viewer)
            self.presenter.made(f"/cases/{case}/opinions", new_opinion(byline="handle"))
            self.assertEqual(self.state_of(self.viewer), before)
            if opens == "reveal":
                # To have answered is not to have looked: the next answer may still be independent.
                self.viewer.made(f"/cases/{case}/opinions", new_opinion())
                self.viewer.expect(204, "DELETE", f"/cases/{case}/follow")
                self.assertNotIn(case, self.shown(self.viewer, "following"))
                self.viewer.expect(200, "POST", f"/cases/{case}/reveal", {})
            else:
                owner.expect(200, "POST", f"/cases/{case}/close", {})
            self.assertIn(case, self.shown(self.viewer, "following"))

    def test_every_handle_that_is_not_shown_is_refused_alike(self):
        case = self.post(self.people.next())
        hidden, anonymous = self.people.next(), self.people.next()
        hidden.made(f"/cases/{case}/opinions", new_opinion(byline="handle"))
        anonymous.made(f"/cases/{case}/questions", {"text": "Any travel?", "byline": "anonymous"})
        # Whom one follows already is no exception.
        self.presenter.made(f"/cases/{case}/opinions", new_opinion(byline="anonymous"))
        handles = ["nobody_has_this", hidden.handle, anonymous.handle, self.presenter.handle,
                   self.people.next().handle]
        answers = [self.viewer.expect(404, "POST", "/following", {"case": case, "handle": handle})
                   for handle in handles]
        self.assertEqual(len({answer.body for answer in answers}), 1)
        self.viewer.expect(200, "POST", f"/cases/{case}/reveal", {})
        self.follow(self.viewer, case, hidden.handle)
        self.viewer.expect(404, "POST", "/following", {"case": case, "handle": anonymous.handle})

    def test_nobody_follows_themselves(self):
        self.presenter.expect(409, "POST", "/following",
                              {"case": self.known, "handle": self.presenter.handle})

    def test_the_followed_member_sees_nothing_of_it(self):
        before = self.state_of(self.presenter)
        page = self.presenter.expect(200, "GET", f"/cases/{self.known}").body
        self.follow(self.people.next(), self.known, self.presenter.handle)
        self.assertEqual(self.state_of(self.presenter), before)
        self.assertEqual(self.presenter.expect(200, "GET", f"/cases/{self.known}").body, page)


class Audiences(Following):
    def two_of_one_country(self):
        members = Client(self.server.port).expect(200, "GET", "/demo/members").json["members"]
        used = {self.presenter.handle, self.viewer.handle}
        free = [member for member in members if member["handle"] not in used]
        one = free[0]
        other = next(member for member in free[1:] if member["country"] == one["country"])
        abroad = next(member for member in free if member["country"] != one["country"])
        return [Client(self.server.port).sign_in_as(member["handle"])
                for member in (one, other, abroad)], one["handle"]

    def test_a_followed_handle_leads_nobody_to_a_case_that_is_not_for_them(self):
        (owner, neighbour, abroad), handle = self.two_of_one_country()
        known = self.post(owner, byline="handle")
        for reader in (neighbour, abroad):
            self.follow(reader, known, handle)
        before = self.state_of(neighbour)
        hidden = self.post(owner, byline="handle", audience="abroad")
        self.assertEqual(self.state_of(neighbour), before)
        self.assertIn(hidden, self.shown(abroad, "following"))
        for what in ("follow", "save"):
            for method in ("PUT", "DELETE"):
                neighbour.expect(404, method, f"/cases/{hidden}/{what}")
        neighbour.expect(404, "POST", "/following", {"case": hidden, "handle": handle})

    def test_a_link_is_seen_by_those_who_may_see_both(self):
        (owner, neighbour, abroad), _ = self.two_of_one_country()
        first = self.post(owner)
        before = neighbour.expect(200, "GET", f"/cases/{first}")
        neighbour.expect(200, "GET", f"/cases/{first}")
        stream = EventStream(neighbour)
        self.addCleanup(stream.close)
        hidden = self.post(owner, audience="abroad", follows=first, relation="The sister.")
        last = self.post(owner, follows=first, relation="The brother.")
        stream.read_until(lambda name, data: name == "case" and data["case"] == last)
        self.assertNotIn(first, stream.text[:stream.text.index(last)])
        self.assertNotIn(hidden, stream.text)
        links = self.viewer_of(neighbour, first)["links"]
        self.assertEqual([link["case"] for link in links], [last])
        self.assertEqual({link["case"] for link in self.viewer_of(abroad, first)["links"]},
                         {hidden, last})
        owner.expect(204, "DELETE", f"/cases/{last}/link")
        after = neighbour.expect(200, "GET", f"/cases/{first}")
        self.assertEqual(after.json["viewer"], before.json["viewer"])


class Links(Following):
    def test_both_pages_show_the_link_with_the_state_of_the_other(self):
        first = self.post(self.presenter)
        second = self.post(self.presenter, follows=first, relation="The sister, two weeks later")
        earlier, = self.viewer_of(self.viewer, second)["links"]
        later, = self.viewer_of(self.viewer, first)["links"]
        self.assertEqual((earlier["case"], earlier["side"], earlier["state"]),
                         (first, "earlier", "open"))
        self.assertEqual((later["case"], later["side"], later["relation"]),
                         (second, "later", "The sister, two weeks later"))
        self.presenter.expect(201, "POST", f"/cases/{first}/outcome", {"diagnosis": "Measles"})
        earlier, = self.viewer_of(self.viewer, second)["links"]
        self.assertEqual((earlier["state"], earlier["final_diagnosis"]), ("solved", "Measles"))
        self.presenter.expect(204, "DELETE", f"/cases/{first}")
        self.assertEqual(self.viewer_of(self.viewer, second)["links"], [])

    def test_a_case_that_is_not_ones_own_is_refused_like_one_that_does_not_exist(self):
        mine, theirs, gone = self.post(self.viewer), self.post(self.presenter), self.post(self.viewer)
        self.viewer.expect(204, "DELETE", f"/cases/{gone}")
        answers = [self.viewer.expect(400, "POST", f"/cases/{mine}/link",
                                      {"follows": id_, "relation": "The sister."})
                   for id_ in (theirs, gone, "A" * 22, "nothing like an id")]
        self.assertEqual(len({answer.body for answer in answers}), 1)
        self.assertEqual(answers[0].pointers(), ["/follows"])
        self.viewer.expect(400, "POST", "/cases", new_case(follows=theirs, relation="The sister."))
        self.viewer.expect(400, "POST", "/cases", new_case(relation="The sister."))

    def test_only_the_presenter_links_and_only_to_what_came_before(self):
        first, second = self.post(self.presenter), self.post(self.presenter)
        body = {"follows": first, "relation": "The sister."}
        self.viewer.expect(403, "POST", f"/cases/{second}/link", body)
        self.presenter.expect(201, "POST", f"/cases/{second}/link", body)
        self.presenter.expect(409, "POST", f"/cases/{first}/link", {**body, "follows": second})
        self.presenter.expect(400, "POST", f"/cases/{first}/link", body)
        self.viewer.expect(403, "DELETE", f"/cases/{second}/link")

    def test_a_link_never_joins_an_anonymous_case_with_a_handle(self):
        anonymous = self.post(self.presenter)
        by_handle = self.post(self.presenter, byline="handle")
        relation = {"relation": "The sister."}
        for one, other in ((anonymous, by_handle), (by_handle, anonymous)):
            self.presenter.expect(409, "POST", f"/cases/{one}/link", {"follows": other, **relation})
        count = len(self.presenter.walk("/feed?show=mine", "cases"))
        self.presenter.expect(409, "POST", "/cases",
                              new_case(byline="handle", follows=anonymous, **relation))
        self.assertEqual(len(self.presenter.walk("/feed?show=mine", "cases")), count)
        second = self.post(self.presenter, follows=anonymous, **relation)
        for case in (anonymous, second):
            self.presenter.expect(409, "POST", f"/cases/{case}/byline", {"byline": "handle"})
        self.presenter.expect(204, "DELETE", f"/cases/{second}/link")
        self.presenter.expect(204, "POST", f"/cases/{second}/byline", {"byline": "handle"})


if __name__ == "__main__":
    unittest.main()
