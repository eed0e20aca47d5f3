"""Each check fails on a small broken tree, so that a check which sees nothing is noticed."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from test_counts import Counts, read_counts

TOOLS = pathlib.Path(__file__).resolve().parent

SOUND = {
    "ARCHITECTURE.md": "```levels\nbase\nstore http\ncases\napp\n```\n",
    "src/CMakeLists.txt": ("consilium_library(base LINKS PACKAGES fmt::fmt)\n"
                           "consilium_library(store LINKS base PACKAGES soci_core)\n"
                           "consilium_library(http LINKS base)\n"
                           "consilium_library(cases LINKS base store http)\n"),
    "src/base/id.hpp": "#pragma once\n#include <string>\nstd::string id();\n",
    "src/store/database.hpp": '#pragma once\n#include <soci/soci.h>\n#include "base/id.hpp"\n',
    "src/http/router.hpp": '#pragma once\n#include "base/id.hpp"\n',
    "src/cases/case.hpp": ('#pragma once\n#include "base/id.hpp"\n#include "http/router.hpp"\n'
                           '#include "store/database.hpp"\n'),
    "app/main.cpp": '#include "cases/case.hpp"\n',
}


class BrokenTree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def run_check(self, check, *arguments, **environment):
        result = subprocess.run([str(TOOLS / check), *arguments], capture_output=True, text=True,
                                env={"PATH": "/usr/local/bin:/usr/bin:/bin", **environment})
        return result.returncode, result.stdout + result.stderr

    def assert_fails(self, words, check, *arguments, **environment):
        code, output = self.run_check(check, *arguments, **environment)
        self.assertNotEqual(code, 0, output)
        self.assertIn(words, output)


class Levels(BrokenTree):
    def check(self, words, changes):
        self.write({**SOUND, **changes})
        self.assert_fails(words, "check_levels", "--root", str(self.root))

    def test_a_sound_tree_passes(self):
        self.write(SOUND)
        code, output = self.run_check("check_levels", "--root", str(self.root))
        self.assertEqual(code, 0, output)

    def test_an_include_upwards_fails(self):
        self.check("store must not include cases/case.hpp",
                   {"src/store/row.cpp": '#include "cases/case.hpp"\n'})

    def test_an_include_inside_one_level_fails(self):
        self.check("store must not include http/router.hpp",
                   {"src/store/row.cpp": '#include "http/router.hpp"\n'})

    def test_an_include_without_its_link_fails(self):
        self.check("http does not link store", {
            "ARCHITECTURE.md": "```levels\nbase\nstore\nhttp\ncases\napp\n```\n",
            "src/http/log.cpp": '#include "store/database.hpp"\n'})

    def test_a_link_without_an_include_fails(self):
        self.check("cases links store and includes nothing of it",
                   {"src/cases/case.hpp": '#include "base/id.hpp"\n#include "http/router.hpp"\n'})

    def test_a_folder_without_a_level_fails(self):
        self.check("src/feed has no level", {"src/feed/feed.hpp": "#pragma once\n"})

    def test_a_level_without_a_folder_fails(self):
        self.check("src/desk is empty",
                   {"ARCHITECTURE.md": "```levels\nbase\nstore http\ncases desk\napp\n```\n"})

    def test_an_exception_that_nobody_needs_fails(self):
        self.check("the exception store -> http is not needed", {
            "ARCHITECTURE.md":
                "```levels\nbase\nstore http\ncases\napp\nexcept store -> http: once\n```\n"})

    def test_a_wrapped_library_outside_its_folder_fails(self):
        self.check("<boost/beast.hpp> stays in http",
                   {"src/cases/read.cpp": "#include <boost/beast.hpp>\n"})


class Words(BrokenTree):
    def check(self, words, files):
        self.write(files)
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=self.root, check=True, capture_output=True)
        self.assert_fails(words, "check_words", "--root", str(self.root))

    def test_a_note_for_later_fails(self):
        self.check("later", {"a.cpp": "// TO" "DO: all\n"})

    def test_a_machine_path_fails(self):
        self.check("path of one machine", {"a.sh": "cd /ho" "me/doctor/consilium\n"})

    def test_a_registry_host_fails(self):
        self.check("registry", {"a.json": '"https://registry.npm' 'js.org/svelte"\n'})

    def test_a_vague_name_fails(self):
        self.check("says nothing", {"src/string_utils.hpp": "#pragma once\n"})

    def test_a_large_file_fails(self):
        self.check("at most 1500", {"a.bin": bytes(1600 * 1024)})

    def test_a_dead_link_fails(self):
        self.check("leads nowhere", {"README.md": "See [the plan](docs/plan.md).\n"})


class Sources(BrokenTree):
    def test_a_header_that_needs_another_first_fails(self):
        self.write({"src/base/id.hpp": "#pragma once\nstd::string id();\n"})
        self.assert_fails("src/base/id.hpp does not compile alone", "check_headers", "--root",
                          str(self.root))

    def test_a_badly_formatted_source_fails(self):
        self.write({"src/base/id.cpp": "int  id( ){return 1;}\n",
                    ".clang-format": (TOOLS.parent / ".clang-format").read_text()})
        self.assert_fails("src/base/id.cpp:1", "check_format",
                          CONSILIUM_ROOT=str(self.root))

    def test_a_source_that_clang_tidy_warns_of_fails(self):
        source = self.root / "src/base/id.cpp"
        self.write({
            "src/base/id.cpp": "int id(int value) {\n  if (value = 1) {}\n  return value;\n}\n",
            ".clang-tidy": (TOOLS.parent / ".clang-tidy").read_text(),
            "build/dev/compile_commands.json":
                f'[{{"file": "{source}", "directory": "{self.root}", '
                f'"command": "clang++-19 -c {source}"}}]'})
        self.assert_fails("bugprone-assignment-in-if-condition", "check_tidy", "--root",
                          str(self.root))


class OpenApi(BrokenTree):
    DOCUMENT = ("paths:\n  /health:\n    get:\n      security: []\n"
                "  /cases/{id}:\n    get:\n      tags: [cases]\ncomponents:\n")

    def check(self, words, rows):
        self.write({"openapi.yaml": self.DOCUMENT, "program": f"#!/bin/sh\ncat <<'END'\n{rows}\nEND\n"})
        (self.root / "program").chmod(0o755)
        self.assert_fails(words, "check_openapi", "--program", str(self.root / "program"),
                          "--document", str(self.root / "openapi.yaml"))

    def test_an_endpoint_that_the_document_lacks_fails(self):
        self.check("POST /api/v1/cases is served and not documented",
                   '[{"method":"POST","path":"/api/v1/cases","access":"signed_in"}]')

    def test_an_endpoint_open_to_anyone_by_mistake_fails(self):
        self.check("GET /api/v1/cases/{id}: the document and the table differ",
                   '[{"method":"GET","path":"/api/v1/health","access":"anyone"},'
                   '{"method":"GET","path":"/api/v1/cases/{id}","access":"anyone"}]')


class Counting(unittest.TestCase):
    """Closing lines as the runners print them."""

    def check(self, runner, text, *counts, code=0):
        self.assertEqual(read_counts(runner, text, code), Counts(*counts))

    def test_gtest(self):
        self.check("gtest", "[==========] 9 tests from 2 test suites ran. (5 ms total)\n"
                   "[  PASSED  ] 6 tests.\n[  SKIPPED ] 1 test, listed below:\n"
                   "[  SKIPPED ] Store.a\n[  FAILED  ] 2 tests, listed below:\n"
                   "[  FAILED  ] Store.b\n", 6, 2, 1, code=1)

    def test_unittest(self):
        self.check("unittest", "Ran 12 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)\n",
                   6, 3, 3, code=1)
        self.check("unittest", "Ran 1 test in 0.1s\n\nOK\n", 1, 0, 0)

    def test_vitest(self):
        self.check("vitest", " Test Files  1 failed | 3 passed (4)\n"
                   "      Tests  2 failed | 40 passed | 1 skipped (43)\n", 40, 2, 1, code=1)

    def test_playwright(self):
        self.check("playwright", "  1 failed\n    [phone] > a.spec.ts:3:1 > story\n  2 skipped\n"
                   "  9 passed (1.2m)\n", 9, 1, 2, code=1)

    def test_a_runner_that_dies_has_failed(self):
        self.check("gtest", "Segmentation fault\n", 0, 1, 0, code=139)
        self.check("plain", "3 passed, 0 failed\n", 3, 1, 0, code=1)

    def test_a_runner_that_ran_nothing_has_failed(self):
        self.check("vitest", "No test files found\n", 0, 1, 0)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
