"""Shares, lessons, corrections and practice: what each kind of case allows, and what stays sealed."""
import contextlib
import sqlite3
import unittest

from blind_test import Blind
from client import EventStream
from samples import canary, new_case, new_opinion
from scene import People
from server import DemoServer

LESSON = {"went_wrong": "The potassium was read from an old slip.",
          "take_away": "Look at the time of a result before you act on it."}
SEEN_NONE = {"If-Match": '"0"'}


def new_share(answer, **changes):
    return new_case(kind="share", answer=answer, **changes)


def new_lesson(**changes):
    return new_case(kind="lesson", lesson=LESSON, **changes)


class Kinds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def setUp(self):
        self.before = {}  # members of the demo world have practised
        self.presenter, self.viewer = self.member(), self.member()

    def member(self):
        member = self.people.next()
        self.before[member] = member.expect(200, "GET", "/me/practice").json
        return member

    def share(self, diagnosis="Scrub typhus", **changes):
        answer = {"diagnosis": diagnosis, "settled_by": "PCR of the eschar.", **changes}
        return self.presenter.made("/cases", new_share(answer))["id"]

    def lesson(self, **changes):
        return self.presenter.made("/cases", new_lesson(**changes))["id"]

    def page(self, reader, case):
        return reader.expect(200, "GET", f"/cases/{case}").json

    def practice(self, reader):
        """What has come to the numbers since the test began."""
        now = reader.expect(200, "GET", "/me/practice").json
        return {kind: {name: value - self.before[reader][kind][name]
                       for name, value in counts.items()} for kind, counts in now.items()}

    def rows(self, sql, *values):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()


class Shares(Kinds):
    def test_the_answer_is_sealed_until_the_reader_has_answered(self):
        case = self.share()
        page = self.page(self.viewer, case)
        self.assertEqual((page["kind"], page["state"], page["viewer"]["variant"]),
                         ("share", "open", "blind"))
        self.assertNotIn("answer", page)
        self.assertNotIn("urgency", page)
        self.viewer.made(f"/cases/{case}/opinions", {"differential": [
            {"diagnosis": "Rickettsiosis"}, {"diagnosis": "scrub  TYPHUS"}]})
        page = self.page(self.viewer, case)
        self.assertEqual(page["answer"]["diagnosis"], "Scrub typhus")
        self.assertEqual(page["viewer"]["hit"], {"rank": 2, "independent": True})
        # A second reader still learns nothing.
        self.assertNotIn("answer", self.page(self.people.next(), case))

    def test_who_has_the_answer_shown_answers_informed_and_it_does_not_count(self):
        case = self.share()
        self.viewer.expect(200, "POST", f"/cases/{case}/reveal", {})
        self.assertIn("answer", self.page(self.viewer, case))
        given = self.viewer.made(f"/cases/{case}/opinions", new_opinion("Scrub typhus"))
        self.assertFalse(given["independent"])
        self.assertEqual(self.page(self.viewer, case)["viewer"]["hit"],
                         {"rank": 1, "independent": False})
        self.assertEqual(self.practice(self.viewer)["shares"]["answered"], 0)

    def test_after_the_page_told_the_answer_nothing_counts_as_blind(self):
        case = self.share()
        mine = self.viewer.made(f"/cases/{case}/opinions", new_opinion("Measles"))["id"]
        self.page(self.viewer, case)
        self.viewer.expect(409, "POST", f"/opinions/{mine}/expected_agreement",
                           {"expected_agreement": 0.5})
        second = self.viewer.made(f"/cases/{case}/opinions", new_opinion("Scrub typhus"))
        self.assertFalse(second["independent"])
        self.assertEqual(self.practice(self.viewer)["shares"],
                         {"answered": 1, "first": 0, "first_three": 0})

    def test_another_name_of_the_answer_is_as_right(self):
        case = self.share(also_called=["Tsutsugamushi disease"])
        self.viewer.made(f"/cases/{case}/opinions", new_opinion("tsutsugamushi disease"))
        self.assertEqual(self.page(self.viewer, case)["viewer"]["hit"]["rank"], 1)

    def test_a_share_takes_no_act_now_no_poll_no_update_and_no_outcome(self):
        case = self.share()
        wrong = self.viewer.expect(400, "POST", f"/cases/{case}/opinions", new_opinion(
            act_now={"reason": "Shock.", "action": "Fluids."}))
        self.assertEqual(wrong.pointers(), ["/act_now"])
        for path, body in (("updates", {"text": "News."}), ("outcome", {"diagnosis": "Measles"}),
                           ("poll", {"question": "Which first?", "choices": ["One", "Two"]})):
            self.presenter.expect(409, "POST", f"/cases/{case}/{path}", body)
        self.viewer.expect(409, "POST", f"/cases/{case}/taken", {"taken": True})

    def test_what_belongs_to_another_kind_is_refused_by_name(self):
        answer = {"diagnosis": "Measles", "settled_by": "Serology."}
        for body, pointers in (
                (new_case(kind="share"), ["/answer"]),
                (new_share({"diagnosis": "Measles"}), ["/answer/settled_by"]),
                (new_share(answer, urgency="now"), ["/urgency"]),
                (new_share(answer, working_diagnosis="Flu"), ["/working_diagnosis"]),
                (new_case(answer=answer), ["/answer"]),
                (new_case(kind="lesson"), ["/lesson"]),
                (new_lesson(answer=answer), ["/answer"]),
                (new_lesson(help_wanted=["diagnosis"]), ["/help_wanted"])):
            wrong = self.presenter.expect(400, "POST", "/cases", body)
            self.assertTrue(set(pointers) <= {one[:len(pointers[0])] for one in wrong.pointers()},
                            wrong.pointers())

    def test_neither_share_nor_lesson_is_unsolved(self):
        ids = {self.share(), self.lesson(), self.presenter.made("/cases", new_case())["id"]}
        listed = {case["id"]: case["kind"] for case in self.presenter.expect(
            200, "GET", "/feed?show=mine").json["cases"]}
        self.assertTrue(ids <= listed.keys())
        unsolved = self.presenter.expect(200, "GET", "/feed?show=unsolved").json["cases"]
        self.assertEqual({case["kind"] for case in unsolved}, {"ask"})
        self.assertEqual(len(ids & {case["id"] for case in unsolved}), 1)
        learn = self.presenter.expect(200, "GET", "/feed?show=learn").json["cases"]
        self.assertEqual({case["kind"] for case in learn}, {"share", "lesson"})
        self.assertEqual(len(ids & {case["id"] for case in learn}), 2)

    def test_practice_outlives_the_case_and_tells_no_case(self):
        case = self.share()
        self.viewer.made(f"/cases/{case}/opinions", new_opinion("Scrub typhus"))
        counts = {"answered": 1, "first": 1, "first_three": 1}
        self.assertEqual(self.practice(self.viewer)["shares"], counts)
        self.presenter.expect(200, "POST", f"/cases/{case}/close", {})
        self.assertEqual(self.practice(self.viewer)["shares"], counts)
        self.presenter.expect(204, "DELETE", f"/cases/{case}")
        self.assertEqual(self.practice(self.viewer)["shares"], counts)
        columns = {row[1] for row in self.rows("PRAGMA table_info(practice)")}
        self.assertEqual(columns, {"member_id", "kind", "answered", "first", "first_three"})
        self.assertEqual(self.practice(self.presenter)["shares"]["answered"], 0)

    def test_answers_to_an_ask_count_when_its_outcome_is_known(self):
        case = self.presenter.made("/cases", new_case())["id"]
        self.viewer.made(f"/cases/{case}/opinions", {"differential": [
            {"diagnosis": name} for name in ("Flu", "Typhus", "MEASLES", "Rubella")]})
        other = self.member()
        other.made(f"/cases/{case}/opinions", {"plan": [{"step": "Wait"}]})
        self.assertEqual(self.practice(self.viewer)["asks"]["answered"], 0)
        self.presenter.made(f"/cases/{case}/outcome", {"diagnosis": "Measles"})
        self.assertEqual(self.practice(self.viewer)["asks"],
                         {"answered": 1, "first": 0, "first_three": 1})
        self.assertEqual(self.practice(other)["asks"]["answered"], 0)


class SealedAnswer(Blind):
    """All that the blind tests ask, asked of a share whose answer is made of canaries."""

    def setUp(self):
        super().setUp()
        self.presenter = self.people.next()
        self.words = [canary(word) for word in ("answer", "also", "settled", "after")]
        diagnosis, also, settled, after = self.words
        self.share = self.presenter.made("/cases", new_share(
            {"diagnosis": diagnosis, "also_called": [also], "settled_by": f"By {settled} alone.",
             "afterwards": f"Then {after}."}))["id"]
        self.secrets += self.words
        first = self.people.next()
        first.made(f"/cases/{self.share}/opinions", new_opinion(diagnosis))
        first.made(f"/cases/{self.share}/comments", {"text": f"So it was {diagnosis}."})
        self.presenter.expect(200, "PATCH", f"/cases/{self.share}",
                              {"question": "Fever and a rash after a long hike. What is it?"},
                              SEEN_NONE)
        self.scene.case = self.case = self.share

    def discuss(self):
        for author in (self.people.next(), self.people.next()):
            author.made(f"/cases/{self.share}/opinions", new_opinion(self.secret("second")))
            author.made(f"/cases/{self.share}/comments", {"text": self.secret("comment")})

    def test_the_canaries_are_seen_by_one_who_may(self):
        self.discuss()
        paths = ("", "/opinions", "/comments", "/consensus")
        seen = "".join(self.presenter.expect(200, "GET", f"/cases/{self.share}{path}").everything()
                       for path in paths)
        missing = [word for word in self.secrets if word not in seen]
        self.assertEqual([word for word in missing if word not in self.scene.sealed], [])

    def test_the_stream_tells_a_blind_viewer_numbers_only(self):
        stream = EventStream(self.viewer)
        self.addCleanup(stream.close)
        self.discuss()
        stream.read_until(lambda name, data: name == "case" and data["case"] == self.share
                          and data["opinions"] == 3)
        self.assertNotIn("discussion", stream.text)
        self.assert_nothing(stream.text, "the stream")

    def test_two_shares_that_differ_in_their_answer_alone_have_equal_blind_bodies(self):
        lengths = set()
        for diagnosis in ("Measles", "A very long name of a very rare disease"):
            case = self.presenter.made("/cases", new_share(
                {"diagnosis": diagnosis, "settled_by": f"{diagnosis} was proven."},
                byline="handle"))["id"]
            lengths.add(tuple(len(self.viewer.expect(200, "GET", f"/cases/{case}{path}").body)
                              for path in ("", "/opinions", "/consensus", "/comments", "/edits")))
        self.assertEqual(len(lengths), 1)

    # Asked of an ask in blind_test, with what only an ask has.
    test_the_stream_tells_the_discussion_to_one_who_may_see = None
    test_the_etag_changes_with_what_a_blind_viewer_sees_and_with_nothing_else = None
    test_equal_numbers_of_different_opinions_have_equal_blind_pages = None


class Lessons(Kinds):
    def test_a_lesson_is_open_to_all_and_anonymous_unless_said_otherwise(self):
        case = self.lesson()
        page = self.page(self.viewer, case)
        self.assertEqual((page["kind"], page["viewer"]["variant"]), ("lesson", "open"))
        self.assertEqual(page["lesson"], {**LESSON, "taken": 0})
        self.assertEqual(page["byline"]["shown"], "anonymous")
        self.assertNotIn("urgency", page)
        self.assertFalse(page["viewer"]["may_give_opinion"])
        named = self.page(self.viewer, self.lesson(byline="handle"))
        self.assertEqual(named["byline"]["handle"], self.presenter.handle)

    def test_anybody_comments_at_once(self):
        case = self.lesson()
        self.viewer.made(f"/cases/{case}/comments", {"text": "It happened to me, too."})
        comments = self.people.next().expect(200, "GET", f"/cases/{case}/comments").json
        self.assertEqual([one["text"] for one in comments["comments"]], ["It happened to me, too."])

    def test_a_lesson_takes_no_opinion_no_question_no_reveal_and_is_not_closed(self):
        case = self.lesson()
        for path, body in (("opinions", new_opinion()), ("questions", {"text": "Any travel?"}),
                           ("reveal", {})):
            self.viewer.expect(409, "POST", f"/cases/{case}/{path}", body)
        for path, body in (("close", {}), ("updates", {"text": "News."}),
                           ("outcome", {"diagnosis": "Measles"}),
                           ("poll", {"question": "Which first?", "choices": ["One", "Two"]})):
            self.presenter.expect(409, "POST", f"/cases/{case}/{path}", body)

    def test_it_is_taken_along_once_by_each_and_nobody_learns_by_whom(self):
        case = self.lesson()
        for _ in range(2):
            taken = self.viewer.expect(200, "POST", f"/cases/{case}/taken", {"taken": True}).json
            self.assertEqual((taken["lesson"]["taken"], taken["viewer"]["taken"]), (1, True))
        self.presenter.expect(403, "POST", f"/cases/{case}/taken", {"taken": True})
        other = self.people.next()
        other.expect(200, "POST", f"/cases/{case}/taken", {"taken": True})
        page = self.presenter.expect(200, "GET", f"/cases/{case}")
        self.assertEqual(page.json["lesson"]["taken"], 2)
        self.assertNotIn(self.viewer.handle, page.everything())
        back = self.viewer.expect(200, "POST", f"/cases/{case}/taken", {"taken": False}).json
        self.assertEqual((back["lesson"]["taken"], back["viewer"]["taken"]), (1, False))


class Corrections(Kinds):
    def correct(self, case, body, seen, status=200):
        return self.presenter.expect(status, "PATCH", f"/cases/{case}", body,
                                     {"If-Match": f'"{seen}"'})

    def test_a_correction_is_no_update_and_what_stood_there_is_kept(self):
        case = self.presenter.made("/cases", new_case())
        author = self.people.next()
        author.made(f"/cases/{case['id']}/opinions", new_opinion())
        page = self.correct(case["id"], {"question": "Fever and a rash after a swim. What now?"}, 0)
        self.assertEqual((page.json["version"], page.json["edits"]), (1, 1))
        self.assertFalse(self.page(author, case["id"])["viewer"]["asked_again"])
        blind = self.page(self.viewer, case["id"])
        self.assertEqual((blind["edits"], blind["question"]),
                         (1, "Fever and a rash after a swim. What now?"))
        self.assertEqual(blind["edited_at"], page.json["edited_at"])
        path = f"/cases/{case['id']}/edits"
        edits = author.expect(200, "GET", path).json["edits"]
        self.assertEqual([one["question"] for one in edits], [case["question"]])
        self.assertEqual(self.viewer.expect(200, "GET", path).json,
                         {"variant": "blind", "edits": []})

    def test_who_reads_what_stood_there_has_seen_more_and_is_informed_from_then_on(self):
        case = self.presenter.made("/cases", new_case())["id"]
        author = self.people.next()
        author.made(f"/cases/{case}/opinions", new_opinion())
        self.correct(case, {"question": "Fever and a rash after a swim. What now?"}, 0)
        author.expect(200, "GET", f"/cases/{case}/edits")
        self.presenter.made(f"/cases/{case}/updates", {"text": "A new result."})
        self.assertFalse(author.made(f"/cases/{case}/opinions", new_opinion())["independent"])

    def test_a_stale_correction_is_refused_and_a_repeat_is_not(self):
        case = self.presenter.made("/cases", new_case())["id"]
        first = {"question": "Fever and a rash after a swim. What now?"}
        self.correct(case, first, 0)
        self.correct(case, first, 0)  # a repeat whose answer was lost
        self.correct(case, {"question": "Something else altogether?"}, 0, status=412)
        wrong = self.presenter.expect(400, "PATCH", f"/cases/{case}", first)
        self.assertEqual(wrong.pointers(), ["If-Match"])
        wrong = self.presenter.expect(400, "PATCH", f"/cases/{case}", first, {"If-Match": '"abc"'})
        self.assertEqual(wrong.pointers(), ["If-Match"])
        self.assertEqual(self.page(self.presenter, case)["edits"], 1)
        self.viewer.expect(403, "PATCH", f"/cases/{case}", first, {"If-Match": '"1"'})

    def test_a_lesson_is_corrected_in_its_parts(self):
        case = self.lesson()
        page = self.correct(case, {"lesson": {"take_away": "Look at the time of every result."}}, 0)
        self.assertEqual(page.json["lesson"]["went_wrong"], LESSON["went_wrong"])
        self.assertEqual(page.json["lesson"]["take_away"], "Look at the time of every result.")
        edits = self.viewer.expect(200, "GET", f"/cases/{case}/edits").json["edits"]
        self.assertEqual(edits[0]["lesson"], LESSON)
        ask = self.presenter.made("/cases", new_case())["id"]
        wrong = self.correct(ask, {"lesson": {"take_away": "Nothing to take here."}}, 0, status=400)
        self.assertEqual(wrong.pointers(), ["/lesson"])

    def test_an_ended_case_can_be_put_right(self):
        case = self.presenter.made("/cases", new_case())["id"]
        self.presenter.expect(200, "POST", f"/cases/{case}/close", {})
        self.correct(case, {"question": "Fever and a rash after a swim. What now?"}, 0)

    def test_erasure_takes_the_history_with_it(self):
        word = canary("history")
        case = self.presenter.made("/cases", new_case(question=f"Is this {word} or not?"))["id"]
        self.correct(case, {"question": "Is this something or not?"}, 0)
        self.assertEqual(len(self.rows("SELECT 1 FROM earlier_texts WHERE case_id = ?", case)), 1)
        self.presenter.expect(204, "DELETE", f"/cases/{case}")
        self.assertEqual(self.rows("SELECT 1 FROM earlier_texts WHERE case_id = ?", case), [])

    def test_a_comment_is_corrected_by_its_author_alone(self):
        case = self.lesson()
        comment = self.viewer.made(f"/cases/{case}/comments", {"text": "Potasium first."})
        path, right = f"/comments/{comment['id']}", {"text": "Potassium first."}
        for other in (self.presenter, self.people.next()):
            other.expect(404, "PATCH", path, right, SEEN_NONE)
        done = self.viewer.expect(200, "PATCH", path, right, SEEN_NONE).json
        self.assertEqual((done["text"], done["edits"]), ("Potassium first.", 1))
        self.viewer.expect(412, "PATCH", path, {"text": "Calcium first."}, SEEN_NONE)
        read = self.presenter.expect(200, "GET", f"/cases/{case}/comments").json["comments"][0]
        self.assertEqual([one["text"] for one in read["earlier"]], ["Potasium first."])
        self.assertEqual(read["byline"], comment["byline"])


del Blind, Kinds  # run in their own file, and as the bases that they are


if __name__ == "__main__":
    unittest.main()
