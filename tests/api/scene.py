"""People around one case: nobody, a blind member, an author, the presenter."""
import itertools
import json
import subprocess

from client import Client
from samples import canary, new_case, new_opinion
from server import PROGRAM

ROLES = ("nobody", "member", "author", "presenter")


def endpoint_table():
    """The program's own table: [{"method", "path", "access", "body_limit"}]."""
    listed = subprocess.run([PROGRAM, "endpoints"], check=True, capture_output=True, timeout=30)
    return json.loads(listed.stdout)


class People:
    """Hands out demo members, no handle twice."""

    def __init__(self, server):
        self._port = server.port
        members = Client(server.port).expect(200, "GET", "/demo/members").json["members"]
        self._handles = itertools.cycle(member["handle"] for member in members)

    def nobody(self):
        return Client(self._port)

    def next(self):
        handle = next(self._handles)
        client = self.nobody().sign_in_as(handle)
        client.handle = handle
        return client


class Scene:
    """A fresh case with one opinion that asks to act now, one question with its reply, and one that
    was folded away. Every text is a canary: `sealed` is what a blind viewer must not see, `inside`
    what a visitor who is not signed in must not. `changes` are those of the case."""

    def __init__(self, people, **changes):
        self.presenter, self.author, self.member = people.next(), people.next(), people.next()
        self.nobody = people.nobody()
        words = ("question", "story", "fact", "told", "proposal", "replied", "working", "diagnosis", "step", "reasons", "reference", "test",
                 "danger", "action", "poll", "choice",
                 "finding", "drug", "allergy", "course")
        self.words = {word: canary(word) for word in words}
        say = self.words
        case = self.presenter.made("/cases", new_case(
            question=f"Is this {say['question']}?", story=f"A long story of {say['story']}, day four.",
            working_diagnosis=say["working"], byline="anonymous", **{"facts": {
                "findings": {"typed": f"K 6.1, {say['finding']}"}, "drugs": [{"name": say["drug"]}],
                "allergies": {"known": "some", "names": [say["allergy"]]},
                "timeline": [{"day": 0, "text": say["course"]}]}, **changes}))
        self.case = case["id"]
        opinion = self.author.made(f"/cases/{self.case}/opinions", new_opinion(
            say["diagnosis"], plan=[{"step": say["step"], "kind": "test"}], reasons=say["reasons"],
            references=[say["reference"]], deciding_tests=[say["test"]],
            act_now={"reason": say["danger"], "action": say["action"]}, byline="anonymous"))
        self.opinion = opinion["id"]
        folded = self.ask(say["proposal"], say["replied"])
        self.presenter.expect(200, "POST", f"/questions/{folded}/fold", {"folded": True})
        self.question = self.ask(say["fact"], say["told"])
        self.presenter.made(f"/cases/{self.case}/poll", {
            "question": f"Which {say['poll']}?", "choices": [say["choice"], "Neither", "Later"]})
        self.sealed = [say[word] for word in words[4:-6]]
        self.inside = list(say.values())

    def ask(self, text, reply):
        question = self.author.made(f"/cases/{self.case}/questions",
                                    {"text": f"Was there {text}?", "byline": "anonymous"})["id"]
        self.presenter.expect(200, "POST", f"/questions/{question}/reply", {"text": f"No {reply}."})
        return question

    def client(self, role):
        return getattr(self, role)

    def fill(self, path):
        """The path with its parameters; KeyError for one that nobody has taught it."""
        known = {"/cases/{id}": f"/cases/{self.case}", "/opinions/{id}": f"/opinions/{self.opinion}",
                 "/questions/{id}": f"/questions/{self.question}"}
        if "{" not in path:
            return path
        prefix = path[:path.index("}") + 1]
        filled = known[prefix] + path[len(prefix):]
        if "{" in filled:
            raise KeyError(path)
        return filled
