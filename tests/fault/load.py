"""Members who post without pause, each thing under an Idempotency-Key, and repeat what got no answer."""
import dataclasses
import http.client
import random
import secrets
import threading
import time

from samples import new_case, new_opinion, uuid

MOST_SECONDS = 60  # for one post with its repeats


@dataclasses.dataclass
class Post:
    kind: str
    mark: str  # unique text that the posted thing holds
    id: str | None = None  # of the answer 201
    tries: int = 0


class Poster:
    """One member: posts cases, opinions on others' cases, comments on the own ones."""

    def __init__(self, client, shared_cases):
        self._client = client
        self._cases = shared_cases  # [(case, poster)], appended to by all
        self._answered = set()
        self._own = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.posts = []
        self.problems = []

    def start(self):
        self._thread.start()

    def finish(self):
        self._stop.set()

    def join(self):
        self._thread.join(MOST_SECONDS + 30)
        if self._thread.is_alive():
            raise AssertionError("a poster does not end")

    def _run(self):
        try:
            while not self._stop.is_set():
                self._post_one()
        except Exception as error:  # shown by the test
            self.problems.append(repr(error))
        finally:
            self._client.close()

    def _choose(self, mark):
        """(kind, path, body, what to do with the answer)"""
        open_cases = [case for case, poster in list(self._cases)
                      if poster is not self and case not in self._answered]
        kinds = ["case"] + 3 * ["opinion"] * bool(open_cases) + 3 * ["comment"] * bool(self._own)
        kind = random.choice(kinds)
        if kind == "opinion":
            case = random.choice(open_cases)
            self._answered.add(case)
            return kind, f"/cases/{case}/opinions", new_opinion(mark), lambda made: None
        if kind == "comment":
            return kind, f"/cases/{random.choice(self._own)}/comments", {"text": mark}, lambda m: None
        return kind, "/cases", new_case(story=f"A story that is told once, {mark}."), self._keep_case

    def _keep_case(self, made):
        self._own.append(made["id"])
        self._cases.append((made["id"], self))

    def _post_one(self):
        mark = "mark" + secrets.token_hex(12)
        kind, path, body, keep = self._choose(mark)
        post, key = Post(kind, mark), uuid()
        self.posts.append(post)
        end = time.monotonic() + MOST_SECONDS
        while time.monotonic() < end:
            post.tries += 1
            try:
                answer = self._client.post(path, body, key)
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
                continue
            if answer.status == 201:
                post.id = answer.json["id"]
                keep(answer.json)
                return
            if answer.status not in (429, 503):
                self.problems.append(f"{kind}: {answer.status} {answer.body[:300]!r}")
                return
            time.sleep(0.05)
        self.problems.append(f"{kind}: no answer in {MOST_SECONDS} s")
