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


def missing_for_members(path):
    """What a member who is no moderator hears of a thing that is not there for them."""
    return 403 if path.endswith(("/act_now/revoke", "/act_now/right")) else 404


def headers_of(method, path):
    """What a good request has beside its body: a correction says what its author has seen."""
    return {"If-Match": '"0"'} if method == "PATCH" and "{id}" in path else {}


class People:
    """Hands out demo members, no handle twice."""

    def __init__(self, server):
        self._port = server.port
        self._data = server.data
        members = Client(server.port).expect(200, "GET", "/demo/members").json["members"]
        self._members = itertools.cycle(members)
        self._passed_over = []
        self._moderator = None

    def nobody(self):
        return Client(self._port)

    def next(self, avoid=(), specialty=None, but_not=()):
        """The next member of this specialty, or of none of those to avoid."""
        def fits(member):
            return (member["specialty"] not in avoid and member["handle"] not in but_not
                    and specialty in (None, member["specialty"]))
        found = next(filter(fits, self._passed_over), None)
        if found:
            self._passed_over.remove(found)
        while found is None:
            member = next(self._members)
            if fits(member):
                found = member
            elif len(self._passed_over) < 200:
                self._passed_over.append(member)
        client = self.nobody().sign_in_as(found["handle"])
        client.handle, client.specialty = found["handle"], found["specialty"]
        return client

    def change_role(self, change, handle, role):
        """Of `consilium role`, run beside the server; returns its exit code."""
        return subprocess.run([PROGRAM, "role", change, handle, role, "--data", self._data],
                              check=False, capture_output=True, timeout=60).returncode

    def moderator(self):
        if self._moderator is None:
            handle = self.next().handle
            if self.change_role("grant", handle, "moderator") != 0:
                raise RuntimeError("no moderator could be made")
            self._moderator = self.nobody().sign_in_as(handle)
            self._moderator.handle = handle
        return self._moderator


class Scene:
    """A fresh case with one opinion that asks to act now, one question with its reply, and one that
    was folded away. Every text is a canary: `sealed` is what a blind viewer must not see, `inside`
    what a visitor who is not signed in must not. `changes` are those of the case."""

    def __init__(self, people, **changes):
        self.people = people
        self.presenter, self.author = people.next(), people.next()
        # Who fits may be asked to check the act now, and is then not blind.
        fitting = {self.author.expect(200, "GET", "/me").json["specialty"]}
        self.member = people.next(avoid=fitting | set(changes.get("specialties", ())))
        self.nobody = people.nobody()
        words = ("question", "story", "fact", "told", "proposal", "replied", "working", "diagnosis", "step", "reasons", "reference", "test",
                 "danger", "action", "said", "poll", "choice",
                 "finding", "drug", "allergy", "course")
        self.made = {}
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
        comment = self.presenter.made(f"/cases/{self.case}/comments", {"text": f"Once {say['said']}."})
        self.comment = comment["id"]
        self.sealed = [say[word] for word in words[4:-6]]
        self.inside = list(say.values())

    def ask(self, text, reply):
        question = self.author.made(f"/cases/{self.case}/questions",
                                    {"text": f"Was there {text}?", "byline": "anonymous"})["id"]
        self.presenter.expect(200, "POST", f"/questions/{question}/reply", {"text": f"No {reply}."})
        return question

    def client(self, role):
        return getattr(self, role)

    @property
    def moderator(self):
        return self.people.moderator()

    def harm(self):
        return self.presenter.made(f"/opinions/{self.opinion}/harm", {"reason": "Too much."})["id"]

    def whole(self):
        """With all that is otherwise made when it is first asked for."""
        self.fill("/harm/{id}")
        self.people.moderator()
        return self

    def fill(self, path):
        """The path with its parameters; KeyError for one that nobody has taught it."""
        if path.startswith("/harm/{id}"):
            if "harm" not in self.made:
                self.made["harm"] = self.harm()
            return path.replace("{id}", self.made["harm"])
        known = {"/cases/{id}": f"/cases/{self.case}", "/opinions/{id}": f"/opinions/{self.opinion}",
                 "/questions/{id}": f"/questions/{self.question}",
                 "/comments/{id}": f"/comments/{self.comment}",
                 "/following/{handle}": "/following/north_of_60"}
        if "{" not in path:
            return path
        prefix = path[:path.index("}") + 1]
        filled = known[prefix] + path[len(prefix):]
        if "{" in filled:
            raise KeyError(path)
        return filled
