"""Search finds a case by all its words, and by sealed ones only for those who have opened it."""
import unittest
import urllib.parse

from samples import canary, new_case, new_opinion
from scene import People, Scene
from server import DemoServer

ASKED = ("question", "story", "fact", "told", "drug", "allergy", "course")
SEALED = ("working", "diagnosis", "step", "reasons", "test", "danger", "action", "said", "proposal",
          "replied")


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def hits(self, client, text, **filters):
        query = urllib.parse.urlencode({"q": text, **filters})
        return client.expect(200, "GET", f"/search?{query}").json["hits"]

    def ids(self, client, text, **filters):
        return [hit["case"]["id"] for hit in self.hits(client, text, **filters)]

    def test_each_word_finds_its_case_for_those_who_may_see_it(self):
        scene = Scene(self.people)
        for name in ASKED:
            for client in (scene.presenter, scene.author, scene.member):
                self.assertEqual(self.ids(client, scene.words[name]), [scene.case], name)
        for name in SEALED:
            for word in (scene.words[name], scene.words[name][:8], scene.words[name].upper()):
                self.assertEqual(self.ids(scene.member, word), [], name)
                self.assertEqual(self.ids(scene.author, word), [], name)  # answered, has not looked
                self.assertEqual(self.ids(scene.presenter, word), [scene.case], name)
        scene.member.expect(200, "POST", f"/cases/{scene.case}/reveal", {})
        for name in SEALED:
            self.assertEqual(self.ids(scene.member, scene.words[name]), [scene.case], name)

    def test_a_sealed_word_changes_neither_order_nor_excerpt_for_a_blind_reader(self):
        word, reader = canary("plain"), self.people.next()
        scenes = [Scene(self.people) for _ in range(2)]
        for scene in scenes:
            scene.presenter.expect(201, "POST", f"/cases/{scene.case}/updates",
                                   {"text": f"We saw {word} today."})
        before = self.hits(reader, f"{word} hidden")
        self.assertEqual(len(before), 2)
        blind = self.people.next()
        blind.made(f"/cases/{scenes[0].case}/opinions",
                   new_opinion("Hidden", reasons=f"Hidden {word} {word}"))
        again = self.hits(reader, f"{word} hidden")
        self.assertEqual([hit["case"]["id"] for hit in again],
                         [hit["case"]["id"] for hit in before])
        self.assertEqual([hit["excerpt"] for hit in again], [hit["excerpt"] for hit in before])
        self.assertEqual(again[0]["excerpt"]["in"], "update")

    def test_a_corrected_a_removed_and_a_withdrawn_text_finds_nothing(self):
        old, new, presenter = canary("old"), canary("new"), self.people.next()
        case = presenter.made("/cases", new_case(story=f"It was {old}, for four days."))["id"]
        self.assertEqual(self.ids(presenter, old), [case])
        presenter.expect(200, "PATCH", f"/cases/{case}", {"story": f"It was {new}, for four days."},
                         {"If-Match": '"0"'})
        self.assertEqual((self.ids(presenter, old), self.ids(presenter, new)), ([], [case]))
        presenter.expect(204, "DELETE", f"/cases/{case}")
        self.assertEqual(self.ids(presenter, new), [])

    def test_filters_narrow_and_pages_follow(self):
        word, presenter, reader = canary("many"), self.people.next(), self.people.next()
        made = [presenter.made("/cases", new_case(story=f"A day of {word} and fever.",
                                                  sex="male" if at % 2 else "female"))["id"]
                for at in range(22)]
        first = reader.expect(200, "GET", f"/search?q={word}").json
        rest = reader.expect(200, "GET", f"/search?q={word}&cursor={first['next']}").json
        found = [hit["case"]["id"] for page in (first, rest) for hit in page["hits"]]
        self.assertEqual((len(first["hits"]), rest["next"]), (20, None))
        self.assertEqual(sorted(found), sorted(made))
        self.assertEqual(len(self.ids(reader, word, sex="male")), 11)
        self.assertEqual(self.ids(reader, word, age_from=35), [])
        self.assertEqual(len(self.ids(reader, word, age_from=34, age_to=34, state="open")), 20)
        self.assertEqual(self.ids(reader, word, kind="lesson"), [])
        hit = self.hits(reader, word)[0]
        begin, end = hit["excerpt"]["marks"][0]
        self.assertEqual(hit["excerpt"]["text"][begin:end], word)

    def test_queries_of_every_make_are_answered(self):
        reader = self.people.next()
        for text in ("", " ", "K", "'; DROP TABLE cases; --", "%", "_", "fever*", '"', "\\", "😀", "‮",
                     "a" * 200, "fever " * 33, "发热", "ไข้", "\u0301", "x\u0301" * 60, "NULL", "*)"):
            with self.subTest(text[:20]):
                self.hits(reader, text)

    def test_nothing_of_the_query_is_logged(self):
        word = canary("asked")
        self.hits(self.people.next(), word)
        self.assertNotIn(word.lower(), self.server.log().lower())


if __name__ == "__main__":
    unittest.main()
