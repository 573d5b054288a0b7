"""A strict learning record store for tests: takes only what xAPI 1.0.3 allows, and keeps it in memory.

usage: lrs.py NAME:PASSWORD

Prints its address, then serves until it is ended. Statements are kept under /xapi. Other places misbehave:
/busy answers 503 to every second request, /small refuses more than four statements at once, /reader may not write,
/portal is a captive portal, /failing always fails. GET /judge says what was received.
"""

import base64
import copy
import json
import re
import sys
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
DURATION = re.compile(r"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
MAILTO = re.compile(r"^mailto:[^@\s]+@[^@\s]+$")


class Fault(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Fault(message)


def members(value, place, required, optional=()):
    need(isinstance(value, dict), f"{place} is no object")
    for key in value:
        need(key in required or key in optional, f"{place} has a strange member {key!r}")
        need(value[key] is not None, f"{place}.{key} is null")
    for key in required:
        need(key in value, f"{place} lacks {key}")


def is_text(value, place):
    need(isinstance(value, str) and value != "", f"{place} is no text")


def is_match(pattern, value, place):
    need(isinstance(value, str) and pattern.match(value), f"{place} is {value!r}")


def is_uuid(value, place):
    is_text(value, place)
    try:
        parsed = uuid.UUID(value)
    except ValueError:
        raise Fault(f"{place} is no UUID: {value!r}")
    need(str(parsed) == value.lower(), f"{place} is not in the standard form")
    need(parsed.variant == uuid.RFC_4122 and parsed.version in range(1, 6), f"{place} is not of RFC 4122")


def is_number(value, place, low=None, high=None):
    need(isinstance(value, (int, float)) and not isinstance(value, bool), f"{place} is no number")
    need((low is None or value >= low) and (high is None or value <= high), f"{place} is out of range: {value}")


def language_map(value, place):
    need(isinstance(value, dict), f"{place} is no language map")
    for tag, text in value.items():
        is_match(LANGUAGE, tag, f"{place}, a language tag,")
        need(isinstance(text, str), f"{place}.{tag} is no text")


def agent(value, place):
    members(value, place, (), ("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account"))
    need(value.get("objectType", "Agent") == "Agent", f"{place} is no agent")
    identifiers = [key for key in ("mbox", "mbox_sha1sum", "openid", "account") if key in value]
    need(len(identifiers) == 1, f"{place} has {len(identifiers)} identifiers")
    if "name" in value:
        is_text(value["name"], f"{place}.name")
    if "mbox" in value:
        is_match(MAILTO, value["mbox"], f"{place}.mbox")
    if "account" in value:
        members(value["account"], f"{place}.account", ("homePage", "name"))
        is_match(IRI, value["account"]["homePage"], f"{place}.account.homePage")
        is_text(value["account"]["name"], f"{place}.account.name")


def activity(value, place):
    members(value, place, ("id",), ("objectType", "definition"))
    need(value.get("objectType", "Activity") == "Activity", f"{place} is no activity")
    is_match(IRI, value["id"], f"{place}.id")
    definition = value.get("definition", {})
    members(definition, f"{place}.definition", (), ("name", "description", "type", "moreInfo", "extensions"))
    for key in ("name", "description"):
        if key in definition:
            language_map(definition[key], f"{place}.definition.{key}")
    for key in ("type", "moreInfo"):
        if key in definition:
            is_match(IRI, definition[key], f"{place}.definition.{key}")


def result(value):
    members(value, "result", (), ("score", "success", "completion", "response", "duration", "extensions"))
    for key in ("success", "completion"):
        need(isinstance(value.get(key, True), bool), f"result.{key} is neither true nor false")
    if "duration" in value:
        is_match(DURATION, value["duration"], "result.duration")
    if "score" in value:
        score = value["score"]
        members(score, "result.score", (), ("scaled", "raw", "min", "max"))
        for key in score:
            is_number(score[key], f"result.score.{key}")
        is_number(score.get("scaled", 0), "result.score.scaled", -1, 1)
        need(score.get("min", 0) < score.get("max", 1e9), "result.score.min is not below max")
        if "raw" in score:
            is_number(score["raw"], "result.score.raw", score.get("min"), score.get("max"))


def context(value):
    members(value, "context", (), (
        "registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement",
        "extensions"))
    if "registration" in value:
        is_uuid(value["registration"], "context.registration")
    if "language" in value:
        is_match(LANGUAGE, value["language"], "context.language")
    for key in ("revision", "platform"):
        if key in value:
            is_text(value[key], f"context.{key}")
    groups = value.get("contextActivities", {})
    members(groups, "context.contextActivities", (), ("parent", "grouping", "category", "other"))
    for key, activities in groups.items():
        need(isinstance(activities, list), f"context.contextActivities.{key} is no list")
        for one in activities:
            activity(one, f"context.contextActivities.{key}")


def statement(value):
    members(value, "statement", ("id", "actor", "verb", "object"), ("result", "context", "timestamp", "version"))
    is_uuid(value["id"], "id")
    agent(value["actor"], "actor")
    members(value["verb"], "verb", ("id",), ("display",))
    is_match(IRI, value["verb"]["id"], "verb.id")
    language_map(value["verb"].get("display", {}), "verb.display")
    activity(value["object"], "object")
    if "result" in value:
        result(value["result"])
    if "context" in value:
        context(value["context"])
    if "timestamp" in value:
        is_match(TIME, value["timestamp"], "timestamp")
        need(not value["timestamp"].endswith("-00:00"), "timestamp has no zone")


def core(value):
    """What must not change: without definitions, which are no part of a statement (part two, 2.3.1)."""
    value = copy.deepcopy(value)
    value["verb"].pop("display", None)
    activities = [value["object"]]
    for group in value.get("context", {}).get("contextActivities", {}).values():
        activities += group
    for one in activities:
        one.pop("definition", None)
        one.pop("objectType", None)
    return value


class Store:
    def __init__(self, credentials):
        self.authorization = "Basic " + base64.b64encode(credentials.encode()).decode()
        self.statements = {}
        self.batches = []
        self.refusals = []
        self.requests = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store = None

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="application/json", headers=()):
        self.send_response(status)
        if kind == "application/json":
            self.send_header("X-Experience-API-Version", "1.0.3")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, message):
        self.store.refusals.append(f"{status} {message}")
        self.answer(status, message.encode(), "text/plain")

    def do_GET(self):
        self.handle_request(b"")

    def do_POST(self):
        self.handle_request(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def handle_request(self, body):
        store, url = self.store, urlsplit(self.path)
        if url.path == "/judge":
            return self.answer(200, json.dumps({
                "statements": list(store.statements.values()), "batches": store.batches, "refusals": store.refusals,
            }).encode())
        place, _, resource = url.path.lstrip("/").partition("/")
        store.requests += 1
        if place == "portal":
            return self.answer(200, b"<html><title>Sign in</title></html>", "text/html")
        if place == "failing" or place == "busy" and store.requests % 2 == 1:
            return self.answer(503, b"busy", "text/plain", [("Retry-After", "0")])
        if place not in ("xapi", "busy", "small", "reader") or resource != "statements":
            return self.answer(404, b"<html>Not found</html>", "text/html")
        if self.headers.get("Authorization") != store.authorization:
            return self.refuse(401, "unknown credentials")
        if not self.headers.get("X-Experience-API-Version", "").startswith("1.0"):
            return self.refuse(400, "X-Experience-API-Version is missing")
        if self.command == "GET":
            found = store.statements.get(parse_qs(url.query).get("statementId", [""])[0])
            return self.answer(200, json.dumps(found).encode()) if found else self.refuse(404, "no such statement")
        if place == "reader":
            return self.refuse(403, "may not write")
        self.post(body, limit=4 if place == "small" else 500)

    def post(self, body, limit):
        store = self.store
        try:
            need(self.headers.get("Content-Type", "").split(";")[0] == "application/json", "not JSON")
            need(self.headers.get("Content-Encoding") is None, "an encoding that nobody asked for")
            statements = json.loads(body)
            need(isinstance(statements, list), "no list")
            if len(statements) > limit:
                return self.refuse(413, f"more than {limit} statements")
            for one in statements:
                statement(one)
            ids = [one["id"] for one in statements]
            need(len(set(ids)) == len(ids), "an id stands twice in one request")
        except (Fault, ValueError) as fault:
            return self.refuse(400, str(fault))
        for one in statements:
            if one["id"] in store.statements and core(store.statements[one["id"]]) != core(one):
                return self.refuse(409, f"another statement has the id {one['id']}")
        for one in statements:
            store.statements.setdefault(one["id"], one)
        store.batches.append(len(statements))
        self.answer(200, json.dumps(ids).encode())


if __name__ == "__main__":
    Handler.store = Store(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
