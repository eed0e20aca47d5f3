"""Reads the source tree for the checks: which files there are and what they include.

Pure reading of files below a root folder; nothing is written.
"""
import hashlib
import pathlib
import re

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


class Includes:
    """The #include lines of one file: project headers in quotes, others in angles."""

    def __init__(self, text):
        found = INCLUDE.findall(text)
        self.quoted = [quoted for quoted, _ in found if quoted]
        self.angled = [angled for _, angled in found if angled]


class SourceTree:
    """Sources below `root`: src/FOLDER/* and app/*, read once each."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self._includes = {}

    def folders(self):
        """Folders of src/ that have something in them."""
        return sorted(path.name for path in (self.root / "src").iterdir()
                      if path.is_dir() and any(path.glob("*.[ch]pp")))

    def files(self, *patterns):
        """Files of src/ and app/ by pattern, such as "*.hpp"."""
        return sorted(path for place in ("src", "app") for pattern in patterns
                      for path in (self.root / place).rglob(pattern))

    def includes(self, path):
        if path not in self._includes:
            self._includes[path] = Includes(path.read_text(encoding="utf-8"))
        return self._includes[path]

    def resolve(self, including, quoted):
        """The project file that `quoted` names, or None."""
        for base in (self.root / "src", self.root / "app", self.root, including.parent):
            if (base / quoted).is_file():
                return base / quoted
        return None

    def closure(self, path):
        """The file and all project files that it includes, directly or not."""
        seen = {path}
        waiting = [path]
        while waiting:
            file = waiting.pop()
            for quoted in self.includes(file).quoted:
                header = self.resolve(file, quoted)
                if header is not None and header not in seen:
                    seen.add(header)
                    waiting.append(header)
        return seen

    def fingerprint(self, path, *more):
        """Changes when the file, anything it includes or one of `more` changes."""
        digest = hashlib.sha256()
        for file in sorted(self.closure(path)):
            digest.update(str(file.relative_to(self.root)).encode())
            digest.update(file.read_bytes())
        for text in more:
            digest.update(b"\0" + text.encode())
        return digest.hexdigest()
