"""A withdrawn case is nowhere: in no answer, no file of the data folder, no backup, and not after an
older backup is restored."""
import pathlib
import subprocess
import time
import unittest

import openapi
from client import EventStream
from scene import People, Scene, endpoint_table, missing_for_members
from server import PROGRAM, DemoServer, Server
from traces import find_trace


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120)


def find_on_disk(secrets, folder):
    """The first file that holds one of the secrets, or what search keeps of it."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            # Without the end that stemming may have cut off.
            if any(secret.lower()[:-2].encode() in content for secret in secrets):
                return path.name
    return None


class Withdrawn(unittest.TestCase):
    def setUp(self):
        self.server = DemoServer()
        self.addCleanup(self.server.close)
        self.people = People(self.server)
        self.scene = Scene(self.people)
        self.secrets = list(self.scene.words.values())
        self.scene.author.expect(200, "POST", f"/cases/{self.scene.case}/reveal", {})
        self.scene.author.made(f"/cases/{self.scene.case}/comments",
                               {"text": f"I add {self.scene.words['told']} here."})

    @property
    def path(self):
        return f"/cases/{self.scene.case}"

    def withdraw(self):
        self.scene.presenter.expect(204, "DELETE", self.path)

    def assert_gone_from_disk(self):
        for _ in range(100):
            found = find_on_disk(self.secrets, self.server.data)
            if found is None:
                return
            time.sleep(0.02)
        self.fail(f"a sentence of the case is still in {found}")

    def test_only_the_presenter_withdraws_and_more_than_once(self):
        scene = self.scene
        scene.nobody.expect(401, "DELETE", self.path)
        for other in (scene.author, scene.member):
            other.expect(403, "DELETE", self.path)
        self.withdraw()
        self.withdraw()
        scene.presenter.expect(404, "DELETE", "/cases/" + "x" * 22)

    def test_it_is_in_no_answer(self):
        self.withdraw()
        for client in (self.scene.presenter, self.scene.author, self.scene.member):
            for row in endpoint_table():
                path = row["path"].removeprefix(openapi.BASE)
                if row["method"] != "GET" or path == "/stream":
                    continue
                answer = client.get(self.scene.fill(path))
                self.assertIsNone(find_trace(self.secrets, answer.everything()), path)
                if "{" in path:
                    self.assertEqual(answer.status, missing_for_members(path), path)
            for word in self.secrets:
                self.assertEqual(client.expect(200, "GET", f"/search?q={word}").json["hits"], [])
        for show in ("for_me", "specialty", "unsolved", "solved", "learn", "following", "saved",
                     "mine"):
            answer = self.scene.presenter.get(f"/feed?show={show}")
            self.assertNotIn(self.scene.case, answer.everything())
        self.scene.author.expect(404, "POST", f"{self.path}/comments", {"text": "Too late."})

    def test_a_solved_case_is_withdrawn_too(self):
        self.scene.presenter.made(f"{self.path}/outcome", {"diagnosis": self.scene.words["danger"]})
        self.withdraw()
        self.scene.author.expect(404, "GET", f"{self.path}/outcome")
        self.assert_gone_from_disk()

    def test_open_pages_hear_of_it(self):
        stream = EventStream(self.scene.member)
        self.addCleanup(stream.close)
        self.withdraw()
        data = stream.read_until(lambda event, data: data.get("what") == "withdrawn")
        self.assertEqual(data["case"], self.scene.case)

    def test_it_is_in_no_file_and_no_later_backup(self):
        self.assertIsNotNone(find_on_disk(self.secrets, self.server.data))
        self.withdraw()
        self.assert_gone_from_disk()
        later = self.server.data.parent / "later" / "backup.db"
        later.parent.mkdir()
        self.assertEqual(run("backup", "--data", self.server.data, later).returncode, 0)
        self.assertIsNone(find_on_disk(self.secrets, later.parent))

    def test_an_older_backup_that_is_restored_erases_it_again(self):
        before = self.server.data.parent / "before.db"
        self.assertEqual(run("backup", "--data", self.server.data, before).returncode, 0)
        self.assertIn(self.scene.words["story"].encode(), before.read_bytes())
        again = run("backup", "--data", self.server.data, before)
        self.assertEqual((again.returncode, "may be there already" in again.stderr), (2, True))
        self.withdraw()
        for _ in range(100):
            ledger = self.server.data / "erasures.log"
            if ledger.exists() and self.scene.case in ledger.read_text():
                break
            time.sleep(0.05)
        else:
            self.fail("the erasure is on no list")
        refused = run("restore", "--data", self.server.data, before)
        self.assertEqual((refused.returncode, "move it away" in refused.stderr), (2, True))
        self.assertEqual(self.server.stop(), 0)

        for path in self.server.data.glob("community.db*"):
            path.unlink()
        restored = run("restore", "--data", self.server.data, before)
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertIn("withdrawn since: 1", restored.stderr)
        self.assertIsNone(find_on_disk(self.secrets, self.server.data))

        # Copied into place by hand: the start does the same.
        for path in self.server.data.glob("community.db*"):
            path.unlink()
        (self.server.data / "community.db").write_bytes(before.read_bytes())
        self.server.start()
        self.scene.presenter.close()  # the connection to the server before
        self.scene.presenter.expect(404, "GET", self.path)
        self.assert_gone_from_disk()

    def test_a_start_lists_again_what_the_list_lacks(self):
        self.withdraw()
        self.assertEqual(self.server.stop(), 0)
        ledger = self.server.data / "erasures.log"
        ledger.unlink(missing_ok=True)
        self.server.start()
        self.assertIn(self.scene.case, ledger.read_text())

    def test_what_is_no_backup_is_refused_and_leaves_nothing(self):
        empty = self.server.data.parent / "empty"
        text = self.server.data.parent / "text"
        text.write_text("not a database, whatever it is called")
        refused = run("restore", "--data", empty, text)
        self.assertEqual((refused.returncode, "is not a backup" in refused.stderr), (2, True))
        self.assertEqual(list(empty.iterdir()), [])
        self.assertEqual(run("backup", "--data", empty, empty / "copy").returncode, 2)


if __name__ == "__main__":
    unittest.main()
