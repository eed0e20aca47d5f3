"""A member takes a copy of their own data, and leaves with all of it: nothing of them is in any
answer, file or later backup, what is others' stays, and an older backup does not bring them back."""
import json
import pathlib
import subprocess
import time
import unittest

from client import Client, EventStream
from samples import new_case, new_opinion
from scene import People, Scene
from server import PROGRAM, DemoServer, Server
from withdrawn_test import find_on_disk, run


class Leaving(unittest.TestCase):
    def setUp(self):
        self.server = DemoServer()
        self.addCleanup(self.server.close)
        self.people = People(self.server)

    def leaver(self, scene):
        """The author of the scene: has also asked, commented, endorsed, voted and posted."""
        case = f"/cases/{scene.case}"
        scene.author.expect(201, "POST", f"{case}/vote", {"choice": 1})
        scene.author.expect(200, "POST", f"{case}/reveal", {})
        second = scene.member.made(f"{case}/opinions", new_opinion("Scurvy"))["id"]
        scene.author.made(f"/opinions/{second}/endorsements", {
            "kind": "confirm", "about": "opinion", "reason": f"As {scene.words['replied']}.",
            "byline": "anonymous"})
        scene.author.made(f"{case}/comments", {"text": f"I add {scene.words['told']} here."})
        own = scene.author.made("/cases", new_case(
            question="What of mine is this?", story=f"A story of the leaver, {OWN}."))["id"]
        scene.author.made(f"/cases/{own}/poll", {"question": "Which?", "choices": ["a", "b"]})
        return scene.author, own

    def test_the_copy_holds_all_that_is_ones_own_and_nothing_else(self):
        scene = Scene(self.people)
        leaver, own = self.leaver(scene)
        answer = leaver.expect(200, "GET", "/me/export")
        self.assertIn("attachment", answer.header("Content-Disposition"))
        whole = answer.json
        self.assertEqual(whole["account"]["handle"], leaver.handle)
        text = answer.everything()
        for word in ("fact", "proposal", "diagnosis", "step", "reasons", "reference", "test", "danger",
                     "action", "told", "replied"):
            self.assertIn(scene.words[word], text, word)
        self.assertIn(own, [case["id"] for case in whole["cases"]])
        self.assertIn(OWN, text)
        self.assertTrue(whole["votes"] and whole["polls"] and whole["endorsements"])
        for word in ("question", "story", "working", "poll", "choice"):
            self.assertNotIn(scene.words[word], text, word)
        self.assertNotIn("Scurvy", text)
        other = scene.presenter.expect(200, "GET", "/me/export").everything()
        for word in ("diagnosis", "reasons", "fact", "proposal"):
            self.assertNotIn(scene.words[word], other, word)
        self.assertIn(scene.words["story"], other)

    def test_who_does_not_mean_it_stays(self):
        member = self.people.next()
        for body, pointer in (({"handle": "somebody_else"}, "/handle"), ({}, "/handle"),
                              ({"handle": ""}, "/handle")):
            answer = member.send("POST", "/me/leave", body)
            self.assertEqual((answer.status, answer.pointers()), (400, [pointer]))
        member.expect(200, "GET", "/me")

    def test_a_passphrase_is_asked_of_who_has_one(self):
        code = subprocess.run([PROGRAM, "invite", "--data", self.server.data, "--specialty",
                               "cardiology", "--country", "CA"], check=True, capture_output=True,
                              text=True, timeout=60).stdout.strip()
        client = Client(self.server.port)
        words = "a lantern for the late shift"
        client.expect(201, "POST", "/members",
                      {"invitation": code, "handle": "about_to_go", "passphrase": words})
        for body in ({"handle": "about_to_go"}, {"handle": "about_to_go", "passphrase": "no"}):
            answer = client.send("POST", "/me/leave", body)
            self.assertEqual((answer.status, answer.pointers()), (400, ["/passphrase"]))
        copied = subprocess.run([PROGRAM, "member", "export", "about_to_go", "--data",
                                 self.server.data], input=words + "\n", capture_output=True,
                                text=True, timeout=60)
        self.assertEqual(json.loads(copied.stdout)["account"]["handle"], "about_to_go")
        refused = subprocess.run([PROGRAM, "member", "export", "about_to_go", "--data",
                                  self.server.data], input="guess\n", capture_output=True,
                                 text=True, timeout=60)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        client.expect(204, "POST", "/me/leave", {"handle": "about_to_go", "passphrase": words})
        client.expect(401, "GET", "/me")
        client.expect(401, "POST", "/session", {"handle": "about_to_go", "passphrase": words})

    def test_after_leaving_nothing_of_it_is_anywhere_and_others_stay(self):
        scene = Scene(self.people)
        leaver, own = self.leaver(scene)
        case = f"/cases/{scene.case}"
        stream = EventStream(scene.member)
        self.addCleanup(stream.close)
        before = scene.presenter.expect(200, "GET", case).json["opinions"]
        older = pathlib.Path(self.server.data).parent / "older.db"
        self.assertEqual(run("backup", "--data", self.server.data, older).returncode, 0)
        leaver.expect(204, "POST", "/me/leave", {"handle": leaver.handle})
        leaver.expect(401, "GET", "/me")
        stream.read_until(lambda _, data: data.get("what") == "removed")
        stream.read_until(lambda _, data: data.get("what") == "withdrawn" and data["case"] == own)
        self.assertEqual(scene.presenter.expect(200, "GET", case).json["opinions"], before - 1)
        scene.member.expect(404, "GET", f"/cases/{own}")
        gone = [scene.words[word] for word in ("diagnosis", "step", "reasons", "reference", "danger",
                                               "action", "fact", "told", "proposal")] + [OWN]
        pages = [scene.presenter.expect(200, "GET", case + path).everything()
                 for path in ("", "/opinions", "/consensus", "/comments")]
        for word in [*gone, leaver.handle]:
            self.assertNotIn(word, "".join(pages))
        self.assertIn("Scurvy", pages[1])
        for _ in range(100):
            found = find_on_disk(gone + [leaver.handle], self.server.data)
            if found is None:
                break
            time.sleep(0.02)
        self.assertIsNone(found)
        later = pathlib.Path(self.server.data).parent / "later.db"
        self.assertEqual(run("backup", "--data", self.server.data, later).returncode, 0)
        self.assertFalse(any(word.encode() in later.read_bytes() for word in gone))
        self.assert_restored_without(older, gone + [leaver.handle])

    def assert_restored_without(self, older, gone):
        for _ in range(100):  # a job keeps the list
            if len((self.server.data / "erasures.log").read_text().split()) >= 2:
                break
            time.sleep(0.05)
        self.server.stop()
        folder = self.server.data.parent / "restored"
        folder.mkdir()
        (folder / "erasures.log").write_bytes((self.server.data / "erasures.log").read_bytes())
        restored = run("restore", "--data", folder, older)
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertIsNone(find_on_disk(gone, folder))

    def test_the_operator_deletes_a_member_while_the_server_runs(self):
        scene = Scene(self.people)
        handle = scene.author.handle
        self.assertEqual(run("member", "delete", "nobody_here", "--data",
                             self.server.data).returncode, 1)
        self.assertEqual(run("member", "delete", handle, "--data", self.server.data).returncode, 0)
        for _ in range(400):  # another process's change is here within the life of a cached session
            if scene.author.send("GET", "/me").status == 401:
                break
            time.sleep(0.1)
        scene.author.expect(401, "GET", "/me")
        page = scene.presenter.expect(200, "GET", f"/cases/{scene.case}/opinions").everything()
        self.assertNotIn(scene.words["diagnosis"], page)


class Retention(unittest.TestCase):
    def test_a_period_is_said_and_a_wrong_one_refused(self):
        server = DemoServer()
        self.addCleanup(server.close)
        self.assertIsNone(Client(server.port).get("/instance").json["retention_days"])
        server.stop()
        for days, code in (("29", 2), ('"a year"', 2)):
            config = server.data.parent / "config.toml"
            config.write_text(f"[server]\nretention_days = {days}\n")
            self.assertEqual(run("migrate", "--data", server.data, "--config", config).returncode,
                             code)
        config.write_text("[server]\nretention_days = 365\n")
        other = Server(server.data, "--demo", "--config", config)
        other.start()
        self.addCleanup(other.stop)
        self.assertEqual(Client(other.port).get("/instance").json["retention_days"], 365)


OWN = "quillwortgrey"

if __name__ == "__main__":
    unittest.main()
