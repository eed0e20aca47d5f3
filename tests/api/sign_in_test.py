"""Joining, signing in and out, cookies, limits and other origins."""
import subprocess
import unittest

from client import Client
from samples import new_case
from scene import People
from server import PROGRAM, DemoServer

PASSPHRASE = "a river under the old bridge"


class SignIn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)
        cls.number = 0

    def invitation(self):
        made = subprocess.run(
            [PROGRAM, "invite", "--data", self.server.data, "--specialty", "cardiology",
             "--country", "NO"], capture_output=True, text=True, timeout=60)
        self.assertEqual(made.returncode, 0, made.stderr)
        return made.stdout.strip()

    def join(self, **changes):
        type(self).number += 1
        body = {"invitation": self.invitation(), "handle": f"new_member_{self.number}",
                "passphrase": PASSPHRASE, **changes}
        client = Client(self.server.port, f"127.0.1.{self.number}")
        client.body = body
        return client, client.send("POST", "/members", body)

    def test_an_invitation_makes_a_member_once(self):
        client, answer = self.join()
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual((answer.json["specialty"], answer.json["country"]), ("cardiology", "NO"))
        client.expect(200, "GET", "/me")
        second = Client(self.server.port).send("POST", "/members",
                                               {**client.body, "handle": "somebody_else"})
        self.assertEqual(second.status, 400)
        self.assertEqual(second.pointers(), ["/invitation"])

    def test_a_handle_that_is_taken_uses_no_invitation(self):
        client, _ = self.join()
        code = self.invitation()
        other = Client(self.server.port)
        taken = other.send("POST", "/members", {**client.body, "invitation": code})
        self.assertIn(taken.status, (400, 409))
        self.assertEqual(taken.pointers(), ["/handle"])
        other.expect(201, "POST", "/members",
                     {**client.body, "invitation": code, "handle": f"free_{self.number}"})

    def test_the_session_cookie_is_for_this_host_and_no_script(self):
        _, answer = self.join()
        cookie = answer.header("Set-Cookie")
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        self.assertIn("httponly", parts)
        self.assertIn("samesite=strict", parts)
        self.assertIn("path=/", parts)
        self.assertFalse(any(part.startswith("domain=") for part in parts))

    def test_the_database_keeps_no_cookie_no_passphrase_and_no_code(self):
        client, _ = self.join()
        stored = b"".join(path.read_bytes() for path in self.server.data.rglob("*")
                          if path.is_file())
        for secret in (client.cookie, PASSPHRASE, client.body["invitation"],
                       client.body["invitation"].replace("-", "")):
            self.assertNotIn(secret.encode(), stored)

    def test_passphrase_and_handle_open_a_session(self):
        client, _ = self.join()
        again = Client(self.server.port)
        again.expect(200, "POST", "/session",
                     {"handle": client.body["handle"], "passphrase": PASSPHRASE})
        self.assertNotEqual(again.cookie, client.cookie)
        self.assertEqual(again.get("/me").json["handle"], client.body["handle"])

    def test_an_unknown_handle_and_a_wrong_passphrase_look_the_same(self):
        client, _ = self.join()
        wrong = Client(self.server.port).send(
            "POST", "/session", {"handle": client.body["handle"], "passphrase": "wrong " * 3})
        unknown = Client(self.server.port).send(
            "POST", "/session", {"handle": "nobody_at_all", "passphrase": "wrong " * 3})
        self.assertEqual((wrong.status, wrong.body), (401, unknown.body))

    def test_signing_out_ends_the_session(self):
        client, _ = self.join()
        cookie = client.cookie
        client.expect(204, "DELETE", "/session")
        self.assertIsNone(client.cookie)
        client.cookie = cookie
        client.expect(401, "GET", "/me")

    def test_a_new_passphrase_ends_the_other_sessions(self):
        client, _ = self.join()
        other = Client(self.server.port)
        other.expect(200, "POST", "/session",
                     {"handle": client.body["handle"], "passphrase": PASSPHRASE})
        client.expect(400, "POST", "/me/passphrase",
                      {"current": "not this one", "passphrase": PASSPHRASE + " too"})
        client.expect(204, "POST", "/me/passphrase",
                      {"current": PASSPHRASE, "passphrase": PASSPHRASE + " too"})
        other.expect(401, "GET", "/me")
        client.expect(200, "GET", "/me")

    def test_forged_cookies_are_nobody(self):
        for cookie in ("x", "A" * 43, "", "' OR 1=1 --", "%00", "A" * 4000):
            client = Client(self.server.port)
            client.cookie = cookie
            self.assertEqual(client.send("GET", "/me").status, 401)

    def test_guessing_a_passphrase_is_slowed_down(self):
        client, _ = self.join()
        guesser = Client(self.server.port, "127.0.0.7")
        answers = [guesser.send("POST", "/session", {"handle": client.body["handle"],
                                                     "passphrase": f"guess number {number}"})
                   for number in range(20)]
        refused = [answer for answer in answers if answer.status == 429]
        self.assertEqual({answer.status for answer in answers}, {401, 429})
        self.assertGreaterEqual(len(refused), 5)
        for answer in refused:
            self.assertGreater(int(answer.header("Retry-After")), 0)

    def test_a_page_of_another_host_can_change_nothing(self):
        client = self.people.next()
        for origin in ("https://elsewhere.example", "null", "http://localhost.elsewhere.example",
                       f"http://localhost:{self.server.port + 1}"):
            for method, path, body in (("POST", "/cases", new_case()), ("PATCH", "/me", {}),
                                       ("DELETE", "/session", None)):
                with self.subTest(f"{method} {path} from {origin}"):
                    client.expect(403, method, path, body, {"Origin": origin})
        client.expect(200, "GET", "/me")
        client.expect(201, "POST", "/cases", new_case(),
                      {"Origin": f"http://localhost:{self.server.port}"})

    def test_no_answer_lets_another_host_read_it(self):
        answer = self.people.next().send("GET", "/me", None, {"Origin": "https://elsewhere.example"})
        self.assertIsNone(answer.header("Access-Control-Allow-Origin"))


if __name__ == "__main__":
    unittest.main()
