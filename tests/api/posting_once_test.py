"""A thing is created once, however often its request comes; edits name the version they mean."""
import concurrent.futures
import contextlib
import sqlite3
import unittest

from client import Client
from samples import new_case, new_opinion, uuid
from scene import People, Scene
from server import DemoServer


class PostingOnce(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def count(self, table):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    def creating(self):
        """(words, client, path, table, body, another body) of every POST that creates."""
        scene = Scene(self.people)
        scene.author.expect(200, "POST", f"/cases/{scene.case}/reveal", {})
        second = Scene(self.people)
        own = second.member.made("/cases", new_case())["id"]
        return [
            ("case", scene.member, "/cases", "cases", new_case(), new_case(sex="male")),
            ("opinion", scene.member, f"/cases/{scene.case}/opinions", "opinions", new_opinion(),
             new_opinion("Measles")),
            ("comment", scene.author, f"/cases/{scene.case}/comments", "comments",
             {"text": "One thought."}, {"text": "Another thought."}),
            ("endorsement", scene.presenter, f"/opinions/{scene.opinion}/endorsements",
             "endorsements", {"kind": "agree"}, {"kind": "confirm"}),
            ("update", scene.presenter, f"/cases/{scene.case}/updates", "updates",
             {"text": "A result."}, {"text": "Another result."}),
            ("question", scene.member, f"/cases/{scene.case}/questions", "questions",
             {"text": "Any travel?"}, {"text": "Any pets?"}),
            ("poll", second.member, f"/cases/{own}/poll", "polls",
             {"question": "Which first?", "choices": ["Drain", "Wait"]},
             {"question": "Which next?", "choices": ["Drain", "Wait"]}),
            ("vote", scene.member, f"/cases/{scene.case}/vote", "votes", {"choice": 0},
             {"choice": 1}),
            ("outcome", second.presenter, f"/cases/{second.case}/outcome", "outcomes",
             {"diagnosis": "Measles"}, {"diagnosis": "Rubella"}),
        ]

    def test_a_repeated_key_gives_the_same_answer_and_one_row(self):
        for words, client, path, table, body, _ in self.creating():
            with self.subTest(words):
                key, before = uuid(), self.count(table)
                first = client.post(path, body, key)
                self.assertEqual(first.status, 201, first.body)
                again = client.post(path, body, key)
                self.assertEqual((again.status, again.json), (201, first.json))
                self.assertEqual(self.count(table), before + 1)

    def test_a_key_that_came_with_another_body_is_refused(self):
        for words, client, path, table, body, other in self.creating():
            with self.subTest(words):
                key, before = uuid(), self.count(table)
                self.assertEqual(client.post(path, body, key).status, 201)
                self.assertEqual(client.post(path, other, key).status, 422)
                self.assertEqual(self.count(table), before + 1)

    def test_a_key_belongs_to_one_member(self):
        key, before = uuid(), self.count("cases")
        one = self.people.next().post("/cases", new_case(), key)
        two = self.people.next().post("/cases", new_case(), key)
        self.assertEqual((one.status, two.status), (201, 201))
        self.assertNotEqual(one.json["id"], two.json["id"])
        self.assertEqual(self.count("cases"), before + 2)

    def test_a_repeat_after_the_case_has_ended_still_gives_what_was_made(self):
        scene = Scene(self.people)
        key = uuid()
        first = scene.member.post(f"/cases/{scene.case}/opinions", new_opinion(), key)
        scene.presenter.expect(200, "POST", f"/cases/{scene.case}/close", {})
        again = scene.member.post(f"/cases/{scene.case}/opinions", new_opinion(), key)
        self.assertEqual((again.status, again.json["id"]), (201, first.json["id"]))

    def test_the_same_key_at_the_same_time_makes_one_thing(self):
        member, key, before = self.people.next(), uuid(), self.count("cases")
        body = new_case()

        def post_once(_):
            client = Client(self.server.port)
            client.cookie = member.cookie
            try:
                return client.post("/cases", body, key)
            finally:
                client.close()

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(post_once, range(24)))
        self.assertEqual({answer.status for answer in answers}, {201})
        self.assertEqual(len({answer.json["id"] for answer in answers}), 1)
        self.assertEqual(self.count("cases"), before + 1)

    def test_a_key_that_is_too_long_is_refused(self):
        answer = self.people.next().post("/cases", new_case(), "k" * 201)
        self.assertEqual(answer.status, 400)

    def test_a_wrong_version_in_if_match_changes_nothing(self):
        member = self.people.next()
        page = member.expect(200, "GET", "/me")
        old = page.header("ETag")
        wanted = "handle" if page.json["default_byline"] == "anonymous" else "anonymous"
        member.expect(200, "PATCH", "/me", {"default_byline": wanted}, {"If-Match": old})
        member.expect(412, "PATCH", "/me", {"languages": ["fr"]}, {"If-Match": old})
        member.expect(412, "PATCH", "/me", {"languages": ["fr"]}, {"If-Match": '"made-up"'})
        after = member.expect(200, "GET", "/me")
        self.assertEqual(after.json["languages"], page.json["languages"])
        self.assertEqual(after.json["default_byline"], wanted)

    def test_a_page_that_has_not_changed_is_not_sent_again(self):
        scene = Scene(self.people)
        for path in (f"/cases/{scene.case}", f"/cases/{scene.case}/opinions",
                     f"/cases/{scene.case}/consensus", "/feed", "/me"):
            with self.subTest(path):
                scene.member.get(path)
                etag = scene.member.get(path).header("ETag")
                again = scene.member.send("GET", path, headers={"If-None-Match": etag})
                self.assertEqual((again.status, again.body), (304, b""))


if __name__ == "__main__":
    unittest.main()
