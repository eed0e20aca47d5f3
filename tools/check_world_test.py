"""check_world fails on a world that breaks its rules."""
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent
ROOT = TOOLS.parent


class BrokenWorld(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("src/demo/world", "src/terminology"):
            shutil.copytree(ROOT / name, self.root / name)

    def run_check(self):
        result = subprocess.run([str(TOOLS / "check_world"), "--root", str(self.root)],
                                capture_output=True, text=True)
        return result.returncode, result.stdout

    def assert_fails(self, words, change, name="cases_stories.json"):
        path = self.root / "src/demo/world" / name
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")
        code, output = self.run_check()
        self.assertEqual(code, 1, output)
        self.assertIn(words, output)

    def test_the_world_as_it_is_passes(self):
        code, output = self.run_check()
        self.assertEqual(code, 0, output)

    def test_a_date_in_a_story_fails(self):
        self.assert_fails("looks like a date",
                          lambda world: world["cases"][0].update(story="Ill since 3 March. " * 3))

    def test_a_telephone_number_in_a_comment_fails(self):
        self.assert_fails("looks like a telephone number", lambda world: (
            world["cases"][0]["comments"][0].update(text="Call me at 0171 555 0199 22.")))

    def test_an_unknown_field_fails(self):
        self.assert_fails("unknown colour", lambda world: world["cases"][0].update(colour="red"))

    def test_a_share_without_its_answer_fails(self):
        self.assert_fails("share lacks answer", lambda world: world["cases"][0].pop("answer"),
                          "cases_kinds.json")

    def test_a_lesson_with_opinions_fails(self):
        self.assert_fails("a lesson has opinions", lambda world: (
            world["cases"][2]["crowd"].update(opinions=3)), "cases_kinds.json")

    def test_an_unknown_specialty_fails(self):
        self.assert_fails("unknown code", lambda world: (
            world["cases"][0]["specialties"].append("alchemy")))

    def test_a_question_that_is_too_long_fails(self):
        self.assert_fails("question has", lambda world: world["cases"][0].update(question="a" * 301))

    def test_an_opinion_after_the_end_fails(self):
        def change(world):
            solved = next(case for case in world["cases"] if "outcome" in case)
            solved["opinions"][-1]["minute"] = solved["outcome"]["minute"] + 1
        self.assert_fails("opinion.minute", change)

    def test_an_endorsement_of_what_was_not_named_fails(self):
        def change(world):
            endorsement = next(e for e in world["cases"][0]["endorsements"] if "name" in e)
            endorsement["name"] = "Something else"
        self.assert_fails("does not name", change)

    def test_a_story_without_its_numbers_fails(self):
        def change(world):
            world["cases"][0]["views"]["count"] = 1199
        self.assert_fails("1,200 views", change)

    def test_a_handle_that_nobody_has_fails(self):
        self.assert_fails("not named so", lambda world: world["named"].clear(), "members.json")


if __name__ == "__main__":
    unittest.main()
