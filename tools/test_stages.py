"""Runs the stages of ./test one after the other and adds up what their runners counted.

A stage that fails does not keep the next from running. Everything a step prints goes to
build/test/STAGE.log; the terminal gets a line for each step, and the end of the log of one that
failed. Usage: see ./test --help.
"""
import argparse
import dataclasses
import datetime
import os
import pathlib
import platform
import re
import signal
import subprocess
import sys
import time

from test_counts import Counts, read_counts

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / "build/test"


@dataclasses.dataclass
class Step:
    """One command. `runner` says how its counts are read, see test_counts.py."""
    words: str
    command: list
    runner: str | None = None
    folder: str = "."
    seconds: int = 900
    counts: bool = True  # False: a build; it counts only where it fails
    environment: dict = dataclasses.field(default_factory=dict)


def cmake(preset, *targets):
    return [Step(f"configure {preset}", ["cmake", "--preset", preset, "--log-level=WARNING"],
                 counts=False),
            Step(f"build {preset}", ["ninja", "-C", f"build/{preset}", *targets],
                 counts=False, seconds=3000)]


def binaries(preset, pattern):
    return sorted((ROOT / f"build/{preset}").glob(pattern))


def gtests(preset):
    """All unit tests; the contract suite needs PostgreSQL and is a stage of its own."""
    environment = {"TSAN_OPTIONS": f"suppressions={ROOT}/tests/thread_suppressions.txt:"
                                   "external_symbolizer_path=/usr/bin/llvm-symbolizer-19"}
    for tests in binaries(preset, "*_tests"):
        if tests.name != "contract_tests":
            yield Step(tests.name, [str(tests), "--gtest_brief=1"], "gtest", seconds=600,
                       environment=environment)


def python_tests(words, folder, seconds=900, **environment):
    return Step(words, [sys.executable, "-m", "unittest", "discover", "-v", "-s", folder,
                        "-p", "*_test.py"], "unittest", seconds=seconds, environment=environment)


RELEASE = [Step("build release", ["tools/build", "program"], counts=False, seconds=3000)]
RELEASE_AND_WEB = [Step("build release and web", ["tools/build"], counts=False, seconds=3000)]


def checks(_):
    yield python_tests("the checks can fail", "tools")
    yield Step("levels", ["tools/check_levels"])
    yield Step("words, names, sizes, links", ["tools/check_words"])
    yield Step("demo world", ["tools/check_world"])
    yield Step("format", ["tools/check_format"])
    yield Step("must not compile", ["tools/check_compile_fail"], "unittest")
    yield Step("headers compile alone", ["tools/check_headers"], "plain", seconds=1200)


def web(_):
    yield Step("web packages", ["tools/web", "packages"], counts=False)
    yield Step("types", ["tools/web", "run", "check"])
    yield Step("lint", ["tools/web", "run", "lint"])
    yield Step("vitest", ["tools/web", "run", "test"], "vitest")


def golden(_):
    yield from cmake("wasm")
    yield from cmake("dev", "consensus_golden", "findings_golden")
    yield Step("consensus, native and WebAssembly", ["tools/golden", "consensus"], "plain")
    yield Step("findings, native and WebAssembly", ["tools/golden", "findings"], "plain")


def unit(_):
    yield from cmake("dev")
    yield from gtests("dev")


def contract(_):
    yield from cmake("dev")
    yield Step("store on SQLite and PostgreSQL",
               ["tools/postgres", "run", "build/dev/contract_tests", "--gtest_brief=1"], "gtest")


def openapi(_):
    yield from RELEASE
    yield Step("docs/openapi.yaml is the endpoint table", ["tools/check_openapi"])


def api(_):
    yield from RELEASE_AND_WEB  # the public pages are of the web build
    yield python_tests("API", "tests/api", seconds=1500)


def fault(options):
    yield from RELEASE
    yield python_tests("kill -9", "tests/fault", seconds=5000,
                       CONSILIUM_KILLS="500" if options.long else "20")


def e2e(_):
    yield from RELEASE_AND_WEB
    yield Step("journeys in a browser", ["tools/web", "run", "e2e"], "playwright", seconds=1500)


def fuzz(options):
    yield from cmake("fuzz")
    for target in binaries("fuzz", "*_fuzz"):
        yield Step(target.name, ["tools/fuzz", str(target), "600" if options.long else "15"],
                   seconds=900)


def tidy(options):
    yield from cmake("dev")
    limit = [] if options.long else ["--seconds", "240"]
    yield Step("clang-tidy", ["tools/check_tidy", *limit], "plain", seconds=4000)
    if options.long:
        yield Step("static analyzer", ["tools/check_tidy", "--analyzer"], "plain", seconds=9000)


def tsan(_):
    yield from cmake("tsan")
    yield from gtests("tsan")


def bench(_):
    yield Step("packages", ["tools/install", "bench"], counts=False)
    yield from RELEASE_AND_WEB
    yield Step("benchmarks", ["bench/run"], seconds=3000)


STAGES = [checks, web, golden, unit, contract, openapi, api, fault, e2e, fuzz, tidy]
LONG_STAGES = [tsan, bench]


def run_step(step, log):
    """Returns (exit code, output). A step that outlives its time is ended with what it started."""
    log.write(f"\n$ {' '.join(map(str, step.command))}\n")
    log.flush()
    begin = log.tell()
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1",
                   **step.environment}
    environment.pop("FORCE_COLOR", None)
    try:
        process = subprocess.Popen(step.command, cwd=ROOT / step.folder, env=environment,
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
        code = process.wait(step.seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        log.write(f"\nended after {step.seconds} s\n")
        code = 124
    except OSError as error:
        log.write(f"{error}\n")
        code = 127
    log.flush()
    return code, pathlib.Path(log.name).read_bytes()[begin:].decode("utf-8", "replace")


def run_stage(stage, options):
    """Returns (counts, lines that begin with "measured:")."""
    LOGS.mkdir(parents=True, exist_ok=True)
    total, measured = Counts(), []
    print(f"== {stage.__name__}", flush=True)
    with open(LOGS / f"{stage.__name__}.log", "w", encoding="utf-8", errors="replace") as log:
        for step in stage(options):
            began = time.monotonic()
            code, output = run_step(step, log)
            took = time.monotonic() - began
            measured += re.findall(r"^measured: (.*)$", output, re.MULTILINE)
            counts = Counts()
            if step.counts or code != 0:
                counts = read_counts(step.runner if step.counts else None, output, code)
            total += counts
            verdict = str(counts) if counts.total else "done"
            print(f"   {step.words}: {verdict} ({took:.1f} s)", flush=True)
            if counts.failed:
                print("\n".join("     | " + line for line in output.splitlines()[-60:]), flush=True)
            if code != 0 and not step.counts:
                break  # nothing of what follows was built
    if total.total == 0:
        print("   ran nothing", flush=True)
        total.failed = 1
    return total, measured


def write_measurements(results, measured):
    """docs/measurements/DATE.md, the dated results of ./test --long."""
    today = datetime.date.today().isoformat()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.strip()
    lines = [f"# Long tests of {today}", "",
             f"Commit {commit}, {os.cpu_count()} cores, {platform.machine()}, "
             f"Linux {platform.release()}.", "",
             "| stage | passed | failed | skipped | seconds |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {name} | {counts.passed} | {counts.failed} | {counts.skipped} | {took:.0f} |"
              for name, counts, took in results]
    lines += ["", *[f"- {line}" for line in measured], ""]
    target = ROOT / f"docs/measurements/{today}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines), encoding="utf-8")
    print(f"written: {target.relative_to(ROOT)}")


def main():
    names = [stage.__name__ for stage in STAGES + LONG_STAGES]
    parser = argparse.ArgumentParser(prog="./test", description="Runs all tests, or the named stages.",
                                     epilog=f"Stages: {' '.join(names)}. Logs: build/test/.")
    parser.add_argument("stages", nargs="*", metavar="STAGE", choices=[[], *names])
    parser.add_argument("--long", action="store_true",
                        help="500 kills, ThreadSanitizer, ten minutes a fuzz target, all of "
                             "clang-tidy, benchmarks; writes docs/measurements/DATE.md")
    options = parser.parse_args()
    wanted = [stage for stage in STAGES + LONG_STAGES if stage.__name__ in options.stages]
    wanted = wanted or STAGES + (LONG_STAGES if options.long else [])

    total, results, measured = Counts(), [], []
    for stage in wanted:
        began = time.monotonic()
        counts, lines = run_stage(stage, options)
        results.append((stage.__name__, counts, time.monotonic() - began))
        total += counts
        measured += lines

    print("\n== summary")
    for name, counts, took in results:
        print(f"   {name:10} {counts.passed:6} passed {counts.failed:4} failed "
              f"{counts.skipped:4} skipped {took:7.1f} s")
    for line in measured:
        print(f"   measured: {line}")
    if options.long:
        write_measurements(results, measured)
    print(total, flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
