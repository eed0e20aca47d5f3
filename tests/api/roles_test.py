"""Each endpoint by role: who may, and what must not appear for whom."""
import unittest

from scene import ROLES, People, Scene, endpoint_table, headers_of
from server import DemoServer

ANYONE = dict.fromkeys(ROLES, 200)
MEMBERS = {**ANYONE, "nobody": 401}


def only(role, status, otherwise=403):
    return {**dict.fromkeys(ROLES, otherwise), "nobody": 401, role: status}


# (method, path, body, status by role). The roles come in this order on one fresh case: nobody, a
# member who is blind, the author of its one opinion, the presenter.
ROWS = [
    ("GET", "/health", None, ANYONE),
    ("GET", "/instance", None, ANYONE),
    ("GET", "/vocabulary", None, ANYONE),
    ("GET", "/public", None, ANYONE),
    ("GET", "/demo/members", None, ANYONE),
    ("POST", "/demo/session", {"handle": "nobody_has_this"}, dict.fromkeys(ROLES, 404)),
    ("POST", "/session", {"handle": "nobody_has_this", "passphrase": "wrong horse battery"},
     dict.fromkeys(ROLES, 401)),
    ("POST", "/members", {"invitation": "AAAA-BBBB-CCCC", "handle": "new_doctor",
                          "passphrase": "correct horse battery"}, dict.fromkeys(ROLES, 400)),
    ("GET", "/me", None, MEMBERS),
    ("PATCH", "/me", {"default_byline": "handle"}, MEMBERS),
    ("POST", "/me/passphrase", {"current": "wrong horse", "passphrase": "correct horse battery"},
     {**dict.fromkeys(ROLES, 400), "nobody": 401}),
    ("GET", "/me/export", None, MEMBERS),
    ("POST", "/me/leave", {"handle": "somebody_else"},
     {**dict.fromkeys(ROLES, 400), "nobody": 401}),
    ("GET", "/feed", None, MEMBERS),
    ("GET", "/search", None, MEMBERS),
    ("GET", "/act_now", None, MEMBERS),
    ("POST", "/cases", {"question": "What else could this be?",
                        "story": "Three weeks of fever and nothing found on the usual tests.",
                        "age": {"value": 5, "unit": "months"}, "sex": "male",
                        "consent": "guardian"}, {**dict.fromkeys(ROLES, 201), "nobody": 401}),
    ("GET", "/cases/{id}", None, MEMBERS),
    ("PATCH", "/cases/{id}", {"question": "What else could this have been?"},
     only("presenter", 200)),
    ("GET", "/cases/{id}/edits", None, MEMBERS),
    ("POST", "/cases/{id}/taken", {"taken": True}, {**dict.fromkeys(ROLES, 409), "nobody": 401}),
    ("PATCH", "/comments/{id}", {"text": "Twice."}, only("presenter", 200, otherwise=404)),
    ("GET", "/me/practice", None, MEMBERS),
    ("POST", "/cases/{id}/updates", {"text": "New result."}, only("presenter", 201)),
    ("POST", "/cases/{id}/questions", {"text": "Any travel?"},
     {"nobody": 401, "member": 201, "author": 201, "presenter": 403}),
    ("POST", "/questions/{id}/reply", {"text": "None, but a new kitten."}, only("presenter", 200)),
    ("POST", "/questions/{id}/fold", {"folded": True}, only("presenter", 200)),
    ("GET", "/waiting", None, MEMBERS),
    ("POST", "/cases/{id}/poll", {"question": "Which first?", "choices": ["Drain", "Wait"]},
     only("presenter", 409)),
    ("GET", "/cases/{id}/poll", None, MEMBERS),
    ("POST", "/cases/{id}/vote", {"choice": 0},
     {"nobody": 401, "member": 201, "author": 201, "presenter": 403}),
    ("POST", "/cases/{id}/close", {}, only("presenter", 200)),
    ("POST", "/cases/{id}/link", {"follows": "A" * 22, "relation": "The sister."},
     only("presenter", 400)),
    ("DELETE", "/cases/{id}/link", None, only("presenter", 204)),
    ("PUT", "/cases/{id}/follow", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("DELETE", "/cases/{id}/follow", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("PUT", "/cases/{id}/save", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("DELETE", "/cases/{id}/save", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("GET", "/following", None, MEMBERS),
    ("POST", "/following", {"case": "A" * 22, "handle": "nobody_has_this"},
     {**dict.fromkeys(ROLES, 404), "nobody": 401}),
    ("DELETE", "/following/{handle}", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("DELETE", "/waiting/withdrawn", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
    ("POST", "/cases/{id}/byline", {"byline": "handle"},
     {"nobody": 401, "member": 404, "author": 204, "presenter": 204}),
    ("GET", "/cases/{id}/opinions", None, MEMBERS),
    ("POST", "/cases/{id}/opinions", {"plan": [{"step": "Wait and see"}]},
     {"nobody": 401, "member": 201, "author": 409, "presenter": 403}),
    ("POST", "/cases/{id}/stands", {}, {**dict.fromkeys(ROLES, 409), "nobody": 401}),
    ("POST", "/cases/{id}/reveal", {}, MEMBERS),
    ("GET", "/cases/{id}/consensus", None, MEMBERS),
    ("GET", "/cases/{id}/comments", None, MEMBERS),
    ("POST", "/cases/{id}/comments", {"text": "Thank you."},
     {"nobody": 401, "member": 403, "author": 201, "presenter": 201}),
    # Before reveal not even that an opinion exists is told: 404, not 403.
    ("POST", "/opinions/{id}/expected_agreement", {"expected_agreement": 0.5},
     only("author", 204, otherwise=404)),
    ("POST", "/opinions/{id}/endorsements", {"kind": "agree"},
     {"nobody": 401, "member": 404, "author": 403, "presenter": 201}),
    ("POST", "/opinions/{id}/act_now", {"answer": "acting"}, only("presenter", 200)),
    # For those who are asked; to all others not even that there is an act now is told.
    ("POST", "/opinions/{id}/act_now/look", {}, {**dict.fromkeys(ROLES, 404), "nobody": 401}),
    ("POST", "/opinions/{id}/act_now/check", {"answer": "confirm"},
     {**dict.fromkeys(ROLES, 404), "nobody": 401}),
    ("POST", "/opinions/{id}/act_now/revoke", {"reason": "Not so."},
     {**dict.fromkeys(ROLES, 403), "nobody": 401}),
    ("GET", "/opinions/{id}/act_now/right", None, {**dict.fromkeys(ROLES, 403), "nobody": 401}),
    ("POST", "/opinions/{id}/act_now/right", {"may_mark": False},
     {**dict.fromkeys(ROLES, 403), "nobody": 401}),
    ("POST", "/opinions/{id}/harm", {"reason": "Too much."},
     {"nobody": 401, "member": 404, "author": 403, "presenter": 201}),
    ("POST", "/comments/{id}/harm", {"reason": "Too much."},
     {"nobody": 401, "member": 404, "author": 201, "presenter": 403}),
    ("POST", "/harm/{id}/seen", {}, only("presenter", 204, otherwise=404)),
    ("DELETE", "/harm/{id}", None, only("presenter", 204, otherwise=404)),
    ("POST", "/cases/{id}/outcome", {"diagnosis": "Measles"}, only("presenter", 201)),
    ("GET", "/cases/{id}/outcome", None, {**dict.fromkeys(ROLES, 404), "nobody": 401}),
    ("GET", "/stream", None, MEMBERS),
    ("DELETE", "/cases/{id}", None, only("presenter", 204)),
    ("DELETE", "/session", None, {**dict.fromkeys(ROLES, 204), "nobody": 401}),
]


class Roles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def hidden_from(self, scene, role, path):
        """What must not appear in an answer to this role."""
        handles = {name: scene.client(name).handle for name in ROLES[1:]}
        hidden = [] if path == "/demo/members" else [
            handle for name, handle in handles.items() if name != role]
        if role == "nobody":
            hidden += scene.inside
        if role == "member":
            hidden += scene.sealed
        return hidden

    def test_each_endpoint_answers_each_role_as_it_should(self):
        for method, path, body, expected in ROWS:
            if path == "/stream":
                continue  # never ends; see test_the_stream_is_for_members
            scene = Scene(self.people)
            for role in ROLES:
                with self.subTest(f"{method} {path} by {role}"):
                    answer = scene.client(role).send(method, scene.fill(path), body,
                                                     headers_of(method, path))
                    self.assertEqual(answer.status, expected[role], answer.body[:300])
                    if path == "/cases/{id}/reveal" and role == "member":
                        continue
                    for word in self.hidden_from(scene, role, path):
                        self.assertNotIn(word, answer.everything())

    def test_the_stream_is_for_members(self):
        self.assertEqual(self.people.nobody().send("GET", "/stream").status, 401)

    def test_every_endpoint_of_the_program_has_a_row(self):
        table = {(row["method"], row["path"].removeprefix("/api/v1")) for row in endpoint_table()}
        rows = {(method, path) for method, path, _, _ in ROWS}
        self.assertEqual(table, rows)

    def test_access_of_the_table_is_what_visitors_meet(self):
        table = {(row["method"], row["path"].removeprefix("/api/v1")): row["access"]
                 for row in endpoint_table()}
        for method, path, _, expected in ROWS:
            with self.subTest(f"{method} {path}"):
                self.assertEqual(table.get((method, path)) == "anyone", expected["nobody"] != 401
                                 or path == "/session" and method == "POST")

    def test_a_case_that_has_ended_is_open_to_members_and_takes_no_more_opinions(self):
        scene = Scene(self.people)
        scene.presenter.expect(201, "POST", f"/cases/{scene.case}/outcome", {"diagnosis": "Measles"})
        page = scene.member.expect(200, "GET", f"/cases/{scene.case}/opinions")
        self.assertEqual(page.json["variant"], "open")
        self.assertIn(scene.words["diagnosis"], page.everything())
        scene.member.expect(409, "POST", f"/cases/{scene.case}/opinions",
                            {"differential": [{"diagnosis": "Measles"}]})
        scene.presenter.expect(409, "POST", f"/cases/{scene.case}/updates", {"text": "Late."})

    def test_a_member_who_reveals_sees_and_answers_informed(self):
        scene = Scene(self.people)
        scene.member.expect(200, "POST", f"/cases/{scene.case}/reveal", {})
        page = scene.member.expect(200, "GET", f"/cases/{scene.case}/opinions").json
        self.assertEqual((page["variant"], len(page["opinions"])), ("open", 1))
        mine = scene.member.made(f"/cases/{scene.case}/opinions",
                                 {"differential": [{"diagnosis": "Measles"}]})
        self.assertFalse(mine["independent"])

    def test_a_question_and_its_reply_are_seen_by_all_and_reveal_nothing(self):
        scene = Scene(self.people)
        asked = scene.member.made(f"/cases/{scene.case}/questions",
                                  {"text": "Any travel?", "byline": "anonymous"})
        self.assertEqual((asked["folded"], asked["reply"]), (False, None))
        other = self.people.next()
        waits = scene.presenter.expect(200, "GET", "/waiting").json["waiting"]
        self.assertEqual([one["kind"] for one in waits if one["question"] == asked["id"]],
                         ["question"])
        scene.presenter.expect(200, "POST", f"/questions/{asked['id']}/reply", {"text": "Never."})
        for reader in (scene.member, other):
            waiting = reader.expect(200, "GET", "/waiting").json["waiting"]
            self.assertEqual([one["text"] for one in waiting if one["question"] == asked["id"]],
                             ["Never."] if reader is scene.member else [])
            page = reader.expect(200, "GET", f"/cases/{scene.case}").json
            self.assertEqual(page["viewer"]["variant"], "blind")
            shown = [one for one in page["questions"] if one["id"] == asked["id"]]
            self.assertEqual((shown[0]["text"], shown[0]["reply"]["text"]),
                             ("Any travel?", "Never."))
        # Reading the case has read the reply.
        waiting = scene.member.expect(200, "GET", "/waiting").json["waiting"]
        self.assertEqual([one for one in waiting if one["case"] == scene.case], [])

    def test_a_folded_question_is_sealed_until_reveal(self):
        scene = Scene(self.people)
        folded = [one for one in scene.member.expect(200, "GET", f"/cases/{scene.case}")
                  .json["questions"] if one["folded"]]
        self.assertEqual([(one["text"], one["reply"]) for one in folded], [(None, None)])
        scene.member.expect(200, "POST", f"/cases/{scene.case}/reveal", {})
        page = scene.member.expect(200, "GET", f"/cases/{scene.case}").everything()
        self.assertIn(scene.words["proposal"], page)
        self.assertIn(scene.words["replied"], page)

    def test_a_reply_is_corrected_once(self):
        scene = Scene(self.people)
        path = f"/questions/{scene.question}/reply"
        for _ in range(2):
            reply = scene.presenter.expect(200, "POST", path, {"text": "Two, not one."})
            self.assertTrue(reply.json["reply"]["edited"])
        scene.presenter.expect(409, "POST", path, {"text": "Three."})

    def test_a_byline_goes_from_anonymous_to_handle_and_never_back(self):
        scene = Scene(self.people)
        opinions = f"/cases/{scene.case}/opinions"
        byline = scene.presenter.expect(200, "GET", opinions).json["opinions"][0]["byline"]
        self.assertEqual(byline["shown"], "anonymous")
        # No form's default unveils anybody: another byline than the one there is refused.
        scene.author.expect(409, "POST", f"/cases/{scene.case}/comments",
                            {"text": "One thought.", "byline": "handle"})
        scene.author.expect(204, "POST", f"/cases/{scene.case}/byline", {"byline": "handle"})
        byline = scene.presenter.expect(200, "GET", opinions).json["opinions"][0]["byline"]
        self.assertEqual(byline["handle"], scene.author.handle)
        scene.author.expect(409, "POST", f"/cases/{scene.case}/byline", {"byline": "anonymous"})
        scene.author.expect(409, "POST", f"/cases/{scene.case}/comments",
                            {"text": "Another.", "byline": "anonymous"})

    def test_an_author_cannot_endorse_the_own_opinion_after_reveal(self):
        scene = Scene(self.people)
        scene.author.expect(200, "POST", f"/cases/{scene.case}/reveal", {})
        scene.author.expect(403, "POST", f"/opinions/{scene.opinion}/endorsements", {"kind": "agree"})
        scene.author.expect(409, "POST", f"/opinions/{scene.opinion}/expected_agreement",
                            {"expected_agreement": 0.5})


if __name__ == "__main__":
    unittest.main()
