"""Every Atom feed parses without repair, every JSON Feed obeys the schema of version 1.1; none is empty."""

import json
from pathlib import Path

SCHEMA = Path(__file__).with_name("jsonfeed.schema.json")


def faults(site):
    for path in ("feed.xml", "feed.json"):
        if path not in site.files:
            yield f"{path}: error: the site has no such feed [feed]"
    for path in site.feeds():
        check = atom if path.endswith(".xml") else json_feed
        for fault in check(site, path):
            yield f"{path}: error: {fault} [feed]"


def atom(site, path):
    import feedparser

    feed = feedparser.parse((site.folder / path).read_bytes())
    if feed.bozo:
        yield f"not well-formed: {feed.bozo_exception}"
        return
    if feed.version != "atom10":
        yield f"'{feed.version or 'unknown'}' is not Atom 1.0"
    # Required by RFC 4287, sections 4.1.1 and 4.1.2.
    yield from (f"the feed has no {key}" for key in ("id", "title", "updated") if not feed.feed.get(key))
    if not feed.entries:
        yield "the feed has no entries"
    for entry in feed.entries:
        name = entry.get("id", "?")
        yield from (f"entry {name} has no {key}" for key in ("id", "title", "updated", "links") if not entry.get(key))
        if not entry.get("content") and not entry.get("summary"):
            yield f"entry {name} has no content"
        yield from dead_link(site, f"entry {name}", entry.get("link"))
    yield from repeated(entry.get("id") for entry in feed.entries)


def json_feed(site, path):
    import jsonschema

    try:
        feed = json.loads(site.read(path))
    except ValueError as error:
        yield f"not JSON: {error}"
        return
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    found = list(validator.iter_errors(feed))
    for error in found:
        yield f"{error.json_path}: {error.message[:200]}"
    if found:
        return
    if not feed["items"]:
        yield "the feed has no items"
    for item in feed["items"]:
        yield from dead_link(site, f"item {item['id']}", item.get("url"))
    yield from repeated(item["id"] for item in feed["items"])


def dead_link(site, name, url):
    if url and site.is_own(url) and site.path(url) not in site.files:
        yield f"{name} points to {url}, which is not in the output"


def repeated(ids):
    seen = set()
    for id in ids:
        if id in seen:
            yield f"two entries have the id {id}"
        seen.add(id)
