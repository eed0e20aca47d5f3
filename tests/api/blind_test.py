"""Before reveal a viewer gets the number of opinions and nothing else.

Unique words are planted in everything that is sealed. Then a blind viewer asks for all that there
is. What is asked comes from the program's endpoint table and the parameters from the document, so
that a new endpoint is covered by itself or fails the test until somebody teaches it its parameters.
"""
import unittest

import openapi
from client import EventStream
from samples import canary, new_opinion
from scene import People, Scene, endpoint_table
from server import DemoServer
from traces import find_trace

# What changes the blind viewer's own standing is not asked.
UNVEILING = {("POST", "/cases/{id}/reveal"), ("POST", "/cases/{id}/opinions"),
             ("DELETE", "/session"), ("POST", "/session"), ("POST", "/demo/session")}


# Values of parameters that are no choice.
VALUES = {"specialty": ["cardiology"], "country": ["CA"], "language": ["en"],
          "age_from": ["0"], "age_to": ["120"]}


def queries_of(method, path, words):
    """Query strings to try: each value of each documented choice, each of these words where words
    are asked for. A parameter of which nobody has thought how to ask it is an error."""
    operation = openapi.find_operation(method, openapi.BASE + path.replace("{id}", "x" * 22))
    yield ""
    for parameter in map(openapi.resolve, operation.get("parameters", [])):
        if parameter["in"] != "query" or parameter["name"] == "cursor":
            continue
        schema, name = openapi.resolve(parameter["schema"]), parameter["name"]
        values = words if name == "q" else schema.get("enum") or VALUES[name]
        for value in values:
            yield f"?{name}={value}"


class Blind(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.scene = Scene(self.people)
        self.case = self.scene.case
        self.secrets = list(self.scene.sealed)
        self.viewer = self.scene.member

    def secret(self, word):
        self.secrets.append(canary(word))
        return self.secrets[-1]

    def discuss(self):
        """All that happens after reveal: a second author, comments, endorsements, answers."""
        scene, second = self.scene, self.people.next()
        given = second.made(f"/cases/{self.case}/opinions", new_opinion(self.secret("second")))
        for author in (scene.author, second):
            author.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        second.made(f"/cases/{self.case}/comments", {"text": f"I doubt {self.secret('comment')}"})
        scene.author.made(f"/cases/{self.case}/comments",
                          {"text": self.secret("reply"), "opinion": given["id"]})
        second.made(f"/opinions/{scene.opinion}/endorsements",
                    {"kind": "disagree", "reason": self.secret("dissent")})
        scene.author.made(f"/opinions/{given['id']}/endorsements",
                          {"kind": "confirm", "about": "diagnosis",
                           "name": given["differential"][0]["diagnosis"]})
        scene.presenter.expect(200, "POST", f"/opinions/{scene.opinion}/act_now",
                               {"answer": "not_applicable", "reason": self.secret("answer")})
        second.made(f"/opinions/{scene.opinion}/harm",
                    {"about": "step", "index": 0, "reason": self.secret("harm")})
        remark = scene.presenter.made(f"/cases/{self.case}/comments", {"text": "I wait."})
        scene.author.made(f"/comments/{remark['id']}/harm", {"reason": self.secret("waits")})
        self.be_checked(self.secret("objection"))

    def test_a_repeated_answer_tells_its_blind_author_nothing_that_others_said_of_it(self):
        blind, second = self.people.next(), self.people.next()
        body, key = new_opinion("Scurvy"), {"Idempotency-Key": "again"}
        path = f"/cases/{self.case}/opinions"
        mine = blind.expect(201, "POST", path, body, key).json["id"]
        second.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        said = [self.secret("said"), self.secret("harms")]
        second.made(f"/opinions/{mine}/endorsements", {"kind": "disagree", "reason": said[0]})
        second.made(f"/opinions/{mine}/harm", {"reason": said[1]})
        again = blind.expect(201, "POST", path, body, key)
        self.assertEqual(again.json["id"], mine)
        for word in said:
            self.assertNotIn(word, again.everything())

    def be_checked(self, reason):
        """A second act now, which one who was asked to check it objects to."""
        fitting = self.people.next(avoid=[self.viewer.specialty])
        urgent = self.people.next(specialty=fitting.specialty, but_not=[fitting.handle])
        opinion = urgent.made(f"/cases/{self.case}/opinions", new_opinion(
            self.secret("urgent"), act_now={"reason": self.secret("cause"),
                                            "action": self.secret("step")}))["id"]
        fitting.expect(200, "POST", f"/opinions/{opinion}/act_now/look", {})
        fitting.expect(204, "POST", f"/opinions/{opinion}/act_now/check",
                       {"answer": "object", "reason": reason})

    def assert_nothing(self, text, where):
        found = find_trace(self.secrets, text)
        self.assertIsNone(found, f"{found} came out of {where}")

    def ask_everything(self, viewer):
        """Every GET with every choice, page by page, and every write that does not unveil."""
        for row in endpoint_table():
            method, path = row["method"], row["path"].removeprefix(openapi.BASE)
            if (method, path) in UNVEILING or path == "/stream":
                continue
            if method != "GET":
                yield viewer.send(method, self.scene.fill(path), {})
                continue
            for query in queries_of(method, path, self.secrets):
                target = self.scene.fill(path) + query
                answer = viewer.send("GET", target)
                yield answer
                yield viewer.send("HEAD", target)
                if answer.status == 200 and "next" in answer.json:
                    yield from self.further_pages(viewer, target, answer.json["next"])
                if etag := answer.header("ETag"):
                    yield viewer.send("GET", target, headers={"If-None-Match": etag})

    @staticmethod
    def further_pages(viewer, target, cursor):
        for _ in range(50):
            if cursor is None:
                return
            answer = viewer.send("GET", f"{target}{'&' if '?' in target else '?'}cursor={cursor}")
            yield answer
            cursor = answer.json["next"]

    def test_nothing_sealed_comes_out_of_any_endpoint(self):
        self.discuss()
        asked = 0
        for answer in self.ask_everything(self.viewer):
            asked += 1
            self.assertLess(answer.status, 500, answer.path)
            self.assert_nothing(answer.everything(), f"{answer.method} {answer.path}")
        self.assertGreater(asked, 30)

    def test_the_canaries_are_seen_by_one_who_may(self):
        # Otherwise the test above would prove nothing.
        self.discuss()
        seen = "".join(answer.everything() for answer in self.ask_everything(self.scene.presenter))
        missing = [word for word in self.secrets if word not in seen]
        self.assertEqual(missing, [])

    def test_the_stream_tells_a_blind_viewer_numbers_only(self):
        stream = EventStream(self.viewer)
        self.addCleanup(stream.close)
        self.assertEqual(stream.reply.status, 200)
        self.discuss()
        self.people.next().made(f"/cases/{self.case}/opinions", new_opinion(self.secret("last")))
        event = stream.read_until(lambda name, data: name == "case" and data["case"] == self.case
                                  and data["opinions"] == 4)
        self.assertEqual(set(event) - {"case", "what", "opinions", "version", "views"}, set())
        self.assertNotIn("discussion", stream.text)
        self.assertNotIn("waiting", stream.text)
        self.assertNotIn("act_now", stream.text)
        self.assert_nothing(stream.text, "the stream")

        resumed = EventStream(self.viewer, last_event_id=stream.ids[0])
        self.addCleanup(resumed.close)
        resumed.read_until(lambda name, data: name == "case" and data["case"] == self.case
                           and data.get("opinions") == 4)
        self.assert_nothing(resumed.text, "the resumed stream")

    def test_the_stream_tells_the_discussion_to_one_who_may_see(self):
        stream = EventStream(self.scene.author)
        self.addCleanup(stream.close)
        self.discuss()
        stream.read_until(lambda name, data: name == "case" and data["what"] == "discussion")

    def blind_pages(self):
        pages = [f"/cases/{self.case}", f"/cases/{self.case}/opinions",
                 f"/cases/{self.case}/consensus", f"/cases/{self.case}/comments"]
        return {page: self.viewer.expect(200, "GET", page) for page in pages}

    def test_the_etag_changes_with_what_a_blind_viewer_sees_and_with_nothing_else(self):
        self.viewer.expect(200, "GET", f"/cases/{self.case}")  # the own view counts only once
        before = self.blind_pages()
        scene = self.scene
        scene.author.expect(204, "POST", f"/opinions/{scene.opinion}/expected_agreement",
                            {"expected_agreement": 0.25})
        scene.author.expect(200, "POST", f"/cases/{self.case}/reveal", {})
        scene.author.made(f"/cases/{self.case}/comments", {"text": "One more thought."})
        scene.presenter.made(f"/opinions/{scene.opinion}/endorsements", {"kind": "agree"})
        scene.presenter.expect(200, "POST", f"/opinions/{scene.opinion}/act_now",
                               {"answer": "acting"})
        scene.presenter.made(f"/opinions/{scene.opinion}/harm", {"reason": "Too much."})
        for page, answer in self.blind_pages().items():
            with self.subTest(page):
                self.assertEqual(answer.body, before[page].body)
                self.assertEqual(answer.header("ETag"), before[page].header("ETag"))

        self.people.next().made(f"/cases/{self.case}/opinions", new_opinion("Another"))
        for page, answer in self.blind_pages().items():
            with self.subTest(f"{page} after an opinion"):
                self.assertEqual(answer.body == before[page].body,
                                 answer.header("ETag") == before[page].header("ETag"))

    def test_two_blind_viewers_of_equal_bodies_have_equal_etags(self):
        other = self.people.next()
        other.expect(200, "GET", f"/cases/{self.case}")
        for page, answer in self.blind_pages().items():
            theirs = other.expect(200, "GET", page)
            self.assertEqual(answer.body, theirs.body)
            self.assertEqual(answer.header("ETag"), theirs.header("ETag"))

    def test_equal_numbers_of_different_opinions_have_equal_blind_pages(self):
        # Two cases that differ only in what their opinions say.
        other = Scene(self.people)
        self.viewer.expect(200, "GET", f"/cases/{other.case}/opinions")
        for page in ("opinions", "consensus", "comments"):
            one = self.viewer.expect(200, "GET", f"/cases/{self.case}/{page}").everything()
            two = self.viewer.expect(200, "GET", f"/cases/{other.case}/{page}").everything()
            self.assertEqual(len(one), len(two))

    def test_the_log_holds_no_text_and_no_handle(self):
        self.discuss()
        for _ in self.ask_everything(self.viewer):
            pass
        log = self.server.log()
        self.assert_nothing(log, "the log")
        for client in (self.scene.presenter, self.scene.author, self.viewer):
            self.assertNotIn(client.handle, log)


if __name__ == "__main__":
    unittest.main()
