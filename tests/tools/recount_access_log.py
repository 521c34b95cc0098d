#!/usr/bin/env python3
"""Counts an access log again, independently of the server.

    recount_access_log.py LOG UAP_REGEXES.json CRAWLER_PATTERNS.json

LOG may be gzip. The patterns are the files in server/data, or any JSON of the same form (a plain list of patterns, or the
list that crawler-user-agents publishes, will do). Prints JSON:

    lines, unparsable      lines of the file; the numbers of those that are no request
    unique_ip_ua           distinct (address, user agent), bots included
    bot_lines              lines whose user agent matches a crawler pattern
    days                   per UTC day, bots excluded: visitors (distinct address, family, major version), events per path

What is a visitor is written down here once more on purpose: a shared mistake would be no check. Standard library only.
"""

import collections
import datetime
import functools
import gzip
import ipaddress
import json
import re
import sys

LINE = re.compile(
    r'(?P<host>\S+) \S+ .*?\[(?P<time>[^\]]+)\] "(?P<request>(?:[^"\\]|\\.)*)" (?P<status>\d{3}) (?P<bytes>\d+|-)'
    r'(?: "(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)


def unescaped(text):
    return re.sub(r'\\(["\\])', r"\1", text)


def network(host):
    """IPv4 as it is, IPv6 by its first 64 bits, IPv4 inside IPv6 as IPv4."""
    address = ipaddress.ip_address(host)
    if address.version == 6:
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Families:
    """uap-core's specification: the first expression that is found decides."""

    def __init__(self, parsers):
        self.parsers = [(re.compile(parser["regex"], re.ASCII), parser) for parser in parsers]

    @functools.lru_cache(maxsize=None)
    def family_and_major(self, agent):
        for expression, parser in self.parsers:
            found = expression.search(agent)
            if not found:
                continue
            groups = [group or "" for group in found.groups()] + ["", ""]
            family = parser.get("family_replacement", "$1").replace("$1", groups[0])
            major = parser.get("v1_replacement", groups[1])
            return self.bounded(family, major)
        return "Other", ""

    @staticmethod
    def bounded(family, major):
        """What the product keeps of a name that an app chose itself: see server/src/ingest/enrich/agent.rs."""
        if not family or len(family.encode()) > 48 or "@" in family:
            family = "Other"
        if not re.fullmatch(r"[0-9]{1,8}", major):
            major = ""
        return family, major


def patterns_of(document):
    if isinstance(document, dict):
        document = document["patterns"]
    return [entry["pattern"] if isinstance(entry, dict) else entry for entry in document]


def recount(lines, uap, crawlers):
    families = Families(uap["user_agent_parsers"])
    expressions = [re.compile(pattern) for pattern in patterns_of(crawlers)]

    @functools.lru_cache(maxsize=None)
    def is_bot(agent):
        return any(expression.search(agent) for expression in expressions)

    count, unparsable, bot_lines = 0, [], 0
    pairs, visitors, events = set(), collections.defaultdict(set), collections.defaultdict(collections.Counter)
    for line in lines:
        count += 1
        found = LINE.match(line)
        if not found:
            unparsable.append(count)
            continue
        agent = unescaped(found["agent"] or "")
        agent = "" if agent == "-" else agent
        pairs.add((found["host"], agent))
        if is_bot(agent):
            bot_lines += 1
            continue
        time = datetime.datetime.strptime(found["time"], "%d/%b/%Y:%H:%M:%S %z")
        day = time.astimezone(datetime.timezone.utc).date().isoformat()
        path = unescaped(found["request"]).split(" ", 1)[1].rsplit(" HTTP/", 1)[0]
        path = re.split(r"[?#]", path, maxsplit=1)[0]
        visitors[day].add((network(found["host"]), *families.family_and_major(agent)))
        events[day][path] += 1
    return {
        "lines": count,
        "unparsable": unparsable,
        "unique_ip_ua": len(pairs),
        "bot_lines": bot_lines,
        "days": {day: {"visitors": len(visitors[day]), "events": dict(events[day])} for day in sorted(events)},
    }


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    log, uap, crawlers = sys.argv[1:]
    with open(log, "rb") as file:
        opened = gzip.open(file) if file.peek(2)[:2] == b"\x1f\x8b" else file
        lines = opened.read().decode("utf-8", "replace").split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    with open(uap, encoding="utf-8") as uap, open(crawlers, encoding="utf-8") as crawlers:
        json.dump(recount(lines, json.load(uap), json.load(crawlers)), sys.stdout, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
