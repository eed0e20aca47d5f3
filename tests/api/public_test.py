"""The public page: whole without a script, true to its definitions, silent about persons and cases."""
import html
import http.client
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

from client import Client
from samples import new_case
from scene import People, Scene
from server import PROGRAM, DemoServer, Server

HOSTILE = "<script>alert(1)</script> & \"Sons' {{name}} {{{text}}}"


def page(server, path="/", **headers):
    """(status, headers, text) of a page, outside the API."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{server.port}", **headers})
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read().decode()
    finally:
        connection.close()


def toml(text):
    return json.dumps(text)  # a basic string of TOML, for what stands here


class EmptyServer(Server):
    """A server without members, with this [public] table and these files in its data folder."""

    def __init__(self, settings=None, files=None, name="Consilium"):
        self._folder = tempfile.TemporaryDirectory(prefix="consilium-public-")
        folder = pathlib.Path(self._folder.name)
        data = folder / "data"
        data.mkdir()
        for file, text in (files or {}).items():
            (data / file).write_bytes(text.encode() if isinstance(text, str) else text)
        config = folder / "config.toml"
        lines = [f"{key} = {toml(value)}" for key, value in (settings or {}).items()]
        config.write_text("\n".join(["[texts]", f"name = {toml(name)}", "[public]", *lines]))
        super().__init__(data, "--config", str(config))
        self.config = config

    def close(self):
        if self.is_running():
            self.stop()
        self._folder.cleanup()

    def refusal(self):
        """Exit code and message of a start that must fail."""
        done = subprocess.run([PROGRAM, "serve", "--data", self.data, "--listen", "localhost:0",
                               "--config", self.config], capture_output=True, text=True,
                              timeout=60, check=False)
        return done.returncode, done.stderr


class OfDemoWorld(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.addClassCleanup(cls.server.close)
        cls.people = People(cls.server)

    def test_the_first_html_holds_title_description_previews_and_the_text(self):
        status, headers, text = page(self.server)
        self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        for part in ("<title>", '<meta name="description" content="', 'property="og:title"',
                     'property="og:description"', '<link rel="canonical" href="/"', "<h1>",
                     ">Ask for help</a>", ">Solve a case</a>", 'href="/join"', 'href="/imprint"',
                     'href="/privacy"', 'href="/terms"', "no emergency service", "Who pays"):
            self.assertIn(part, text)
        self.assertNotIn("noindex", text)
        self.assertNotIn("{{", text)

    def test_no_page_has_an_inline_script_or_anything_of_another_host(self):
        for path in ("/", "/imprint", "/privacy", "/terms"):
            _, headers, text = page(self.server, path)
            self.assertEqual(re.findall(r"<script(?![^>]* src=\"/)", text), [])
            self.assertEqual(re.findall(r"(?:src|srcset)=\"(?!/)|url\(| style=| on\w+=", text), [])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("Set-Cookie", headers)

    def test_who_is_signed_in_gets_the_application_at_the_same_address(self):
        cookie = self.people.next().cookie
        _, _, inside = page(self.server, "/", Cookie=f"consilium_session={cookie}")
        self.assertIn("/_app/start.js", inside)
        self.assertEqual(inside, page(self.server, "/200.html")[2])
        for cookie in ("forged", "A" * 43):
            self.assertIn("Who pays", page(self.server, "/", Cookie=f"consilium_session={cookie}")[2])

    def test_the_page_shows_the_numbers_of_the_api_each_with_its_meaning(self):
        numbers = Client(self.server.port).expect(200, "GET", "/public").json
        text = page(self.server)[2]
        for name in ("members", "specialties", "countries", "open_cases"):
            self.assertIn(f"<b>{numbers[name]:,}</b>", text)
        self.assertIn(f"<b>{numbers['answered_in_24_h']} of {numbers['asked']}</b>", text)
        self.assertIn(f"<b>{numbers['median_minutes_to_first_opinion']} min</b>", text)
        self.assertEqual(text.count("<dt>"), text.count('<dd class="meta">'))
        self.assertEqual(numbers["members"] % 10, 0)
        self.assertIn("These numbers are of invented doctors and cases.", text)

    def test_no_page_and_no_number_holds_a_word_of_a_case_or_a_member(self):
        scene = Scene(self.people)
        everything = "".join(page(self.server, path)[2] for path in
                             ("/", "/imprint", "/privacy", "/terms"))
        everything += Client(self.server.port).get("/public").everything()
        handles = [scene.client(role).handle for role in ("member", "author", "presenter")]
        for word in scene.inside + handles + [scene.case, scene.opinion]:
            self.assertNotIn(word, everything)

    def test_every_case_on_the_page_is_labelled_as_invented(self):
        text = page(self.server)[2]
        self.assertGreater(text.count("<details>"), 1)
        self.assertEqual(text.count("<details>"), text.count("Invented case"))

    def open_cases_after(self, *changes):
        """On a fresh copy of the world, whose numbers nobody has asked for before."""
        server = DemoServer()
        self.addCleanup(server.close)
        people = People(server)
        for change in changes:
            people.next().made("/cases", new_case(**change))
        return Client(server.port).expect(200, "GET", "/public").json["open_cases"]

    def test_a_case_for_some_only_counts_nowhere(self):
        before = self.open_cases_after()
        for_some = {"audience": "specialties", "specialties": ["cardiology"]}
        self.assertEqual(self.open_cases_after(for_some, for_some, {"audience": "abroad"}), before)
        self.assertEqual(self.open_cases_after({}, for_some), before + 1)

    def test_crawlers_may_read_the_public_pages_and_nothing_else(self):
        lines = page(self.server, "/robots.txt")[2].split("\n")
        self.assertIn("Disallow: /", lines)
        for path in ("/", "/imprint", "/privacy", "/terms"):
            self.assertIn(f"Allow: {path}$", lines)
        self.assertIn('content="noindex"', page(self.server, "/cases/" + "A" * 22)[2])

    def test_other_methods_and_paths_below_a_page_are_no_pages(self):
        for path in ("/imprint/x", "//", "/privacy/%2e%2e"):
            self.assertNotIn("Operated by", page(self.server, path)[2])
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        self.addCleanup(connection.close)
        connection.request("DELETE", "/imprint", headers={"Host": f"localhost:{self.server.port}"})
        self.assertEqual(connection.getresponse().status, 405)

    def test_an_unknown_language_is_answered_in_english(self):
        for language in ("xx", "../en", "..%2Fen", "en/front", "A" * 2000):
            self.assertIn("Who pays", page(self.server, f"/?lang={language}")[2])


class OfOperator(unittest.TestCase):
    def start(self, *arguments, **named):
        server = EmptyServer(*arguments, **named)
        self.addCleanup(server.close)
        return server.start()

    def test_a_small_community_has_no_numbers(self):
        server = self.start()
        numbers = Client(server.port).expect(200, "GET", "/public").json
        self.assertEqual(numbers.pop("least"), 20)
        self.assertEqual(set(numbers.values()), {None})
        text = page(server)[2]
        self.assertIn("Too few yet", text)
        self.assertNotIn("<dt>", text)

    def test_without_texts_the_pages_say_so_and_tell_what_the_software_does(self):
        server = self.start()
        self.assertIn("has given no imprint", page(server, "/imprint")[2])
        self.assertIn("has given no terms", page(server, "/terms")[2])
        privacy = page(server, "/privacy")[2]
        self.assertIn("no privacy text of their own", privacy)
        self.assertIn("What is hidden from whom", privacy)
        self.assertNotIn("<blockquote>", page(server)[2])

    def test_the_operators_texts_and_quote_are_shown(self):
        server = self.start(
            {"operator": "Society of Invented Medicine", "address": "https://c.example.org",
             "quote": "It helped at night.", "quote_by": "A surgeon, Norway",
             "quote_consent": "With consent in writing."},
            {"imprint.md": "# Who\n\n- [Write](mailto:desk@example.org)\n",
             "privacy.md": "Ours.", "terms.md": "Be kind."})
        front = page(server)[2]
        for part in ("Society of Invented Medicine", "It helped at night.", "A surgeon, Norway",
                     "With consent in writing.", 'rel="canonical" href="https://c.example.org/"',
                     'property="og:url" content="https://c.example.org/"'):
            self.assertIn(part, front)
        self.assertIn('<h2>Who</h2>', page(server, "/imprint")[2])
        self.assertIn('<a href="mailto:desk@example.org">Write</a>', page(server, "/imprint")[2])
        self.assertIn("<p>Ours.</p>", page(server, "/privacy")[2])
        self.assertNotIn("What is hidden from whom", page(server, "/privacy")[2])
        self.assertIn("<p>Be kind.</p>", page(server, "/terms")[2])
        self.assertIn('href="https://c.example.org/terms"', page(server, "/terms")[2])

    def test_what_an_operator_writes_is_escaped_everywhere(self):
        server = self.start({"operator": HOSTILE, "quote": HOSTILE, "quote_by": HOSTILE,
                             "quote_consent": HOSTILE},
                            {"imprint.md": f"<b onclick=x>{HOSTILE}</b>\n\n[x](javascript:alert(1))"
                                           "\n\n![y](https://elsewhere.example/y.png)"},
                            name=HOSTILE)
        for path in ("/", "/imprint", "/privacy", "/terms"):
            text = page(server, path)[2]
            for never in ("<script>", "<b onclick", "javascript:", "elsewhere.example"):
                self.assertNotIn(never, text)
            title = re.search(r"<title>(.*?)</title>", text).group(1)
            self.assertTrue(html.unescape(title).endswith(HOSTILE), title)

    def test_a_broken_text_ends_the_start_with_its_name(self):
        for settings, files, named in (
                ({"imprint_file": "nowhere.md"}, {}, "nowhere.md"),
                ({}, {"terms.md": b"\xff\xfe"}, "terms.md"),
                ({}, {"privacy.md": "x" * 300_000}, "privacy.md"),
                ({"quote": "It helped."}, {}, "quote_consent"),
                ({"address": "c.example.org"}, {}, "address"),
                ({"imprnt_file": "imprint.md"}, {}, "imprnt_file")):
            with self.subTest(named):
                server = EmptyServer(settings, files)
                self.addCleanup(server.close)
                code, said = server.refusal()
                self.assertEqual(code, 2)
                self.assertIn(named, said)


if __name__ == "__main__":
    unittest.main()
