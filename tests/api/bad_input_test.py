"""Wrong input names the wrong field, is never the server's fault, and leaves nothing behind.

The wrong bodies are made from the request schemas of the document: each field in turn gets wrong
types, too little and too much.
"""
import contextlib
import copy
import json
import socket
import sqlite3
import unittest

import openapi
from client import Client
from samples import new_case, new_opinion
from scene import ROLES, People, Scene, endpoint_table
from server import DemoServer

# A good body, and who may send it. The rest of the table is made from these.
GOOD = {
    ("POST", "/members"): ("nobody", {"invitation": "AAAA-BBBB-CCCC", "handle": "new_doctor",
                                      "passphrase": "a river under the bridge"}),
    ("POST", "/session"): ("nobody", {"handle": "somebody", "passphrase": "a river under"}),
    ("POST", "/demo/session"): ("nobody", {"handle": "somebody"}),
    ("PATCH", "/me"): ("member", {"languages": ["en"], "default_byline": "anonymous"}),
    ("POST", "/me/passphrase"): ("member_of_many", {"current": "a river under",
                                            "passphrase": "a river under the bridge"}),
    ("POST", "/me/leave"): ("member_of_many", {"handle": "somebody_else", "passphrase": "a river under"}),
    ("POST", "/cases"): ("member", new_case(
        kind="ask", help_wanted=["diagnosis"], urgency="today", specialties=["cardiology"],
        audience="specialties", language="en", working_diagnosis="Measles", byline="anonymous",
        follows="A" * 22, relation="The sister.")),
    ("PATCH", "/cases/{id}"): ("presenter", {
        "question": "Fever and a rash after a hike. What now?",
        "story": "Four days of fever, headache and a spreading rash on wrists and soles.",
        "lesson": {"went_wrong": "The rash was missed.", "take_away": "Look at the soles."}}),
    ("POST", "/cases/{id}/taken"): ("member", {"taken": True}),
    ("PATCH", "/comments/{id}"): ("presenter", {"text": "Thank you all."}),
    ("POST", "/cases/{id}/link"): ("presenter", {"follows": "A" * 22, "relation": "The sister."}),
    ("POST", "/following"): ("member", {"case": "A" * 22, "handle": "north_of_60"}),
    ("POST", "/cases/{id}/updates"): ("presenter", {
        "text": "A result.", "facts": {
            "weight_kg": 72.5, "findings": {"typed": "K 6.1", "kept_as_text": ["K 6.1"]},
            "drugs": [{"name": "Ramipril", "dose": "5 mg", "route": "oral", "interval": "daily"}],
            "allergies": {"known": "some", "names": ["Penicillin"]},
            "timeline": [{"day": -3, "text": "Fever."}]}}),
    ("POST", "/cases/{id}/questions"): ("member", {"text": "Any travel?", "byline": "anonymous"}),
    ("POST", "/questions/{id}/reply"): ("presenter", {"text": "None."}),
    ("POST", "/questions/{id}/fold"): ("presenter", {"folded": True}),
    ("POST", "/cases/{id}/poll"): ("presenter", {"question": "Which first?",
                                                 "choices": ["Drain", "Wait"]}),
    ("POST", "/cases/{id}/vote"): ("member", {"choice": 1}),
    ("POST", "/cases/{id}/close"): ("presenter", {"reason": "Transferred."}),
    ("POST", "/cases/{id}/byline"): ("presenter", {"byline": "handle"}),
    ("POST", "/cases/{id}/opinions"): ("member", new_opinion(
        plan=[{"step": "Blood film", "kind": "test"}], reasons="The rash.",
        references=["doi:10.1000/1"], deciding_tests=["Blood film"],
        act_now={"reason": "Shock.", "action": "Fluids."}, expected_agreement=0.5,
        byline="anonymous")),
    ("POST", "/opinions/{id}/expected_agreement"): ("author", {"expected_agreement": 0.5}),
    ("POST", "/cases/{id}/reveal"): ("member", {}),
    ("POST", "/cases/{id}/stands"): ("author", {}),
    ("POST", "/opinions/{id}/endorsements"): ("presenter", {
        "kind": "disagree", "about": "opinion", "reason": "No fever.", "byline": "anonymous"}),
    ("POST", "/cases/{id}/comments"): ("presenter", {"text": "Thank you.", "byline": "anonymous"}),
    ("POST", "/opinions/{id}/act_now"): ("presenter", {"answer": "not_applicable",
                                                       "reason": "No shock."}),
    ("POST", "/opinions/{id}/act_now/look"): ("member", {}),
    ("POST", "/opinions/{id}/act_now/check"): ("member", {
        "answer": "object", "reason": "No shock.", "byline": "anonymous"}),
    ("POST", "/opinions/{id}/act_now/revoke"): ("moderator", {"reason": "Not about this patient."}),
    ("POST", "/opinions/{id}/act_now/right"): ("moderator", {"may_mark": False}),
    ("POST", "/opinions/{id}/harm"): ("presenter", {
        "about": "diagnosis", "index": 0, "reason": "Too much.", "byline": "anonymous"}),
    ("POST", "/comments/{id}/harm"): ("author", {"reason": "Too much.", "byline": "anonymous"}),
    ("POST", "/harm/{id}/seen"): ("presenter", {}),
    ("POST", "/cases/{id}/outcome"): ("presenter", {
        "diagnosis": "Measles", "established": "PCR", "patient": "recovered",
        "text": "Well again.", "helped": "yes"}),
}
OTHER_TYPES = [7, True, "text", [], {}, 1e308, -1, ["text"], {"a": 1}]


def schema_of(method, path):
    operation = openapi.find_operation(method, openapi.BASE + path.replace("{id}", "x" * 22))
    body = openapi.resolve(operation.get("requestBody", {}))
    if not body:
        return None
    return openapi.resolve(body["content"]["application/json"]["schema"])


def places_of(value, pointer=()):
    """Pointers of all fields and items of a body, outermost first."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in pairs:
        yield (*pointer, name)
        if isinstance(inner, (dict, list)):
            yield from places_of(inner, (*pointer, name))


def schema_at(schema, pointer):
    for part in pointer:
        schema = openapi.resolve(schema)
        schema = schema["items"] if isinstance(part, int) else schema["properties"][part]
    return openapi.resolve(schema)


def changed(body, pointer, value):
    made = copy.deepcopy(body)
    place = made
    for part in pointer[:-1]:
        place = place[part]
    place[pointer[-1]] = value
    return made


def wrong_values(schema):
    """Values that this field must refuse. Null counts as absent and is no wrong value."""
    fits = schema.get("type", [])
    for value in OTHER_TYPES:
        if list(openapi.errors_of(value, schema)) and not (
                fits == "number" and isinstance(value, (int, float))):
            yield value
    if fits == "string":
        yield from ("a\u0000b", "x" * (schema.get("maxLength", 200) + 1))
        if schema.get("minLength", 0) > 0 or "enum" in schema:
            yield ""
    if fits == "array":
        yield ["x" * 5_000]
        yield [{"deep": [[[[[["x"]]]]]]}]
    if fits in ("number", "integer"):
        yield from (wrong for wrong in (-1, 1e9) if list(openapi.errors_of(wrong, schema)))


def wrong_bodies(method, path):
    """(wrong body, pointer that the answer must name or None) of one endpoint."""
    schema = schema_of(method, path)
    good = GOOD[method, path][1]
    for pointer in places_of(good):
        text = "/" + "/".join(map(str, pointer))
        for value in wrong_values(schema_at(schema, pointer)):
            yield changed(good, pointer, value), text
        # Half a character is no text, so the whole body is no JSON, and no field is named.
        yield changed(good, pointer, "\ud800"), None
    for name in schema.get("required", []):
        yield {key: value for key, value in good.items() if key != name}, f"/{name}"
        yield {**good, name: None}, f"/{name}"
    yield {**good, "unknown_field": 1}, "/unknown_field"


RAW_BODIES = [
    b"", b" ", b"null", b"[]", b'"text"', b"7", b"{", b'{"a":}', b"{'a': 1}", b"\xff\xfe{}",
    b'{"text": "\xc3\x28"}', b'{"text": "\xed\xa0\x80"}', b'{"\x00": 1}', b'{"a": NaN}',
    b"{} {}", b"[" * 100_000, b'{"a":' * 2_000 + b"1" + b"}" * 2_000, b"\x00" * 64,
    b'{"a": 1' + b"0" * 5_000 + b"}", "{\"\ufeff\": 1}".encode(),
]


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def visitor(self, scene, role):
        """Limits of sign-in are by address and by member: nobody comes from another address each
        time, and a member of many is another member each time."""
        if role == "member_of_many":
            return self.people.next()
        if role != "nobody":
            return scene.client(role)
        type(self).address = getattr(self, "address", 1) + 1
        return Client(self.server.port, f"127.0.{self.address // 250}.{self.address % 250 + 1}")

    def rows_stored(self):
        with contextlib.closing(sqlite3.connect(
                f"file:{self.server.database()}?mode=ro", uri=True)) as database:
            tables = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
                    for table in tables}

    @contextlib.contextmanager
    def nothing_stored(self, role=None):
        """`role`: a member of many signs in for each request, so sessions are not compared."""
        before = self.rows_stored()
        yield
        after = self.rows_stored()
        if role == "member_of_many":
            del before["sessions"], after["sessions"]
        self.assertEqual(after, before)

    def assert_refused(self, answer, pointer=None, statuses=(400,), words=""):
        self.assertIn(answer.status, statuses, f"{answer.path} {words}: {answer.body[:300]}")
        if answer.header("Content-Type"):
            self.assertIn("application/problem+json", answer.header("Content-Type"))
        if pointer is None or answer.status != 400:
            return
        named = answer.pointers()
        self.assertTrue(any(pointer == name or name.startswith(pointer + "/") or
                            pointer.startswith(name + "/") for name in named),
                        f"{answer.path}: {pointer} is not among {named}")
        for error in answer.json["errors"]:
            self.assertTrue(error["code"] and error["detail"])

    def test_every_endpoint_with_a_body_is_tried(self):
        with_body = {(row["method"], row["path"].removeprefix(openapi.BASE))
                     for row in endpoint_table() if row["body_limit"] > 0}
        self.assertEqual(with_body, set(GOOD))

    def test_a_wrong_field_is_named(self):
        scene, tried = Scene(self.people).whole(), 0
        for (method, path), (role, _) in GOOD.items():
            with self.subTest(f"{method} {path}"), self.nothing_stored(role):
                for body, pointer in wrong_bodies(method, path):
                    tried += 1
                    answer = self.visitor(scene, role).send(method, scene.fill(path), body)
                    self.assert_refused(answer, pointer, words=repr(body)[:300])
        self.assertGreater(tried, 500)

    def test_who_may_not_is_refused_whatever_comes(self):
        scene = Scene(self.people).whole()
        for (method, path), (able, good) in GOOD.items():
            if able == "nobody" or path.startswith("/me"):
                continue
            for role in ROLES:
                with self.subTest(f"{method} {path} by {role}"), self.nothing_stored():
                    for body in ({**good, "unknown_field": 1}, [], {"": ""}):
                        answer = scene.client(role).send(method, scene.fill(path), body)
                        self.assert_refused(answer, statuses=(401,) if role == "nobody" else
                                            (400, 403, 404, 409))

    def test_bodies_that_are_no_json_object_are_refused(self):
        scene = Scene(self.people).whole()
        for (method, path), (role, _) in GOOD.items():
            with self.subTest(f"{method} {path}"), self.nothing_stored(role):
                for body in RAW_BODIES:
                    if body == b"" and not schema_of(method, path).get("required"):
                        continue  # nothing at all stands for an object without fields
                    answer = self.visitor(scene, role).send(method, scene.fill(path), body)
                    self.assert_refused(answer, statuses=(400, 413))

    def test_a_body_of_ten_megabytes_is_refused(self):
        scene = Scene(self.people).whole()
        body = json.dumps({"text": "x" * 10_000_000}).encode()
        for (method, path), (role, _) in GOOD.items():
            with self.subTest(f"{method} {path}"), self.nothing_stored(role):
                try:
                    answer = self.visitor(scene, role).send(method, scene.fill(path), body)
                except (BrokenPipeError, ConnectionResetError):
                    continue  # it hung up without reading: as good a refusal
                self.assert_refused(answer, statuses=(413,))
        scene.member.expect(200, "GET", "/me")

    def test_a_body_where_none_is_taken_is_refused_or_ignored(self):
        scene = Scene(self.people).whole()
        for row in endpoint_table():
            path = row["path"].removeprefix(openapi.BASE)
            if row["body_limit"] == 0 and path not in ("/stream", "/session"):
                with self.subTest(path), self.nothing_stored():
                    answer = scene.presenter.send(row["method"], scene.fill(path), b"x" * 100_000)
                    refused = (403,) if row["access"] == "moderator" else ()
                    self.assertIn(answer.status, (200, 404, 413, *refused))

    def test_paths_that_name_nothing_are_not_found(self):
        scene = Scene(self.people).whole()
        ids = ["x", "A" * 22, "A" * 23, "A" * 5_000, "..", "%2e%2e", "%00", "%ff", "%zz", "a%2fb",
               "'%20OR%201=1", scene.opinion, scene.case.lower()]
        with self.nothing_stored():
            for row in endpoint_table():
                path = row["path"].removeprefix(openapi.BASE)
                if "{id}" not in path:
                    continue
                good = GOOD.get((row["method"], path), (None, None))[1]
                for name in ids:
                    if path.startswith("/opinions") and name == scene.opinion:
                        continue
                    reader = scene.moderator if row["access"] == "moderator" else scene.presenter
                    answer = reader.send(row["method"], path.replace("{id}", name), good)
                    self.assertIn(answer.status, (400, 404, 414, 431), f"{path} {name[:30]}")

    def test_wrong_parameters_of_the_query_are_named(self):
        reader = self.people.next()
        for target, name in (("/feed?show=everything", "?show"), ("/feed?show=", "?show"),
                             ("/feed?cursor=%00", "?cursor"), ("/feed?cursor=xyz", "?cursor"),
                             ("/feed?cursor=" + "A" * 3_000, "?cursor"),
                             ("/search?kind=tale", "?kind"), ("/search?state=all", "?state"),
                             ("/search?specialty=magic", "?specialty"),
                             ("/search?country=ca", "?country"), ("/search?language=xx", "?language"),
                             ("/search?sex=x", "?sex"), ("/search?urgency=never", "?urgency"),
                             ("/search?age_from=-1", "?age_from"), ("/search?age_to=121", "?age_to"),
                             ("/search?age_to=1e3", "?age_to"), ("/search?cursor=9999", "?cursor"),
                             ("/search?cursor=99999999999999999999", "?cursor"),
                             ("/search?q=%00", "?q"), ("/search?q=%FF%FE", "?q"),
                             ("/search?q=" + "a" * 201, "?q")):
            with self.subTest(target[:40]):
                answer = reader.send("GET", target)
                self.assertEqual((answer.status, answer.pointers()), (400, [name]))

    def test_a_wrong_cursor_of_a_case_is_named(self):
        scene = Scene(self.people).whole()
        for page in ("opinions", "comments"):
            answer = scene.presenter.send("GET", f"/cases/{scene.case}/{page}?cursor=xyz")
            self.assertEqual((answer.status, answer.pointers()), (400, ["?cursor"]))

    def test_methods_that_a_path_does_not_know_are_refused(self):
        scene = Scene(self.people).whole()
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"):
            with self.nothing_stored():
                connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=20)
                with contextlib.closing(connection):
                    connection.sendall(f"{method} /api/v1/cases/{scene.case} HTTP/1.1\r\n"
                                       f"Host: localhost\r\nConnection: close\r\n\r\n".encode())
                    status = connection.makefile("rb").readline()
                self.assertRegex(status, rb"^HTTP/1\.1 (?:400|401|405|501) ", method)


MALFORMED = [
    b"\r\n\r\n\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
    b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nA: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /api/v1/health HTTP/1.1\r\n" + b"A: b\r\n" * 10_000 + b"\r\n",
    b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
    b"Content-Length: 4\r\n\r\n{}{}",
    b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /api/v1/health HTTP/1.1\r\nHost: a\x00b\r\n\r\n",
]


class Malformed(unittest.TestCase):
    def test_requests_that_are_no_http_are_refused_and_the_server_goes_on(self):
        server = DemoServer()
        self.addCleanup(server.close)
        for request in MALFORMED:
            with self.subTest(request[:60]):
                connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
                with contextlib.closing(connection):
                    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                        connection.sendall(request)
                        connection.shutdown(socket.SHUT_WR)
                        answer = connection.makefile("rb").readline()
                        self.assertRegex(answer, rb"^(?:|HTTP/1\.[01] 4\d\d .*\r\n)$")
                self.assertTrue(server.is_running())
        People(server).next().expect(200, "GET", "/me")


if __name__ == "__main__":
    unittest.main()
