"""Starts the real program on a folder of its own and a free port of this machine, and ends it.

Only the process that was started here is ever signalled, by its id.
"""
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("CONSILIUM_PROGRAM", ROOT / "build/release/consilium"))
READY = re.compile(r"^http://localhost:(\d+)/?$")


class Server:
    """One run of `consilium serve`. `log` is what it said on stderr."""

    def __init__(self, data, *arguments):
        self.data = pathlib.Path(data)
        self._arguments = arguments
        self._process = None
        self._log = None
        self.port = 0

    def start(self, seconds=180):
        self._log = open(self.data.parent / f"{self.data.name}.log", "ab")
        self._process = subprocess.Popen(
            [PROGRAM, "serve", "--data", self.data, "--listen", f"localhost:{self.port}",
             *self._arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log, text=True)
        lines = queue.Queue()
        threading.Thread(target=self._read_lines, args=(self._process.stdout, lines),
                         daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=seconds)
            except queue.Empty:
                line = None
            if line is None:
                self.kill()
                raise RuntimeError(f"the server did not become ready:\n{self.log()[-3000:]}")
            if found := READY.match(line.strip()):
                self.port = int(found.group(1))
                return self

    @staticmethod
    def _read_lines(stream, lines):
        for line in stream:
            lines.put(line)
        lines.put(None)

    @property
    def pid(self):
        return self._process.pid

    def log(self):
        return (self.data.parent / f"{self.data.name}.log").read_text(errors="replace")

    def is_running(self):
        return self._process is not None and self._process.poll() is None

    def stop(self, seconds=60):
        """Asks it to end and returns its exit code."""
        return self._end(signal.SIGTERM, seconds)

    def kill(self):
        """Ends it at once, as a power cut would."""
        return self._end(signal.SIGKILL, 30)

    def _end(self, number, seconds):
        if self.is_running():
            self._process.send_signal(number)
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(30)
            raise
        self._process.stdout.close()
        self._log.close()
        return code


_demo_world = None


def demo_world():
    """A folder with the filled demo world; made once in a run, never served again itself."""
    global _demo_world
    if _demo_world is None:
        _demo_world = tempfile.TemporaryDirectory(prefix="consilium-demo-")
        server = Server(pathlib.Path(_demo_world.name) / "data", "--demo").start()
        if server.stop() != 0:
            raise RuntimeError(f"the server did not stop well:\n{server.log()[-3000:]}")
    return pathlib.Path(_demo_world.name) / "data"


class DemoServer(Server):
    """A server on a fresh copy of the demo world, which goes when it is closed."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="consilium-test-")
        data = pathlib.Path(self._folder.name) / "data"
        shutil.copytree(demo_world(), data)
        super().__init__(data, "--demo")
        self.start()

    def close(self):
        if self.is_running():
            self.stop()
        self._folder.cleanup()

    def database(self):
        """The community's SQLite file."""
        files = [path for path in self.data.rglob("*")
                 if path.is_file() and path.read_bytes()[:15] == b"SQLite format 3"]
        if len(files) != 1:
            raise RuntimeError(f"{len(files)} SQLite files in the data folder")
        return files[0]
