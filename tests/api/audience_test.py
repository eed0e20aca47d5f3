"""For one outside its audience there is no such case.

Unique words are planted in all that a case can hold. Then one outside asks for all that there is,
by every path of the program's endpoint table: what names the case is answered as what does not
exist, and nothing else holds a word of it, nor its id.
"""
import itertools
import re
import unittest

import openapi
from bad_input_test import GOOD
from blind_test import queries_of
from client import Client, EventStream
from samples import new_case
from scene import Scene, endpoint_table, headers_of, missing_for_members
from server import DemoServer
from traces import find_trace

NOWHERE = "A" * 22
AUDIENCES = ("specialties", "abroad")
SESSIONS = {("DELETE", "/session"), ("POST", "/session"), ("POST", "/demo/session"),
            ("POST", "/me/passphrase"), ("POST", "/me/leave"), ("GET", "/me/export"), ("PATCH", "/me"), ("POST", "/cases")}


def good_body(method, path):
    return GOOD.get((method, path), (None, None))[1]


class Cast:
    """A presenter, a colleague inside the audience and one outside, whichever audience it is. The
    one inside is another each time: nobody marks act now more than three times a day."""

    rounds = itertools.count()

    def __init__(self, port, members):
        self._port = port
        presenter, outside = self._two_of_one_country(members)
        fitting = [member for member in members
                   if member["country"] != presenter["country"]
                   and member["specialty"] not in (presenter["specialty"], outside["specialty"])]
        inside = fitting[next(self.rounds) % len(fitting)]
        self.specialty = inside["specialty"]
        self._order = iter((presenter, inside, outside))

    @staticmethod
    def _two_of_one_country(members):
        seen = {}
        for member in members:
            if member["country"] in seen:
                return seen[member["country"]], member
            seen[member["country"]] = member
        raise RuntimeError("no two members of one country")

    def nobody(self):
        return Client(self._port)

    def next(self, avoid=()):
        return self.nobody().sign_in_as(next(self._order)["handle"])


class Audience(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.members = Client(cls.server.port).expect(200, "GET", "/demo/members").json["members"]

    def scene(self, audience):
        cast = Cast(self.server.port, self.members)
        scene = Scene(cast, audience=audience, specialties=[cast.specialty])
        self.discuss(scene)
        return scene

    @staticmethod
    def discuss(scene):
        """What happens after reveal. The author of the scene is inside, its member outside."""
        case, author, presenter = f"/cases/{scene.case}", scene.author, scene.presenter
        author.expect(200, "POST", f"{case}/reveal", {})
        author.made(f"{case}/comments", {"text": f"I doubt {scene.words['reasons']}."})
        presenter.made(f"/opinions/{scene.opinion}/endorsements",
                       {"kind": "disagree", "reason": scene.words["test"]})
        presenter.made(f"{case}/updates", {"text": f"New: {scene.words['fact']}."})

    @staticmethod
    def everything(scene):
        """(path without ids, answer) of all that the outsider can ask."""
        outside = scene.member
        for row in endpoint_table():
            method, path = row["method"], row["path"].removeprefix(openapi.BASE)
            if (method, path) in SESSIONS or path == "/stream":
                continue
            if method != "GET":
                yield path, outside.send(method, scene.fill(path), good_body(method, path),
                                         headers_of(method, path))
                continue
            for query in queries_of(method, path, scene.inside):
                target = scene.fill(path) + query
                answer = outside.send("GET", target)
                yield path, answer
                yield path, outside.send("HEAD", target)
                while answer.status == 200 and answer.json.get("next"):
                    mark = "&" if "?" in target else "?"
                    answer = outside.send("GET", f"{target}{mark}cursor={answer.json['next']}")
                    yield path, answer

    def assert_nothing(self, scene, text, where):
        for id_ in (scene.case, scene.opinion, scene.question, scene.comment):
            self.assertNotIn(id_, text, where)
        self.assertIsNone(find_trace(scene.inside, text), where)

    def test_nothing_of_the_case_comes_out_of_any_endpoint(self):
        for audience in AUDIENCES:
            scene, asked = self.scene(audience), 0
            for path, answer in self.everything(scene):
                asked += 1
                with self.subTest(f"{audience}: {answer.method} {path}"):
                    self.assert_nothing(scene, answer.everything(), path)
                    if "{id}" in path:
                        self.assertEqual(answer.status, missing_for_members(path))
            self.assertGreater(asked, 30)

    def test_the_answer_is_that_of_a_case_that_does_not_exist(self):
        for audience in AUDIENCES:
            scene = self.scene(audience)
            etag = scene.author.expect(200, "GET", f"/cases/{scene.case}").header("ETag")
            for row in endpoint_table():
                method, path = row["method"], row["path"].removeprefix(openapi.BASE)
                if "{id}" not in path:
                    continue
                with self.subTest(f"{audience}: {method} {path}"):
                    body = good_body(method, path)
                    head = {"If-None-Match": etag} if method == "GET" else headers_of(method, path)
                    one, other = (
                        scene.member.send(method, target, body, head)
                        for target in (scene.fill(path), path.replace("{id}", NOWHERE)))
                    self.assertEqual(one.status, missing_for_members(path))
                    self.assertEqual(one.status, other.status)
                    self.assertEqual(one.body.decode().replace(scene.case, NOWHERE),
                                     other.body.decode())
                    self.assertEqual([pair for pair in one.headers if pair[0].lower() != "date"],
                                     [pair for pair in other.headers if pair[0].lower() != "date"])

    def test_the_end_of_the_case_changes_nothing(self):
        for audience in AUDIENCES:
            scene = self.scene(audience)
            scene.presenter.expect(201, "POST", f"/cases/{scene.case}/outcome",
                                   {"diagnosis": scene.words["diagnosis"]})
            for path, answer in self.everything(scene):
                with self.subTest(f"{audience}: {answer.method} {path}"):
                    self.assert_nothing(scene, answer.everything(), path)
            scene.author.expect(200, "GET", f"/cases/{scene.case}/outcome")

    def test_no_event_tells_of_it(self):
        for audience in AUDIENCES:
            with self.subTest(audience):
                cast = Cast(self.server.port, self.members)
                *_, outside = (cast.next() for _ in range(3))
                stream = EventStream(outside)
                self.addCleanup(stream.close)
                first = outside.made("/cases", new_case())["id"]
                stream.read_until(lambda _, data: data["case"] == first)
                scene = self.scene(audience)
                scene.presenter.expect(200, "POST", f"/cases/{scene.case}/close", {})
                scene.presenter.expect(204, "DELETE", f"/cases/{scene.case}")
                last = scene.presenter.made("/cases", new_case())["id"]
                stream.read_until(lambda _, data: data["case"] == last)
                self.assert_nothing(scene, stream.text, "the stream")
                resumed = EventStream(outside, last_event_id=stream.ids[0])
                self.addCleanup(resumed.close)
                resumed.read_until(lambda _, data: data["case"] == last)
                self.assert_nothing(scene, resumed.text, "the resumed stream")

    def test_those_inside_see_it_and_hear_of_it(self):
        for audience in AUDIENCES:
            scene = self.scene(audience)
            for reader in (scene.author, scene.presenter):
                stream = EventStream(reader)
                self.addCleanup(stream.close)
                listed = reader.walk("/feed?show=unsolved", "cases")
                self.assertIn(scene.case, [case["id"] for case in listed])
                reader.expect(200, "GET", f"/cases/{scene.case}")
                scene.presenter.made(f"/cases/{scene.case}/updates", {"text": "One more."})
                stream.read_until(lambda _, data: data["case"] == scene.case)

    def test_that_it_is_not_shown_in_a_country_is_said_to_the_presenter_alone(self):
        scene = self.scene("abroad")
        page = scene.presenter.expect(200, "GET", f"/cases/{scene.case}").json
        self.assertEqual(page["viewer"]["audience"], "abroad")
        pages = [scene.author.expect(200, "GET", path).everything()
                 for path in (f"/cases/{scene.case}", "/feed?show=unsolved")]
        self.assertIsNone(re.search("audience|abroad", "".join(pages)))

    def test_a_visit_from_outside_leaves_no_view(self):
        scene = self.scene("abroad")
        for reader in (scene.member, scene.author):
            reader.send("GET", f"/cases/{scene.case}")
        page = scene.presenter.expect(200, "GET", f"/cases/{scene.case}").json
        self.assertEqual(page["views"], 1)

    def test_specialties_must_be_chosen(self):
        presenter = Cast(self.server.port, self.members).next()
        answer = presenter.send("POST", "/cases", new_case(audience="specialties"))
        self.assertEqual((answer.status, answer.pointers()), (400, ["/specialties"]))


if __name__ == "__main__":
    unittest.main()
