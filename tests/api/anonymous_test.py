"""Nothing about an anonymous author equals or derives from the member.

Everything that the API answers about the demo world is read by members of several standings, and
held against the ids and handles that stand in the database file.
"""
import base64
import collections
import hashlib
import itertools
import math
import re
import sqlite3
import unittest

import openapi
from client import EventStream
from samples import new_case, new_opinion
from scene import People
from server import DemoServer

MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")
FINER = re.compile(r"\d\d:\d\d:\d\d|\d\d:\d\d\.\d")
SHOWS = ("for_me", "specialty", "unsolved", "solved", "learn", "following", "saved", "mine")
GRAM = 16  # shorter pieces could come by chance


def derived_from(member_id):
    """What somebody could make of an id without a secret key."""
    raw = base64.urlsafe_b64decode(member_id + "==")
    yield member_id
    yield member_id[::-1]
    yield raw.hex()
    yield base64.standard_b64encode(raw).decode()
    yield base64.urlsafe_b64encode(member_id.encode()).decode()
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        for data in (member_id.encode(), raw):
            digest = hashlib.new(name, data).digest()
            yield digest.hex()
            yield base64.urlsafe_b64encode(digest).decode()
            yield base64.standard_b64encode(digest).decode()


def grams(text):
    return (text[at:at + GRAM] for at in range(len(text) - GRAM + 1))


def same_minute_concordance(times, places):
    """(pairs in insertion order, pairs) among items of one minute, given where each was inserted."""
    concordant = pairs = 0
    for one, other in itertools.combinations(range(len(times)), 2):
        if times[one] == times[other]:
            pairs += 1
            concordant += places[one] < places[other]
    return concordant, pairs


class DemoWorld(unittest.TestCase):
    """Reads all of the demo world once."""

    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.database = sqlite3.connect(f"file:{cls.server.database()}?mode=ro", uri=True)
        cls.addClassCleanup(cls.database.close)
        cls.members = dict(cls.database.execute("SELECT id, handle FROM members"))
        cls.stored = {table: {row[0] for row in cls.database.execute(f"SELECT id FROM {table}")}
                      for table in ("cases", "opinions")}
        people = People(cls.server)
        cls.cases = cls.every_case(people.next())
        cls.read_by = {"blind": cls.read_all(people.next(), reveal=False),
                       "open": cls.read_all(people.next(), reveal=True)}
        presenter = cls.members[cls.database.execute(
            "SELECT presenter FROM cases ORDER BY opinions DESC").fetchone()[0]]
        cls.read_by["presenter"] = cls.read_all(people.nobody().sign_in_as(presenter), reveal=False)
        author = cls.members[cls.database.execute(
            "SELECT author FROM opinions ORDER BY sent_at DESC").fetchone()[0]]
        cls.read_by["author"] = cls.read_all(people.nobody().sign_in_as(author), reveal=False)
        cls.anonymous = collections.defaultdict(set)
        for case, member in cls.database.execute(
                "SELECT case_id, member_id FROM bylines WHERE shown = 0"):
            cls.anonymous[case].add(member)

    @staticmethod
    def every_case(reader):
        found = {}
        for show in SHOWS:
            for case in reader.walk(f"/feed?show={show}", "cases"):
                found[case["id"]] = case
        return sorted(found)

    @classmethod
    def read_all(cls, reader, reveal):
        """Every answer that this member gets, as {case or "": [Answer]}."""
        reader.keep_answers = True
        answers = collections.defaultdict(list)

        def keep(name):
            answers[name] += reader.all_answers
            reader.all_answers = []

        for case in cls.cases:
            page = reader.expect(200, "GET", f"/cases/{case}").json
            if reveal and page["kind"] != "lesson":
                reader.expect(200, "POST", f"/cases/{case}/reveal", {})
                reader.expect(200, "GET", f"/cases/{case}")
            opinions = reader.walk(f"/cases/{case}/opinions", "opinions")
            reader.expect(200, "GET", f"/cases/{case}/consensus")
            reader.walk(f"/cases/{case}/comments", "comments")
            reader.get(f"/cases/{case}/outcome")
            reader.get(f"/cases/{case}/poll")
            if reveal and opinions:
                reader.post(f"/opinions/{opinions[0]['id']}/endorsements", {"kind": "agree"})
            keep(case)
        for show in SHOWS:
            reader.walk(f"/feed?show={show}", "cases")
        for page in ("/me", "/me/practice", "/act_now", "/waiting", "/following", "/instance", "/vocabulary", "/health"):
            reader.expect(200, "GET", page)
        keep("")
        return answers

    def all_answers(self):
        for role, answers in self.read_by.items():
            for case, list_of in answers.items():
                for answer in list_of:
                    yield role, case, answer

    def test_the_world_is_read_whole(self):
        self.assertEqual(set(self.cases), self.stored["cases"])
        self.assertGreaterEqual(len(self.cases), 80)
        opinions = {opinion["id"] for _, _, answer in self.all_answers()
                    if answer.path.partition("?")[0].endswith("/opinions") and answer.status == 200
                    for opinion in answer.json["opinions"]}
        self.assertEqual(opinions, self.stored["opinions"])
        self.assertGreater(sum(map(len, self.anonymous.values())), 100)

    def test_no_member_id_and_nothing_made_of_one_comes_out(self):
        traces = {}
        for member in self.members:
            for form in derived_from(member):
                for gram in grams(form):
                    traces[gram] = member
        seen = set()
        for role, _, answer in self.all_answers():
            for token in set(re.findall(r"[A-Za-z0-9_+/-]{%d,}" % GRAM, answer.everything())) - seen:
                seen.add(token)
                for gram in grams(token):
                    self.assertNotIn(gram, traces, f"{role}: {answer.method} {answer.path}")
        self.assertGreater(len(seen), 1000)

    def test_no_stream_names_a_member(self):
        traces = {gram for member in self.members for form in derived_from(member)
                  for gram in grams(form)}
        people = People(self.server)
        presenter, author = people.next(), people.next()
        streams = [EventStream(client) for client in (presenter, author, people.next())]
        for stream in streams:
            self.addCleanup(stream.close)
        case = presenter.made("/cases", new_case())["id"]
        author.expect(200, "GET", f"/cases/{case}")
        question = author.made(f"/cases/{case}/questions", {"text": "Any travel?"})["id"]
        presenter.expect(200, "POST", f"/questions/{question}/reply", {"text": "None."})
        presenter.expect(200, "POST", f"/questions/{question}/fold", {"folded": True})
        presenter.made(f"/cases/{case}/poll", {"question": "Which first?", "choices": ["A", "B"]})
        author.made(f"/cases/{case}/vote", {"choice": 0})
        opinion = author.made(f"/cases/{case}/opinions", new_opinion(
            act_now={"reason": "Shock.", "action": "Fluids."}))["id"]
        presenter.made(f"/opinions/{opinion}/endorsements", {"kind": "agree"})
        presenter.expect(200, "POST", f"/opinions/{opinion}/act_now", {"answer": "acting"})
        presenter.expect(201, "POST", f"/cases/{case}/outcome", {"diagnosis": "Measles"})
        for stream in streams:
            stream.read_until(lambda _, data: data["case"] == case and data.get("what") == "solved")
        text = "".join(stream.text for stream in streams)
        self.assertIn("act_now_answered", text)
        self.assertIn("event: waiting", text)
        for token in set(re.findall(r"[A-Za-z0-9_+/-]{%d,}" % GRAM, text)):
            self.assertTrue(traces.isdisjoint(grams(token)), token)
        handles = re.compile(r"\b(?:%s)\b" % "|".join(map(re.escape, self.members.values())))
        self.assertIsNone(handles.search(text))

    def test_the_handle_of_an_anonymous_author_stands_in_no_answer_about_the_case(self):
        for role, case, answer in self.all_answers():
            words = set(re.findall(r"[a-z0-9_]{3,24}", answer.everything()))
            for member in self.anonymous.get(case, ()):
                self.assertNotIn(self.members[member], words, f"{role}: {answer.path}")

    def test_feeds_show_the_handle_of_no_anonymous_presenter(self):
        shown = {case["id"]: case["byline"] for _, name, answer in self.all_answers()
                 if name == "" and answer.path.startswith("/feed") for case in answer.json["cases"]}
        presenter = dict(self.database.execute("SELECT id, presenter FROM cases"))
        for case, byline in shown.items():
            anonymous = presenter[case] in self.anonymous[case]
            self.assertEqual(byline["shown"], "anonymous" if anonymous else "handle")
            self.assertNotIn("handle" if anonymous else "alias", byline)

    def test_no_time_is_finer_than_a_minute(self):
        for role, _, answer in self.all_answers():
            body = answer.body.decode()
            self.assertIsNone(FINER.search(body), f"{role}: {answer.path}")
            for number in re.findall(r"(?<![\w.\"-])\d{9,}", body):
                self.fail(f"{role}: {answer.path}: {number} may be a time")
            for name, value in answer.headers:
                if name.lower() not in ("date", "set-cookie"):
                    self.assertIsNone(FINER.search(value), f"{name}: {value}")
        times = {value for _, _, answer in self.all_answers()
                 for value in MINUTE.findall(answer.body.decode())}
        self.assertGreater(len(times), 100)

    def test_one_member_has_the_same_alias_in_two_cases_only_by_chance(self):
        aliases = collections.defaultdict(list)
        for member, alias in self.database.execute(
                "SELECT member_id, alias FROM bylines WHERE shown = 0"):
            aliases[member].append(alias)
        every = collections.Counter(alias for names in aliases.values() for alias in names)
        total = sum(every.values())
        chance = sum((count / total) ** 2 for count in every.values())
        pairs = same = 0
        for names in aliases.values():
            for one, other in itertools.combinations(names, 2):
                pairs += 1
                same += one == other
        self.assertGreater(pairs, 500)
        expected = pairs * chance
        self.assertLessEqual(same, expected + 5 * math.sqrt(expected) + 2)

    def test_what_an_anonymous_author_shows_has_no_other_field(self):
        def bylines(value):
            if isinstance(value, dict):
                if "shown" in value:
                    yield value
                for inner in value.values():
                    yield from bylines(inner)
            elif isinstance(value, list):
                for inner in value:
                    yield from bylines(inner)

        for _, _, answer in self.all_answers():
            if answer.status != 200 or not answer.body:
                continue
            for byline in bylines(answer.json):
                self.assertEqual(set(byline) - {"handle", "alias"}, {"shown", "specialty", "country"})


class Order(unittest.TestCase):
    """Within one minute nothing stands in the order in which it came."""

    AUTHORS = 40

    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        people = People(cls.server)
        cls.presenter = people.next()
        cls.case = cls.presenter.made("/cases", new_case())["id"]
        authors = [people.next() for _ in range(cls.AUTHORS)]
        cls.questions = [author.made(f"/cases/{cls.case}/questions",
                                     {"text": "Any travel?", "byline": "anonymous"})["id"]
                         for author in authors]
        cls.opinions = [author.made(f"/cases/{cls.case}/opinions",
                                    new_opinion(f"Disease {number}", reasons="Because of the rash.",
                                                byline="anonymous"))["id"]
                        for number, author in enumerate(authors)]
        for author in authors:
            author.expect(200, "POST", f"/cases/{cls.case}/reveal", {})
        cls.comments = [author.made(f"/cases/{cls.case}/comments",
                                    {"text": "A thought.", "byline": "anonymous"})["id"]
                        for author in authors]
        for author, opinion in zip(authors, cls.opinions[1:]):
            author.made(f"/opinions/{opinion}/endorsements",
                        {"kind": "disagree", "reason": "No fever."})
        cls.cases = [author.made("/cases", new_case(byline="anonymous"))["id"] for author in authors]

    def assert_order_is_chance(self, shown, inserted, time_of):
        place = {thing: number for number, thing in enumerate(inserted)}
        shown = [item for item in shown if item["id"] in place]
        self.assertEqual(len(shown), len(inserted))
        concordant, pairs = same_minute_concordance([item[time_of] for item in shown],
                                                    [place[item["id"]] for item in shown])
        self.assertGreater(pairs, 100)
        # Kendall's tau of a random order; 40 items of one minute give a deviation of 43 of 780.
        count = (1 + math.sqrt(1 + 8 * pairs)) / 2
        deviation = math.sqrt(count * (count - 1) * (2 * count + 5) / 72)
        self.assertLess(abs(concordant - pairs / 2), 5 * deviation)

    def test_opinions(self):
        shown = self.presenter.walk(f"/cases/{self.case}/opinions", "opinions")
        self.assert_order_is_chance(shown, self.opinions, "sent_at")

    def test_questions(self):
        shown = self.presenter.expect(200, "GET", f"/cases/{self.case}").json["questions"]
        self.assert_order_is_chance(shown, self.questions, "at")

    def test_comments(self):
        shown = self.presenter.walk(f"/cases/{self.case}/comments", "comments")
        self.assert_order_is_chance(shown, self.comments, "at")

    def test_cases_in_the_feed(self):
        shown = self.presenter.walk("/feed?show=unsolved", "cases")
        self.assert_order_is_chance(shown, self.cases, "published_at")


if __name__ == "__main__":
    unittest.main()
