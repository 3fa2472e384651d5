"""What the checks need to know of one HTML page."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

# Attributes that hold an address, whatever the element.
ADDRESSES = ("href", "src", "poster", "action", "data", "xlink:href")
# Values of `property` or `name` of a meta element whose content is an address.
META_ADDRESSES = ("og:url", "og:image", "twitter:image")


class Link(NamedTuple):
    line: int
    attribute: str
    url: str


class Page(HTMLParser):
    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.ids = {}  # id → how often
        self.links = []
        self.base = None
        self.is_redirect = False
        self.is_noindex = False
        self.canonical = None
        self.text = text
        self.scripts = {}  # type → (line, text) of each
        self.script = None
        self.alternates = []  # (hreflang, URL)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.ids[values["id"]] = self.ids.get(values["id"], 0) + 1
        if tag == "base" and "href" in values:
            self.base = values["href"]
        elif tag == "meta":
            self.meta(values)
        else:
            self.addresses(tag, values)
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href")
        if tag == "link" and "hreflang" in values:
            self.alternates.append((values["hreflang"], values.get("href", "")))
        if tag == "script":
            self.script = (values.get("type", ""), self.getpos()[0], [])

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        if self.script:
            self.script[2].append(data)

    def handle_endtag(self, tag):
        if tag == "script" and self.script:
            kind, line, parts = self.script
            self.scripts.setdefault(kind, []).append((line, "".join(parts)))
            self.script = None

    def addresses(self, tag, values):
        for name in ADDRESSES:
            if name in values and not (name == "data" and tag != "object"):
                self.link(name, values[name])
        if "srcset" in values:
            for candidate in re.split(r",\s+", values["srcset"].strip()):
                self.link("srcset", candidate.split()[0] if candidate.split() else "")

    def meta(self, values):
        content = values.get("content", "")
        name = values.get("name", values.get("property", "")).lower()
        if values.get("http-equiv", "").lower() == "refresh":
            self.is_redirect = True
            target = re.search(r"url\s*=\s*['\"]?([^'\"]*)", content, re.IGNORECASE)
            if target:
                self.link("refresh", target[1])
        elif name == "robots" and re.search(r"\b(noindex|none)\b", content.lower()):
            self.is_noindex = True
        elif name in META_ADDRESSES:
            self.link(name, content)

    def link(self, attribute, url):
        self.links.append(Link(self.getpos()[0], attribute, url.strip()))
