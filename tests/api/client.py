"""A client of one server for one visitor: cookies kept, every answer held against the document."""
import dataclasses
import http.client
import json
import urllib.parse

import openapi

API = openapi.BASE


@dataclasses.dataclass
class Answer:
    method: str
    path: str
    status: int
    headers: list
    body: bytes

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def json(self):
        return json.loads(self.body)

    def everything(self):
        """Headers and body as one text, for tests of what must not appear."""
        head = "\n".join(f"{key}: {value}" for key, value in self.headers)
        return head + "\n\n" + self.body.decode("utf-8", "replace")

    def pointers(self):
        return [error["pointer"] for error in self.json.get("errors", [])]


class Client:
    def __init__(self, port, source="127.0.0.1"):
        self.port = port
        self._source = source  # limits are by address, and all of 127.0.0.0/8 is this machine
        self.cookie = None
        self.all_answers = []  # filled where keep_answers is set
        self.keep_answers = False
        self._connection = None

    def __del__(self):
        self.close()

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def send(self, method, path, body=None, headers=None):
        """Sends once, on a kept connection; `path` without the base. `body` is JSON or bytes."""
        head = {"Host": f"localhost:{self.port}", **(headers or {})}
        if self.cookie:
            head.setdefault("Cookie", f"consilium_session={self.cookie}")
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            head.setdefault("Content-Type", "application/json")
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=60, source_address=(self._source, 0))
        try:
            self._connection.request(method, API + path, data, head)
            reply = self._connection.getresponse()
            answer = Answer(method, path, reply.status, reply.getheaders(), reply.read())
        except BaseException:
            self.close()
            raise
        if reply.will_close:
            self.close()
        self._take_cookie(answer)
        self._check(answer)
        if self.keep_answers:
            self.all_answers.append(answer)
        return answer

    def _take_cookie(self, answer):
        for key, value in answer.headers:
            if key.lower() == "set-cookie" and value.startswith("consilium_session="):
                self.cookie = value.split(";")[0].split("=", 1)[1] or None

    @staticmethod
    def _check(answer):
        if answer.method == "HEAD":
            return  # the document speaks of GET only
        path = urllib.parse.urlsplit(API + answer.path).path
        kind = (answer.header("Content-Type") or "").split(";")[0].strip()
        wrong = openapi.errors_of_answer(answer.method, path, answer.status, kind, answer.body)
        if wrong:
            raise AssertionError(f"{answer.method} {answer.path} -> {answer.status} is not as "
                                 f"documented: {wrong[:5]}\n{answer.body[:600]}")

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, body=None, key=None):
        return self.send("POST", path, {} if body is None else body,
                         {"Idempotency-Key": key} if key else None)

    def expect(self, status, method, path, body=None, headers=None):
        answer = self.send(method, path, body, headers)
        if answer.status != status:
            raise AssertionError(f"{method} {path} -> {answer.status}, not {status}: "
                                 f"{answer.body[:400]}")
        return answer

    def made(self, path, body):
        """The JSON of a thing that is created."""
        return self.expect(201, "POST", path, body).json

    def sign_in_as(self, handle):
        self.expect(200, "POST", "/demo/session", {"handle": handle})
        return self

    def walk(self, path, name):
        """All items of a list, page by page; at most 200 pages."""
        cursor, items = None, []
        for _ in range(200):
            mark = "&" if "?" in path else "?"
            page = self.expect(200, "GET", path + (f"{mark}cursor={urllib.parse.quote(cursor)}"
                                                   if cursor else "")).json
            items += page[name]
            cursor = page["next"]
            if cursor is None:
                return items
        raise AssertionError(f"{path} does not end")


class EventStream:
    """Reads GET /stream line by line on a connection of its own."""

    def __init__(self, client, last_event_id=None):
        self._connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
        head = {"Host": f"localhost:{client.port}", "Accept": "text/event-stream",
                "Cookie": f"consilium_session={client.cookie}"}
        if last_event_id:
            head["Last-Event-ID"] = last_event_id
        self._connection.request("GET", API + "/stream", headers=head)
        self.reply = self._connection.getresponse()
        self.text = ""
        self.ids = []

    def read_until(self, found, lines=20_000):
        """Reads events until `found(event, data)`; everything read stays in `text`."""
        event, data = "", ""
        for _ in range(lines):
            line = self.reply.readline().decode("utf-8", "replace")
            self.text += line
            if line.startswith("event:"):
                event = line[6:].strip()
            elif line.startswith("id:"):
                self.ids.append(line[3:].strip())
            elif line.startswith("data:"):
                data = line[5:].strip()
            elif line.strip() == "" and event:
                if found(event, json.loads(data)):
                    return json.loads(data)
                event, data = "", ""
            elif line == "":
                break
        raise AssertionError(f"the stream ended without it:\n{self.text[-1500:]}")

    def close(self):
        self._connection.close()
