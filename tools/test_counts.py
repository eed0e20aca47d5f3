"""Reads from a runner's own output how many tests passed, failed and were skipped."""
import dataclasses
import re

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclasses.dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Counts(self.passed + other.passed, self.failed + other.failed,
                      self.skipped + other.skipped)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    @property
    def total(self):
        return self.passed + self.failed + self.skipped


def number(pattern, text):
    """Sum of the first groups of all matches."""
    return sum(int(found) for found in re.findall(pattern, text, re.MULTILINE))


def gtest(text):
    return Counts(number(r"^\[  PASSED  \] (\d+) tests?\.", text),
                  number(r"^\[  FAILED  \] (\d+) tests?, listed below", text),
                  number(r"^\[  SKIPPED \] (\d+) tests?, listed below", text))


def unittest(text):
    ran = number(r"^Ran (\d+) tests? in", text)
    ending = "\n".join(re.findall(r"^(?:OK|FAILED).*$", text, re.MULTILINE))
    failed = number(r"(?:failures|errors|unexpected successes)=(\d+)", ending)
    skipped = number(r"skipped=(\d+)", ending)
    return Counts(max(0, ran - failed - skipped), failed, skipped)


def vitest(text):
    line = "\n".join(re.findall(r"^\s*Tests\s.*$", text, re.MULTILINE))
    return Counts(number(r"(\d+) passed", line), number(r"(\d+) failed", line),
                  number(r"(\d+) (?:skipped|todo)", line))


def playwright(text):
    return Counts(number(r"^\s+(\d+) (?:passed|flaky)\b", text), number(r"^\s+(\d+) failed$", text),
                  number(r"^\s+(\d+) (?:skipped|did not run)$", text))


def plain(text):
    lines = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", text, re.MULTILINE)
    return sum((Counts(int(p), int(f), int(s or 0)) for p, f, s in lines), Counts())


READERS = {"gtest": gtest, "unittest": unittest, "vitest": vitest, "playwright": playwright,
           "plain": plain}


def read_counts(runner, output, exit_code):
    """Counts of one run. Without a runner a command is one test, judged by its exit code; a runner
    that fails and names no failed test, or that ran nothing, has failed once."""
    if runner is None:
        return Counts(1, 0) if exit_code == 0 else Counts(0, 1)
    counts = READERS[runner](ANSI.sub("", output))
    if exit_code != 0 and counts.failed == 0 or counts.total == 0:
        counts.failed += 1
    return counts
