"""Every post that was answered 201 is there after a crash, and none is there twice.

CONSILIUM_KILLS says how often the server is killed (20 where it is not set).
"""
import contextlib
import os
import pathlib
import random
import sqlite3
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "api"))

from load import Poster  # noqa: E402
from scene import People  # noqa: E402
from server import DemoServer  # noqa: E402

POSTERS = 8
KILLS = int(os.environ.get("CONSILIUM_KILLS", "20"))
TEXT_OF = {"case": ("cases", "story"), "opinion": ("opinions", "content"),
           "comment": ("comments", "text")}


class Crash(unittest.TestCase):
    def setUp(self):
        self.server = DemoServer()
        self.addCleanup(self.server.close)
        people = People(self.server)
        cases = []
        self.posters = [Poster(people.next(), cases) for _ in range(POSTERS)]

    @contextlib.contextmanager
    def load(self):
        for poster in self.posters:
            poster.start()
        try:
            yield
        finally:
            for poster in self.posters:
                poster.finish()
            for poster in self.posters:
                poster.join()

    def stored(self, kind):
        """[(id, text)] of all that is in the database file."""
        table, column = TEXT_OF[kind]
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            return database.execute(f"SELECT id, {column} FROM {table}").fetchall()

    def account(self):
        """(accepted, repeated, lost, doubled) over all posts."""
        posts = [post for poster in self.posters for post in poster.posts]
        lost, doubled = [], []
        for kind in TEXT_OF:
            found = {}
            for row_id, text in self.stored(kind):
                at = text.find("mark")
                if at >= 0:
                    found.setdefault(text[at:at + 28], []).append(row_id)
            for post in (post for post in posts if post.kind == kind):
                ids = found.get(post.mark, [])
                if len(ids) > 1:
                    doubled.append(post)
                if post.id is not None and ids != [post.id]:
                    lost.append(post)
        return ([post for post in posts if post.id], [post for post in posts if post.tries > 1], lost,
                doubled)

    def assert_nothing_lost(self, words):
        self.assertEqual([line for poster in self.posters for line in poster.problems], [])
        accepted, repeated, lost, doubled = self.account()
        print(f"\nmeasured: {words}: {len(accepted)} posts accepted, {len(repeated)} repeated, "
              f"{len(lost)} lost, {len(doubled)} twice", flush=True)
        self.assertEqual((lost[:5], doubled[:5]), ([], []))
        self.assertEqual({post.kind for post in accepted}, set(TEXT_OF))
        return accepted, repeated

    def test_kill_nine_loses_no_accepted_post_and_doubles_none(self):
        with self.load():
            for _ in range(KILLS):
                time.sleep(random.uniform(0.2, 0.7))
                self.server.kill()
                self.server.start()
        accepted, repeated = self.assert_nothing_lost(f"kill -9, {KILLS} times")
        self.assertGreater(len(accepted), 5 * KILLS)
        self.assertGreater(len(repeated), KILLS // 2)

    def test_a_stop_by_request_loses_no_accepted_post_and_ends_well(self):
        with self.load():
            for _ in range(5):
                time.sleep(0.5)
                self.assertEqual(self.server.stop(), 0)
                self.server.start()
        self.assert_nothing_lost("stop by request, 5 times")


if __name__ == "__main__":
    unittest.main()
