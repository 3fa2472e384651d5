"""Every JSON-LD script is JSON, its things are of types we know, and each has what schema.org and search engines ask of it.

The tables below say, for each type, which properties there may be, of what kind, and which there must be.
"""

import json
import re

URL, TEXT, DATE, WHOLE, LANGUAGE = "a URL", "a text", "a date", "a whole number", "a language tag"
PATTERNS = {
    URL: r"https?://[\x21-\x7e]+",
    TEXT: r"(?s).*\S.*",
    DATE: r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?",
    LANGUAGE: r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
}

# Type → property → the kinds or types that its values may have; `!` marks one that must be there, `*` a list.
SCHEMA = {
    "Article": {
        "headline!": [TEXT], "url!": [URL], "mainEntityOfPage": [URL], "inLanguage": [LANGUAGE], "description": [TEXT],
        "image": [URL], "datePublished": [DATE], "dateModified": [DATE], "author": ["Person", "Organization"],
        "publisher": ["Organization"], "isPartOf": ["WebSite"], "articleSection": [TEXT], "keywords*": [TEXT],
        "wordCount": [WHOLE], "license": [URL, "CreativeWork"], "isBasedOn": ["CreativeWork"], "creditText": [TEXT],
        "copyrightNotice": [TEXT], "workTranslation*": ["Article"], "translationOfWork": ["Article"],
    },
    "BreadcrumbList": {"itemListElement!*": ["ListItem"]},
    "ListItem": {"position!": [WHOLE], "name!": [TEXT], "item!": [URL]},
    "WebSite": {
        "name!": [TEXT], "url!": [URL], "description": [TEXT], "inLanguage": [LANGUAGE], "publisher": ["Organization"],
        "potentialAction": ["SearchAction"],
    },
    "SearchAction": {"target!": ["EntryPoint"], "query-input!": [TEXT]},
    "EntryPoint": {"urlTemplate!": [r"https?://\S+\{search_term_string\}\S*"]},
    "Organization": {"name!": [TEXT], "url": [URL]},
    "Person": {"name!": [TEXT]},
    "CreativeWork": {"name": [TEXT], "url": [URL], "author": ["Person"]},
}  # fmt: skip


def faults(site):
    for path, page in site.pages.items():
        for line, text in page.scripts.get("application/ld+json", []):
            for fault in document_faults(text, site, page):
                yield f"{path}:{line}: error: {fault} [structured-data]"
        if re.search(r"<body[^>]*page-article", page.text) and not page.scripts.get("application/ld+json"):
            yield f"{path}: error: an article says nothing to machines [structured-data]"


def document_faults(text, site, page):
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        yield f"not JSON: {error}"
        return
    if not isinstance(document, dict) or document.get("@context") != "https://schema.org":
        yield "'@context' is not https://schema.org"
        return
    things = document.get("@graph")
    if not isinstance(things, list) or not things:
        yield "'@graph' is not a list of things"
        return
    for thing in things:
        yield from thing_faults(thing, [*SCHEMA], "@graph")
        if isinstance(thing, dict) and thing.get("@type") == "BreadcrumbList":
            yield from order_faults(thing)
        if isinstance(thing, dict) and thing.get("@type") == "Article" and page.canonical not in (None, thing.get("url")):
            yield f"Article: 'url' is not the canonical address {page.canonical}"


def thing_faults(value, types, place):
    """What is wrong with a value that should be a thing of one of the types."""
    kind = value.get("@type") if isinstance(value, dict) else None
    if kind not in types or kind not in SCHEMA:
        yield f"{place}: {str(value)[:60]!r} is none of {', '.join(types)}"
        return
    known = {name.rstrip("!*"): (name, kinds) for name, kinds in SCHEMA[kind].items()}
    for name, (marked, kinds) in known.items():
        if "!" in marked and name not in value:
            yield f"{kind}: '{name}' is missing"
    for name, item in value.items():
        if name == "@type":
            continue
        if name not in known:
            yield f"{kind}: '{name}' is not one of its properties"
            continue
        marked, kinds = known[name]
        values = item if "*" in marked else [item]
        if not isinstance(values, list) or not values:
            yield f"{kind}: '{name}' is not a list"
            continue
        for each in values:
            yield from value_faults(each, kinds, f"{kind}.{name}")


def value_faults(value, kinds, place):
    types = [kind for kind in kinds if kind in SCHEMA]
    if isinstance(value, dict):
        yield from thing_faults(value, types, place)
        return
    for kind in kinds:
        if kind == WHOLE and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return
        if isinstance(value, str) and kind not in SCHEMA and kind != WHOLE and re.fullmatch(PATTERNS.get(kind, kind), value):
            return
    yield f"{place}: {value!r} is not {' or '.join(kinds)}"


def order_faults(thing):
    items = [item for item in thing.get("itemListElement", []) if isinstance(item, dict)]
    positions = [item.get("position") for item in items]
    if positions != list(range(1, len(items) + 1)):
        yield f"BreadcrumbList: positions are {positions}"
