"""Holds every answer against docs/openapi.yaml: status, content type and schema.

Reads the document once, through the YAML reader of the web application's packages.
"""
import functools
import json
import re
import subprocess

from server import ROOT

BASE = "/api/v1"
# What the description says of all operations: the answer of this name, or no body.
EVERYWHERE = {304: "NotModified", 403: "Forbidden", 413: "TooLarge", 429: "TooMany",
              503: "Unavailable"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


@functools.cache
def document():
    subprocess.run([ROOT / "tools/web", "packages"], check=True, stdout=subprocess.DEVNULL)
    node = subprocess.run([ROOT / "tools/node"], check=True, capture_output=True,
                          text=True).stdout.strip()
    script = ("const yaml = require('js-yaml'), fs = require('fs');"
              "const text = fs.readFileSync('../docs/openapi.yaml', 'utf8');"
              "console.log(JSON.stringify(yaml.load(text, { schema: yaml.JSON_SCHEMA })));")
    loaded = subprocess.run([f"{node}/node", "-e", script], cwd=ROOT / "web", check=True,
                            capture_output=True, text=True)
    return json.loads(loaded.stdout)


@functools.cache
def operations():
    """[(method, regular expression of the path, template, operation)], literal paths first."""
    found = []
    for template, path in document()["paths"].items():
        pattern = re.compile(BASE + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)))
        found += [(method.upper(), pattern, template, operation)
                  for method, operation in path.items() if method != "parameters"]
    return sorted(found, key=lambda row: row[2].count("{"))


def find_operation(method, path):
    for known, pattern, _, operation in operations():
        if known == method and pattern.fullmatch(path):
            return operation
    return None


def resolve(schema):
    while "$ref" in schema:
        target = document()
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def errors_of_object(value, schema, where):
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{where}/{name} is missing"
    for name, inner in value.items():
        if name in properties:
            yield from errors_of(inner, properties[name], f"{where}/{name}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{where}/{name} is not documented"


def errors_of_text(value, schema, where):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} does not look like {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
        yield f"{where} has {len(value)} characters"


def errors_of(value, schema, where=""):
    """What is wrong with a JSON value by the part of JSON Schema that the document uses."""
    schema = resolve(schema)
    for inner in schema.get("allOf", []):
        yield from errors_of(value, inner, where)
    for word in ("oneOf", "anyOf"):
        if word in schema:
            tries = [list(errors_of(value, inner, where)) for inner in schema[word]]
            if all(tries):
                yield f"{where} is none of {len(tries)}: {min(tries, key=len)}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{where} is {value!r:.60}, not {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r:.60}, not one of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{where} is {value!r:.60}, not {schema['const']!r}"
    if isinstance(value, dict):
        yield from errors_of_object(value, schema, where)
    elif isinstance(value, str):
        yield from errors_of_text(value, schema, where)
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9):
            yield f"{where} has {len(value)} items"
        for number, inner in enumerate(value):
            yield from errors_of(inner, schema.get("items", {}), f"{where}/{number}")
    elif is_type(value, "number"):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{where} is {value}"


def errors_of_answer(method, path, status, content_type, body):
    """What the document does not allow about an answer to a request that it knows."""
    operation = find_operation(method, path)
    if operation is None:
        return [] if status in (404, 405) else [f"{method} {path} is not documented"]
    answer = operation["responses"].get(str(status))
    if answer is None and status in EVERYWHERE:
        answer = document()["components"]["responses"][EVERYWHERE[status]]
    if answer is None:
        return [f"status {status} is not documented"]
    content = resolve(answer).get("content")
    if content is None:
        return [f"a body with {status}"] if body else []
    if content_type not in content:
        return [f"content type {content_type!r}"]
    if content_type == "text/event-stream":
        return []
    return list(errors_of(json.loads(body), content[content_type]["schema"]))
